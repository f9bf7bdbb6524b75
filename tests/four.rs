//! A hall of four PCs: host, counter, kiosk and display, each the real app.

use std::net::TcpListener;
use std::path::PathBuf;

use super::support::{App, CLERK, Folder, Screen, Window};
use super::visit;

/// The hall, PC by PC.
struct Hall {
    folder: Folder,
    /// Where the host listens.
    listens: String,
}

impl Hall {
    fn new() -> Self {
        Hall {
            folder: Folder::new(),
            listens: free_address(),
        }
    }

    fn data(&self, pc: &str) -> PathBuf {
        self.folder.inside(pc)
    }

    async fn host(&self) -> Window {
        let app = App::on(&self.data("host")).demo().lang("zh-CN");
        app.listen(&self.listens).open().await
    }

    fn pc(&self, name: &str) -> App {
        App::on(&self.data(name))
            .lang("zh-CN")
            .listen("127.0.0.1:0")
    }

    /// A PC that is switched on for the first time joins the hall as something.
    async fn joins(&self, name: &str, role: &str, pin: &str) {
        let window = self.pc(name).open().await;
        let screen = &window.screen;
        screen.click("setup-choose-join").await;
        screen.fill("join-address", &self.listens).await;
        screen.fill("join-pin", pin).await;
        if role != "counter" {
            screen.tick("join-roles", "counter").await;
            screen.tick("join-roles", role).await;
        }
        screen.picture(&format!("60-{name}-joins")).await;
        screen.click("join").await;
        // Once the hall has come, the page goes on to signing in, or gives way to a window of another kind.
        if role == "counter" {
            screen.gone("join").await;
        } else {
            screen.gives_way(&format!("60-{name}-joined")).await;
        }
        drop(window);
    }
}

fn free_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let address = listener.local_addr();
    address
        .expect("a bound listener has an address")
        .to_string()
}

/// Kiosk, counter and display stand at their own PCs; the host runs the queue for all of them, goes down in the middle
/// of it, and comes back.
#[tokio::test]
async fn four_pcs_are_one_hall() {
    let hall = Hall::new();
    let host = hall.host().await;
    let desk = &host.screen;
    visit::sign_in_as_manager(desk).await;

    desk.step("the manager lets three PCs in");
    desk.click("link-lamp").await;
    desk.click("hall-let-in").await;
    let pin = desk.text("pin").await;
    desk.picture("60-pin").await;
    hall.joins("counter", "counter", &pin).await;
    hall.joins("kiosk", "kiosk", &pin).await;
    hall.joins("display", "display", &pin).await;
    desk.press("Enter").await;
    desk.gone("pin").await;
    if desk.shown("link-details").await.is_none() {
        desk.click("link-lamp").await;
    }
    desk.reads("hall-pcs", "4号机").await;
    desk.picture("61-hall-pcs").await;
    desk.press("Esc").await;

    desk.step("they open as what they are");
    let kiosk = hall.pc("kiosk").display("1080x1920").open().await;
    let display = hall.pc("display").display("1920x1080").open().await;
    let counter = hall.pc("counter").display("1280x720").open().await;
    let (kiosk_at, board, second) = (&kiosk.screen, &display.screen, &counter.screen);
    board.see("display").await;
    sign_in_at_the_second_window(second).await;

    desk.step("two customers draw, and each PC shows it");
    kiosk_at.see("kiosk-group-pay").await;
    kiosk_at.picture("62-kiosk").await;
    assert_eq!(draw(kiosk_at).await, "A001");
    assert_eq!(draw(kiosk_at).await, "A002");
    second.see("waiting-row").await;
    assert_eq!(visit::call(desk).await, "A001");
    board.reads("display-number", "A001").await;
    board.reads("display-window", "1").await;
    assert_eq!(
        visit::call(second).await,
        "A002",
        "no ticket is called twice"
    );
    second.picture("64-second-counter").await;
    board.reads("display-number", "A002").await;
    board.picture("65-display").await;

    desk.step("the host loses its power in the middle of a call");
    drop(host);
    second.see("island").await;
    visit::start(second).await;
    visit::finish(second).await;
    let apart = visit::issue(second, "J").await;
    assert_eq!(apart, "A2-01");
    assert_eq!(visit::call(second).await, apart);
    second.picture("66-island").await;
    board.see("display-island").await;
    board.picture("67-display-island").await;
    kiosk_at.see("kiosk-offline").await;
    kiosk_at.picture("68-kiosk-island").await;

    desk_again(&hall, second, board).await;
    for window in [kiosk, display, counter] {
        window.close().await;
    }
}

/// The host is switched on again; nothing that was given out is lost.
async fn desk_again(hall: &Hall, second: &Screen, board: &Screen) {
    let host = hall.host().await;
    let desk = &host.screen;
    visit::sign_in_as_manager(desk).await;
    desk.reads("current-number", "A001").await;
    second.gone("island").await;
    board.gone("display-island").await;
    visit::start(second).await;
    visit::finish(second).await;
    assert_eq!(visit::issue(second, "J").await, "A003", "no number twice");
    desk.see("waiting-row").await;
    desk.picture("69-host-again").await;
    host.close().await;
}

/// The window is chosen by keyboard, the one below the first.
async fn sign_in_at_the_second_window(screen: &Screen) {
    screen.fill("sign-in-login", CLERK.login).await;
    screen.fill("sign-in-password", CLERK.password).await;
    for key in ["Tab", "Down", "Down", "Enter"] {
        screen.press(key).await;
    }
    screen.reads("sign-in-window", "2").await;
    screen.click("sign-in").await;
    screen.see("clerk-name").await;
}

/// A customer taps the first business, the first service in it, and takes the number.
async fn draw(kiosk: &Screen) -> String {
    let before = kiosk.text_now("kiosk-number").await;
    kiosk.see("kiosk-group-pay").await;
    kiosk.tap("kiosk-group-pay").await;
    kiosk.see("kiosk-service-bill_payment").await;
    kiosk.tap("kiosk-service-bill_payment").await;
    if kiosk.see_either("kiosk-take", "kiosk-number").await == "kiosk-take" {
        kiosk.tap("kiosk-take").await;
    }
    let number = kiosk.text_after("kiosk-number", before).await;
    kiosk.picture("63-kiosk-number").await;
    kiosk.gone("kiosk-number-page").await;
    number
}
