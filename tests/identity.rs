//! No document, no service: whom a plan is changed for is made sure of first.

use super::support::{App, CLERK, Folder, Spool, kept};
use super::visit::{self, OWNER, PHONE};

#[tokio::test]
async fn a_plan_is_changed_on_sight_of_a_document() {
    let folder = Folder::new();
    let station = folder.inside("station");
    let window = App::on(&station).demo().lang("zh-CN").open().await;
    let screen = &window.screen;
    visit::sign_in(screen, &CLERK).await;
    visit::issue(screen, "T").await;
    visit::call(screen).await;
    visit::start(screen).await;

    screen.step("the form is filled, and nobody's document was seen");
    let fields = [("root_phone", PHONE), ("root_name", "王小民")];
    screen.type_through(&fields).await;
    for next in ["Space", "Enter", "Space", "Enter", "Space"] {
        screen.press(next).await;
    }
    screen.press("Ctrl+Enter").await;
    screen.see("submit-failure").await;

    screen.step("the papers are asked for; a digit is wrong");
    screen.focused("holder-number").await;
    screen.type_text("110105194912310021").await;
    screen.press("Ctrl+Enter").await;
    screen.reads("field-holder-number", "末位校验不符").await;
    screen.picture("70-document-wrong").await;

    screen.step("the papers are in order");
    screen.fill("holder-number", "11010519491231002X").await;
    screen.press("Enter").await;
    screen
        .type_through(&[("holder-name", OWNER), ("holder-validUntil", "20310520")])
        .await;
    screen.focused("holder-address").await;
    screen.type_text("西安市碑林区南大街1号").await;
    screen.press("Enter").await;
    screen.gone("identify-submit").await;
    screen.reads("customer-name", "王*").await;
    screen.gone("submit-failure").await;

    screen.step("the name in the form is not the one on the document");
    screen.press("Ctrl+Enter").await;
    screen
        .reads("field-root_name", "与所核验证件上的姓名不符")
        .await;
    screen.picture("71-another-name").await;
    screen.press("Ctrl+A").await;
    screen.type_text(OWNER).await;
    screen.press("Ctrl+Enter").await;

    screen.step("the customer signs");
    screen.reads("signing-terms", "套餐变更").await;
    screen
        .draw(
            "signature-pad",
            &[(-150.0, -40.0), (-60.0, 30.0), (0.0, -40.0), (120.0, 20.0)],
        )
        .await;
    screen.picture("72-signed").await;
    screen.press("Ctrl+Enter").await;
    screen.see("order-done").await;
    screen.picture("73-plan-changed").await;
    Spool::of(&station)
        .text_with(&[
            "待核验",
            "套餐变更",
            "核验证件",
            "居民身份证1***************2X",
            "客户签名",
        ])
        .await;
    visit::finish(screen).await;
    window.close().await;

    let journal = kept(&station).await;
    assert_eq!(journal.count("identification.checked/1"), 1);
    assert_eq!(journal.count("order.submitted/1"), 1);
    assert_eq!(journal.count("blob.kept/1"), 1);
    // No headquarters has judged it, so it is not done.
    assert_eq!(journal.count("order.completed/1"), 0);
}
