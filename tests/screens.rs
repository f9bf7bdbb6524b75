//! Pictures of the main screens, for people and for the README.

use std::env;
use std::path::PathBuf;

use super::support::{App, CLERK, Folder, Headquarters, MANAGER, Screen};
use super::visit::{self, Bill};

/// Opens every main screen of the demo hall, in both languages. The hall is a fresh one unless
/// `GUITAI_DEMO_DATA` and `GUITAI_DEMO_UPSTREAM` name one that may already be at work.
#[tokio::test]
async fn the_main_screens_open() {
    let folder = Folder::new();
    let asked = env::var_os("GUITAI_DEMO_DATA")
        .map(PathBuf::from)
        .zip(env::var("GUITAI_DEMO_UPSTREAM").ok());
    let fresh = asked
        .is_none()
        .then(|| Headquarters::start(&folder.inside("hq")));
    let (station, upstream) = asked.unwrap_or_else(|| {
        let upstream = fresh
            .as_ref()
            .map(|headquarters| headquarters.address().to_owned());
        (
            folder.inside("station"),
            upstream.expect("a fresh hall has a fresh headquarters"),
        )
    });
    let window = App::on(&station)
        .demo()
        .upstream(&upstream)
        .lang("zh-CN")
        .open()
        .await;
    let screen = &window.screen;

    screen.see("sign-in").await;
    picture(screen, "sign-in").await;
    visit::sign_in(screen, &CLERK).await;
    visit::open_drawer(screen).await;
    the_counter_at_work(screen).await;
    screen.click("sign-out").await;
    screen.click("sign-out-anyway").await;
    visit::sign_in_as_manager(screen).await;
    visit::open_drawer(screen).await;
    the_pages(screen, "").await;
    over_the_counter(screen, "").await;

    screen.click("language").await;
    the_pages(screen, "-en").await;
    over_the_counter(screen, "-en").await;
    visit::choose(screen, "J", "root_phone").await;
    visit::type_a_bill(screen, &BILL).await;
    picture(screen, "counter-en").await;
    screen.press("Ctrl+Enter").await;
    screen.see("order-done").await;
    picture(screen, "counter-paid-en").await;
    screen.click("sign-out").await;
    screen.click("sign-out-anyway").await;
    screen.see("sign-in").await;
    picture(screen, "sign-in-en").await;
    window.close().await;
}

const BILL: Bill = Bill {
    amount: "50.00",
    tendered: "100",
    change: "50.00",
};

/// Somebody is served, others wait.
async fn the_counter_at_work(screen: &Screen) {
    if screen.text("current-number").await == "—" {
        picture(screen, "counter-free").await;
        for letter in ["J", "T", "Z", "J"] {
            visit::issue(screen, letter).await;
        }
        visit::call(screen).await;
        picture(screen, "counter-called").await;
        visit::start(screen).await;
    }
    visit::consult(screen).await;
    visit::choose(screen, "J", "root_phone").await;
    visit::type_a_bill(screen, &BILL).await;
    picture(screen, "counter").await;
    screen.press("Ctrl+Enter").await;
    screen.reads("change-given", BILL.change).await;
    screen.is("receipt-state", "data-state", "printed").await;
    picture(screen, "counter-paid").await;
}

/// The other places, and the list behind a figure.
async fn the_pages(screen: &Screen, language: &str) {
    for place in ["receipts", "summary", "staff", "drawer"] {
        screen.click(&format!("nav-{place}")).await;
        let tab = format!("nav-{place}");
        screen.is(&tab, "aria-current", "page").await;
        picture(screen, &format!("{place}{language}")).await;
    }
    screen.press("Alt+3").await;
    screen.click("figure-issued").await;
    screen.reads("figure-rows", "A001").await;
    picture(screen, &format!("figure-list{language}")).await;
    screen.press("Esc").await;
    screen.gone("figure-list").await;
}

/// What the keys open at the counter, and a form that is not filled.
async fn over_the_counter(screen: &Screen, language: &str) {
    screen.press("Alt+1").await;
    visit::choose(screen, "T", "root_phone").await;
    screen.press("Ctrl+Enter").await;
    screen.see("submit-failure").await;
    picture(screen, &format!("form-refused{language}")).await;
    for (keys, shown, name) in [
        ("F9", "preview-canvas", "receipt"),
        ("F1", "key-card", "keys"),
        ("Ctrl+K", "palette-field", "palette"),
    ] {
        screen.press(keys).await;
        screen.see(shown).await;
        picture(screen, &format!("{name}{language}")).await;
        screen.press("Esc").await;
        screen.gone(shown).await;
    }
    screen.click("link-lamp").await;
    screen.see("link-details").await;
    picture(screen, &format!("link{language}")).await;
    screen.click("link-lamp").await;
    screen.press("Ctrl+L").await;
    screen.focused("unlock-password").await;
    picture(screen, &format!("locked{language}")).await;
    screen.type_text(MANAGER.password).await;
    screen.press("Enter").await;
    screen.gone("lock-overlay").await;
}

/// A picture, in which each text is one.
async fn picture(screen: &Screen, name: &str) {
    screen.picture(name).await;
    let text = screen.ask("return document.body.innerText").await;
    let text = text.as_str().expect("a page has a text");
    let key = text.split_whitespace().find(|word| is_text_key(word));
    assert_eq!(key, None, "a language file lacks a text");
}

/// A text that a language file lacks shows as its key, like `queue:callNext`.
fn is_text_key(word: &str) -> bool {
    let Some((slice, key)) = word.split_once(':') else {
        return false;
    };
    let starts_small = |part: &str| part.starts_with(|first: char| first.is_ascii_lowercase());
    starts_small(slice) && starts_small(key)
}
