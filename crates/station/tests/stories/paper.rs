//! The spool and its printers.

use std::io::Read;
use std::net::TcpListener;
use std::path::Path;

use guitai_hall::PrintState;
use guitai_hall::orders::{self, ReceiptView, Reprint};
use guitai_station::{Language, PaperSize, Printer, preview};
use uuid::Uuid;

use crate::scene::Scene;

fn receipt(scene: &Scene, id: Uuid) -> ReceiptView {
    let today = orders::receipts_today(scene.station.hall(), scene.clerk).unwrap();
    today
        .receipts
        .into_iter()
        .map(|row| row.receipt)
        .find(|receipt| receipt.id == id)
        .unwrap()
}

fn files(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).unwrap();
    files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_printer_gets_ticket_and_receipt_as_whole_pdf_files() {
    let scene = Scene::with_folder_printer().await;
    let order = scene.visit();
    scene
        .until(|scene| {
            (receipt(scene, order.receipt.id).print == PrintState::Printed).then_some(())
        })
        .await;
    let spool = scene.folder.path().join("spool");
    let name = format!("receipt-{}.pdf", order.receipt.number);
    assert!(files(&spool).contains(&name));
    assert!(
        std::fs::read(spool.join(name))
            .unwrap()
            .starts_with(b"%PDF-")
    );
    assert!(
        files(&spool)
            .iter()
            .any(|name| name.starts_with("ticket-") && name.ends_with("-A001.pdf"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_station_that_prints_on_a5_prints_what_its_preview_shows() {
    let scene = Scene::on_a5().await;
    let id = scene.visit().receipt.id;
    let printed = |scene: &Scene| {
        let receipt = receipt(scene, id);
        (receipt.print == PrintState::Printed).then_some(receipt.number)
    };
    let name = format!("receipt-{}.pdf", scene.until(printed).await);
    let paper = std::fs::read(scene.folder.path().join("spool").join(name)).unwrap();
    let (hall, clerk) = (scene.station.hall(), scene.clerk);
    let shown = preview(hall, clerk, id, PaperSize::A5, Language::ZhCn).unwrap();
    assert!(paper == shown);
    let other = preview(hall, clerk, id, PaperSize::Roll80, Language::ZhCn).unwrap();
    assert!(paper != other);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_the_font_lacks_is_told_with_the_receipt() {
    let scene = Scene::with_folder_printer().await;
    let (plain, rare) = (scene.visit(), scene.visit_of("𪚥小明"));
    let printed = |id| {
        scene.until(move |scene| {
            Some(receipt(scene, id)).filter(|receipt| receipt.print == PrintState::Printed)
        })
    };
    assert_eq!(printed(plain.receipt.id).await.missing, 0);
    assert_eq!(printed(rare.receipt.id).await.missing, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_printer_that_is_off_leaves_the_order_done_and_a_reprint_brings_the_paper() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = port.local_addr().unwrap();
    drop(port);
    let scene = Scene::open(|_| Printer::Tcp(address.to_string())).await;
    let order = scene.visit();
    let failed = scene
        .until(|scene| {
            Some(receipt(scene, order.receipt.id))
                .filter(|receipt| receipt.print == PrintState::Failed)
        })
        .await;
    assert_eq!(failed.failure.as_deref(), Some("printer.unreachable"));

    let printer = TcpListener::bind(address).unwrap();
    let again = Reprint {
        command: Uuid::now_v7(),
        receipt: order.receipt.id,
    };
    orders::reprint(scene.station.hall(), scene.clerk, again).unwrap();
    let (mut paper, _) = printer.accept().unwrap();
    let mut bytes = Vec::new();
    paper.read_to_end(&mut bytes).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    let printed = scene
        .until(|scene| {
            Some(receipt(scene, order.receipt.id))
                .filter(|receipt| receipt.print == PrintState::Printed)
        })
        .await;
    assert_eq!(printed.failure, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thermal_printer_gets_the_ticket_as_escpos() {
    let printer = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = printer.local_addr().unwrap();
    let scene = Scene::open(|_| Printer::Tcp(address.to_string())).await;
    scene.act(scene.issue());
    let (mut paper, _) = printer.accept().unwrap();
    let mut bytes = Vec::new();
    paper.read_to_end(&mut bytes).unwrap();
    assert!(
        bytes.starts_with(b"\x1b@"),
        "a printer is initialised first"
    );
    assert!(bytes.windows(4).any(|window| window == b"A001"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_preview_shows_both_sheets_and_nothing_unmasked() {
    let scene = Scene::with_folder_printer().await;
    let order = scene.visit();
    for size in [PaperSize::Roll80, PaperSize::A5] {
        let pdf = preview(
            scene.station.hall(),
            scene.clerk,
            order.receipt.id,
            size,
            Language::ZhCn,
        )
        .unwrap();
        assert!(pdf.starts_with(b"%PDF-") && pdf.len() < 30 * 1024);
    }
    assert_eq!(
        (order.customer.as_str(), order.line.as_str()),
        ("王*", "138****2211")
    );
}
