//! A printer that is off costs a reprint, never an order.

use super::support::{App, CLERK, Folder, Printer, kept};
use super::visit::{self, Bill};

#[tokio::test]
async fn a_receipt_that_did_not_print_is_printed_again() {
    let folder = Folder::new();
    let station = folder.inside("station");
    let printer = Printer::off(&folder.inside("paper"));
    let app = App::on(&station).demo().printer(&printer.address());
    let window = app.lang("zh-CN").open().await;
    let screen = &window.screen;
    visit::sign_in(screen, &CLERK).await;
    visit::open_drawer(screen).await;

    screen.step("the ticket is drawn, its paper is not there, and the screen says so");
    visit::issue(screen, "J").await;
    screen.reads("ticket-unprinted", "号票没有打出").await;
    screen.picture("40-ticket-not-printed").await;

    screen.step("the order is done, its receipt is not on paper");
    visit::call(screen).await;
    visit::start(screen).await;
    let bill = Bill {
        amount: "68.50",
        tendered: "100",
        change: "31.50",
    };
    visit::pay_a_bill(screen, &bill).await;
    screen.is("receipt-state", "data-state", "failed").await;
    screen.reads("receipt-fault", "打印机连不上").await;
    screen.picture("41-print-failed").await;

    screen.step("the customer may go; the list of receipts shows it first");
    visit::finish(screen).await;
    screen.press("Alt+2").await;
    screen.is("receipt-state", "data-state", "failed").await;
    screen.picture("42-receipts-failed").await;

    screen.step("the printer is on: the reprint says that it is one");
    let printer = printer.switch_on();
    screen.click("reprint").await;
    screen.is("receipt-state", "data-state", "printed").await;
    printer
        .paper()
        .text_with(&["补打第1次", "陆拾捌元伍角", "31.50"])
        .await;
    screen.picture("43-reprinted").await;
    window.close().await;

    let journal = kept(&station).await;
    assert_eq!(journal.count("order.completed/1"), 1);
    assert_eq!(journal.count("payment.taken/1"), 1);
    assert_eq!(journal.count("receipt.issued/1"), 1);
    assert_eq!(journal.count("receipt.print_failed/1"), 1);
    assert_eq!(journal.count("receipt.reprint_requested/1"), 1);
    assert_eq!(journal.count("receipt.printed/1"), 1);
}
