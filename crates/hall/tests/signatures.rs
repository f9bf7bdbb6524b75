//! What the customer agrees to is signed for, and the signature goes when the customer does.
#![allow(
    clippy::unwrap_used,
    reason = "a story stops where its ground gives way"
)]

mod common;

use common::headquarters::publish;
use common::{Story, bill, code, hall_with_clerk, papers, plan_change};
use guitai_hall::catalog::Published;
use guitai_hall::customers;
use guitai_hall::orders::{
    self, OrderView, Reach, ReceiptSignature, SignedHow, Signer, Signing, Strokes, SubmitOrder,
};
use guitai_hall::{HallError, Session};
use guitai_journal::CommandId;
use guitai_journal::{Abort, ActorId, Hash, KeyId};
use uuid::Uuid;

/// A clerk with a customer whose papers were seen, in a hall whose plan changes are signed for.
fn at_the_window() -> (Story, Session, Uuid) {
    let story = hall_with_clerk();
    let mut catalog = Published {
        version: 1,
        ..Published::starter()
    };
    catalog.services[1].signed = true;
    publish(&story.hall, &catalog);
    let clerk = story.clerk(3);
    let ticket = story.visit(clerk).id;
    customers::identify(&story.hall, clerk, papers(ticket)).unwrap();
    (story, clerk, ticket)
}

fn name() -> Strokes {
    vec![
        vec![[100, 100], [300, 120], [280, 300]],
        vec![[400, 80], [420, 320]],
    ]
}

fn change(
    (story, clerk, ticket): &(Story, Session, Uuid),
    signing: Option<Signing>,
) -> Result<OrderView, HallError> {
    let input = SubmitOrder {
        signing,
        catalog_version: 1,
        ..plan_change(*ticket)
    };
    orders::submit(&story.hall, *clerk, input, Reach::Headquarters)
}

fn on_paper(
    (story, clerk, _): &(Story, Session, Uuid),
    order: &OrderView,
) -> Vec<(Signer, ReceiptSignature)> {
    orders::receipt_paper(&story.hall, *clerk, order.receipt.id)
        .unwrap()
        .signatures
}

fn by_customer(signature: ReceiptSignature) -> Vec<(Signer, ReceiptSignature)> {
    vec![(Signer::Customer, signature)]
}

#[test]
fn what_binds_the_customer_is_not_taken_unsigned() {
    let desk = at_the_window();
    assert_eq!(code(change(&desk, None)), "orders.signature_required");
    let dot = Signing::Drawn {
        strokes: vec![vec![[5, 5], [6, 6]]],
        taker: None,
    };
    assert_eq!(
        code(change(&desk, Some(dot))),
        "orders.signature_unreadable"
    );
    assert!(
        orders::receipts_today(&desk.0.hall, desk.1)
            .unwrap()
            .receipts
            .is_empty()
    );
}

#[test]
fn a_payment_needs_no_signature() {
    let (story, clerk, ticket) = at_the_window();
    let order = orders::submit(&story.hall, clerk, bill(ticket), Reach::Headquarters).unwrap();
    assert_eq!(order.signed, None);
}

#[test]
fn a_signature_drawn_on_the_screen_stands_on_the_receipt() {
    let desk = at_the_window();
    let order = change(
        &desk,
        Some(Signing::Drawn {
            strokes: name(),
            taker: None,
        }),
    )
    .unwrap();
    assert_eq!(order.signed, Some(SignedHow::Drawn));
    assert_eq!(
        on_paper(&desk, &order),
        by_customer(ReceiptSignature::Drawn(name()))
    );
    let story = desk.0.restart();
    let clerk = story
        .sign_in(common::CLERK, common::PASSWORD, None)
        .unwrap();
    let paper = orders::receipt_paper(&story.hall, clerk, order.receipt.id).unwrap();
    assert_eq!(
        paper.signatures,
        [(Signer::Customer, ReceiptSignature::Drawn(name()))]
    );
}

#[test]
fn where_the_customer_signs_with_a_pen_the_receipt_leaves_room() {
    let desk = at_the_window();
    let order = change(&desk, Some(Signing::OnPaper)).unwrap();
    assert_eq!(order.signed, Some(SignedHow::OnPaper));
    assert_eq!(on_paper(&desk, &order), by_customer(ReceiptSignature::Room));
}

#[test]
fn the_signature_is_sealed_and_forgotten_with_its_customer() {
    let desk = at_the_window();
    let order = change(
        &desk,
        Some(Signing::Drawn {
            strokes: name(),
            taker: None,
        }),
    )
    .unwrap();
    let journal = desk.0.hall.journal();
    let keys: Vec<KeyId> = journal
        .heads()
        .unwrap()
        .iter()
        .filter_map(|head| {
            journal
                .run(head.chain, 1, guitai_journal::RunLimit::default())
                .unwrap()
        })
        .flat_map(|run| run.keys)
        .map(|key| key.id)
        .collect();
    journal
        .execute(
            CommandId(Uuid::now_v7()),
            Hash::of(b"forget"),
            ActorId(Uuid::nil()),
            move |txn| {
                keys.iter()
                    .try_for_each(|key| txn.destroy_key(*key))
                    .map_err(Abort::<()>::Journal)
            },
        )
        .unwrap();
    assert_eq!(
        on_paper(&desk, &order),
        by_customer(ReceiptSignature::Forgotten)
    );
}
