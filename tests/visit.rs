//! What clerks and managers do again and again, by keyboard, as the keys on the screen say.

use super::support::{MANAGER, Person, Screen};

/// Signs in at the first window.
pub(crate) async fn sign_in(screen: &Screen, person: &Person) {
    enter(screen, person).await;
    screen.gone("sign-in").await;
    screen.see_either("clerk-name", "recovery-key").await;
}

/// Fills the sign-in and sends it off.
pub(crate) async fn enter(screen: &Screen, person: &Person) {
    screen.fill("sign-in-login", person.login).await;
    screen.press("Tab").await;
    screen.type_text(person.password).await;
    screen.press("Enter").await;
}

/// The manager is given the recovery key before any work, the first time.
pub(crate) async fn sign_in_as_manager(screen: &Screen) {
    sign_in(screen, &MANAGER).await;
    if screen.see_either("recovery-key", "nav-summary").await == "recovery-key" {
        keep_the_recovery_key(screen).await;
    }
}

/// Ticks that the key is written down, and goes on.
pub(crate) async fn keep_the_recovery_key(screen: &Screen) {
    screen.focused("recovery-written").await;
    screen.press("Space").await;
    screen.click("recovery-confirm").await;
    screen.gone("recovery-key").await;
}

/// Begins the shift with a float of ¥500.00, unless it has begun, and goes back to the counter.
pub(crate) async fn open_drawer(screen: &Screen) {
    screen.press("Alt+8").await;
    if screen.see_either("drawer-open", "drawer-state").await == "drawer-open" {
        screen.focused("count-10000").await;
        screen.type_text("5").await;
        screen.press("Ctrl+Enter").await;
        screen.gone("drawer-open").await;
    }
    screen.press("Alt+1").await;
    screen.gone("no-drawer").await;
}

/// Gives out a ticket for the service with this letter and says its number.
pub(crate) async fn issue(screen: &Screen, letter: &str) -> String {
    let before = screen.text_now("issued-number").await;
    screen.press("Ctrl+I").await;
    screen.press(letter).await;
    screen.text_after("issued-number", before).await
}

/// Calls whoever is next and says the number.
pub(crate) async fn call(screen: &Screen) -> String {
    screen.press("F2").await;
    screen.is("current-state", "data-state", "called").await;
    screen.text("current-number").await
}

/// The one called has come.
pub(crate) async fn start(screen: &Screen) {
    screen.press("F5").await;
    screen.is("current-state", "data-state", "serving").await;
}

/// The window is free again.
pub(crate) async fn finish(screen: &Screen) {
    screen.press("F10").await;
    screen.reads("current-number", "—").await;
}

/// A bill to be paid in cash, all amounts as a clerk types them.
pub(crate) struct Bill {
    pub(crate) amount: &'static str,
    pub(crate) tendered: &'static str,
    pub(crate) change: &'static str,
}

/// The line whose bill is paid.
pub(crate) const PHONE: &str = "13800132211";
/// Its owner.
pub(crate) const OWNER: &str = "王小明";

/// The focus is in the form at once; Enter goes from field to field.
pub(crate) async fn type_a_bill(screen: &Screen, bill: &Bill) {
    let fields = [
        ("root_phone", PHONE),
        ("root_amount", bill.amount),
        ("root_name", OWNER),
    ];
    screen.type_through(&fields).await;
    screen.reads("quote-total", bill.amount).await;
    screen.fill("tendered", bill.tendered).await;
    screen.reads("change", bill.change).await;
}

/// Takes the money and says what to give back.
pub(crate) async fn pay_a_bill(screen: &Screen, bill: &Bill) {
    type_a_bill(screen, bill).await;
    screen.press("Ctrl+Enter").await;
    screen.reads("change-given", bill.change).await;
}

/// Another service in the same visit: F6 goes to the services, its letter chooses, and the focus
/// comes to its first field.
pub(crate) async fn choose(screen: &Screen, letter: &str, first_field: &str) {
    screen.press("F6").await;
    screen.press(letter).await;
    screen.focused(first_field).await;
}

/// Notes down what was asked.
pub(crate) async fn consult(screen: &Screen) {
    choose(screen, "Z", "root_topic").await;
    screen.press("Space").await;
    screen.press("Enter").await;
    screen.focused("root_content").await;
    screen.type_text("宽带什么时候能装").await;
    let before = screen.text_now("order-done").await;
    screen.press("Ctrl+Enter").await;
    screen.text_after("order-done", before).await;
}
