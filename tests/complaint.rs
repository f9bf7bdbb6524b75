//! A complaint at the counter, its way to an answer, and that whoever answered does not ask whether the answer was good.

use super::support::{App, CLERK, Folder, Screen, kept};
use super::visit::{self, OWNER, PHONE};

#[tokio::test]
async fn a_complaint_is_taken_up_and_answered() {
    let folder = Folder::new();
    let station = folder.inside("station");
    let window = App::on(&station).demo().lang("zh-CN").open().await;
    let screen = &window.screen;
    visit::sign_in(screen, &CLERK).await;
    visit::issue(screen, "Z").await;
    visit::call(screen).await;
    visit::start(screen).await;

    screen.step("what the customer complains of is taken up");
    screen.press("Ctrl+S").await;
    let fields = [
        ("case-content", "账单多出一项漫游费"),
        ("case-demand", "退还漫游费"),
        ("case-name", OWNER),
        ("case-phone", PHONE),
    ];
    screen.type_through(&fields).await;
    screen.reads("case-taken", "您是首问责任人").await;
    screen.picture("74-complaint-taken-up").await;
    visit::finish(screen).await;

    screen.step("it stands in the list, and is worked on step by step");
    screen.press("Alt+7").await;
    screen.reads("case-due", "未到期").await;
    screen.press("Enter").await;
    begins(screen, "accept").await;
    chooses(screen, "severity", "2").await;
    stands(screen, "accepted").await;
    begins(screen, "begin").await;
    screen
        .type_through(&[("step-response", "三日内回复")])
        .await;
    stands(screen, "in_progress").await;
    begins(screen, "answer").await;
    chooses(screen, "told", "2").await;
    let answer = [("step-cause", "边界误计"), ("step-remedy", "已退还")];
    screen.type_through(&answer).await;
    stands(screen, "awaiting_visit").await;
    screen.picture("75-complaint-answered").await;
    assert!(screen.shown("step-visit").await.is_none());
    window.close().await;

    let journal = kept(&station).await;
    for kind in ["registered", "accepted", "begun", "answered"] {
        assert_eq!(journal.count(&format!("case.{kind}/1")), 1, "{kind}");
    }
}

/// The first step that may be taken, by its digit.
async fn begins(screen: &Screen, name: &str) {
    screen.focused(&format!("step-{name}")).await;
    screen.press("1").await;
    screen.see("step-submit").await;
}

/// One of the choices of a step, by its digit; Enter goes on.
async fn chooses(screen: &Screen, name: &str, digit: &str) {
    screen.focused(name).await;
    screen.press(digit).await;
    screen.press("Enter").await;
}

async fn stands(screen: &Screen, state: &str) {
    screen.is("case-state", "data-state", state).await;
}
