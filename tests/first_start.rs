//! The first start of a hall of one's own.

use super::support::{App, Folder, kept};
use super::visit::keep_the_recovery_key;

/// Whoever starts the app for the first time opens a hall, and keeps the key to its data.
#[tokio::test]
async fn a_hall_is_opened_on_the_first_start() {
    let folder = Folder::new();
    let station = folder.inside("station");
    let window = App::on(&station).lang("zh-CN").open().await;
    let screen = &window.screen;

    screen.step("the set-up comes in both languages");
    screen.click("setup-choose-open").await;
    screen.see("setup-open").await;
    screen.click("language").await;
    screen.reads("setup-open", "Open the hall").await;
    screen.picture("30-set-up-en").await;
    screen.click("language").await;

    screen.step("two passwords that differ are refused at the field");
    for (field, text) in [
        ("setup-name", "中山路营业厅"),
        ("setup-code", "ZSL01"),
        ("setup-complaintPhone", "10000"),
        ("setup-managerLogin", "9001"),
        ("setup-managerName", "李静"),
        ("setup-managerPassword", "counter-2026"),
        ("setup-repeated", "counter-2025"),
    ] {
        screen.fill(field, text).await;
    }
    screen.press("Enter").await;
    screen.reads("field-setup-repeated", "两次密码不一致").await;
    screen.picture("31-set-up-refused").await;

    screen.step("the hall is opened");
    screen.fill("setup-repeated", "counter-2026").await;
    screen.picture("32-set-up").await;
    screen.click("setup-open").await;

    screen.step("the recovery key is shown before any work");
    let key = screen.text("recovery-key").await;
    assert!(key.len() >= 32, "a key of 128 bits or more");
    screen.picture("33-recovery-key").await;
    keep_the_recovery_key(screen).await;

    screen.step("the manager is at work, with no upstream");
    screen.reads("clerk-name", "李").await;
    screen.is("link-lamp", "data-state", "standalone").await;
    screen.picture("34-first-day").await;
    window.close().await;

    let journal = kept(&station).await;
    assert_eq!(journal.count("hall.opened/1"), 1);
    assert_eq!(journal.count("station.recovery_key_shown/1"), 1);
    assert_eq!(journal.count("station.recovery_key_kept/1"), 1);
}
