//! A PC that has lost the key to its file gets back in with the recovery key.

use std::fs;

use super::support::{App, CLERK, Folder, MANAGER};
use super::visit;

#[tokio::test]
async fn a_hall_whose_key_is_lost_opens_with_the_recovery_key() {
    let folder = Folder::new();
    let station = folder.inside("station");
    let open = async || App::on(&station).demo().lang("zh-CN").open().await;

    let window = open().await;
    let screen = &window.screen;
    screen.step("the manager keeps the recovery key, a clerk works");
    visit::sign_in(screen, &MANAGER).await;
    let recovery_key = screen.text("recovery-key").await;
    screen.click("recovery-print").await;
    screen.reads("recovery-print-failure", "没有接打印机").await;
    screen.press("Tab").await;
    visit::keep_the_recovery_key(screen).await;
    screen.click("sign-out").await;
    visit::sign_in(screen, &CLERK).await;
    let ticket = visit::issue(screen, "J").await;
    window.close().await;
    fs::remove_file(station.join("journal.key")).expect("the key lies beside the file");

    let window = open().await;
    let screen = &window.screen;
    screen.step("without its key the file stays shut, and the screen says what to do");
    screen.reads("closed-failure", "恢复密钥").await;
    screen.picture("50-key-lost").await;
    screen.click("reopen").await;
    screen.reads("closed-failure", "恢复密钥").await;

    screen.step("a mistyped key is told as such and changes nothing");
    let other = if recovery_key.starts_with('A') {
        "B"
    } else {
        "A"
    };
    let mistyped = format!("{other}{}", &recovery_key[1..]);
    screen.fill("recover-key", &mistyped).await;
    screen.click("recover").await;
    screen.reads("closed-failure", "核对每个字符").await;
    screen.picture("51-key-mistyped").await;

    screen.step("the right key opens the hall, and the work is there");
    screen
        .fill("recover-key", &recovery_key.to_lowercase())
        .await;
    screen.click("recover").await;
    visit::sign_in(screen, &CLERK).await;
    screen.reads("waiting-row", &ticket).await;
    window.close().await;

    let window = open().await;
    window.screen.step("the key stays with the PC from now on");
    window.screen.see("sign-in").await;
    window.close().await;
}
