//! A clerk's money from the float to the count, and the manager's close of the day.

use super::support::{App, CLERK, Folder, Headquarters, MANAGER, Screen, Spool, kept};
use super::visit::{self, Bill};

const BILL: Bill = Bill {
    amount: "100.00",
    tendered: "200",
    change: "100.00",
};

#[tokio::test]
async fn a_drawer_that_lacks_something_is_approved_and_the_day_is_closed() {
    let folder = Folder::new();
    let station = folder.inside("station");
    let headquarters = Headquarters::start(&folder.inside("hq"));
    let app = App::on(&station).demo().upstream(headquarters.address());
    let window = app.lang("zh-CN").open().await;
    let screen = &window.screen;

    screen.step("the clerk counts the float and takes a payment");
    visit::sign_in(screen, &CLERK).await;
    screen.is("link-lamp", "data-state", "online").await;
    screen.reads("no-drawer", "还没有开钱箱").await;
    visit::open_drawer(screen).await;
    visit::issue(screen, "J").await;
    visit::call(screen).await;
    visit::start(screen).await;
    visit::pay_a_bill(screen, &BILL).await;
    screen.is("receipt-state", "data-state", "printed").await;
    visit::finish(screen).await;

    the_drawer_is_counted_and_closed(screen).await;
    let slip = Spool::of(&station)
        .text_with(&["钱箱结账单", "应有¥600.00", "实点¥580.00"])
        .await;
    assert!(slip.contains("短款¥20.00"), "{slip}");
    assert!(slip.contains("审批人9001"), "{slip}");

    screen.step("the manager closes the day, and headquarters holds the same");
    screen.click("sign-out").await;
    screen.see("sign-in").await;
    visit::sign_in_as_manager(screen).await;
    screen.reads("link-lamp", "待传 0").await;
    screen.press("Alt+9").await;
    screen.see("nothing-left").await;
    screen.reads("day-total", "¥100.00").await;
    screen.reads("day-difference", "短款 ¥20.00").await;
    screen.press("Ctrl+Enter").await;
    screen.reads("day-state", "9001").await;
    screen.reads("day-verified", "总部核对一致").await;
    screen.picture("82-day-closed").await;
    window.close().await;

    let journal = kept(&station).await;
    for kind in [
        "drawer.opened/1",
        "drawer.closed/1",
        "day.closed/1",
        "day.verified/1",
    ] {
        assert_eq!(journal.count(kind), 1, "{kind}");
    }
}

/// ¥20.00 are missing: nobody says so before the count, and a manager approves it after.
async fn the_drawer_is_counted_and_closed(screen: &Screen) {
    screen.step("the drawer is counted without a word of what should be in it");
    screen.press("Alt+8").await;
    screen.see("drawer-state").await;
    assert!(screen.shown("expected-cash").await.is_none());
    screen.press("Ctrl+O").await;
    screen
        .type_through(&[("count-10000", "5"), ("count-5000", "1")])
        .await;
    screen.focused("count-2000").await;
    screen.press("Enter").await;
    screen.type_through(&[("count-1000", "3")]).await;
    screen.reads("count-total", "¥580.00").await;
    screen.press("Ctrl+Enter").await;
    screen.reads("method-line-cash", "短款 ¥20.00").await;
    screen.picture("80-drawer-counted").await;

    screen.step("the difference has a reason and a manager's password");
    screen.focused("close-reason").await;
    screen.type_text("找零多给二十元").await;
    screen.press("Ctrl+Enter").await;
    screen
        .type_through(&[
            ("pass-login", MANAGER.login),
            ("pass-password", MANAGER.password),
        ])
        .await;
    screen.gone("close-submit").await;
    screen.reads("drawer-state", "已结账").await;
    screen.picture("81-drawer-closed").await;
}
