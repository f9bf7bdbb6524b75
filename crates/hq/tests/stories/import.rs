//! Customers come in from another system.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use guitai_hq::{ColumnMap, Headquarters, Imported, Reason, Wrong, read_map};
use guitai_journal::ManualClock;
use serde_json::json;
use tempfile::TempDir;

use crate::notes::MORNING_MS;

/// A headquarters, and a folder to import from.
struct Desk {
    headquarters: Headquarters,
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(MORNING_MS));
        let headquarters = Headquarters::open(&folder.path().join("hq"), clock, false).unwrap();
        Desk {
            headquarters,
            folder,
        }
    }

    fn file(&self, bytes: impl AsRef<[u8]>) -> PathBuf {
        let file = self.folder.path().join("customers.csv");
        std::fs::write(&file, bytes).unwrap();
        file
    }

    fn import(&self, map: &ColumnMap, bytes: impl AsRef<[u8]>) -> Result<Imported, String> {
        let file = self.file(bytes);
        self.headquarters
            .import_customers(&file, map, |_, _| {})
            .map_err(|error| error.to_string())
    }
}

/// A system whose people are real.
fn people() -> ColumnMap {
    let map = json!({
        "source": "billing",
        "columns": {
            "id": "编号", "name": "姓名", "documentNumber": "证件号码", "address": "地址",
            "number": "号码", "plan": "套餐", "monthlyFee": "月费", "tenureMonths": "在网月数",
        },
    });
    serde_json::from_value(map).unwrap()
}

const HEAD: &str = "编号,姓名,证件号码,地址,号码,套餐,月费,在网月数\n";
const GOOD: &str =
    "K1,单小雨,11010519491231002X,西安市碑林区南大街1号,13800132211,畅享59,59.00,34\n";

/// The map of the sample that the demo operator is made of.
fn sample_map() -> ColumnMap {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/maps/telco-churn.json");
    read_map(file.as_ref()).unwrap()
}

/// So many rows in the shape of that sample.
fn sample(rows: usize) -> String {
    let mut text = String::from(
        "customerID,gender,SeniorCitizen,tenure,PhoneService,MultipleLines,InternetService,Contract,MonthlyCharges,TotalCharges\n",
    );
    for row in 0..rows {
        let contract = ["Month-to-month", "One year", "Two year"][row % 3];
        let (phone, second) = [("No", "No phone service"), ("Yes", "No"), ("Yes", "Yes")][row % 3];
        let internet = ["DSL", "Fiber optic", "No"][row % 3];
        let (tenure, senior) = (row % 73, row % 2);
        writeln!(
            text,
            "{row:04}-ABCDE,Female,{senior},{tenure},{phone},{second},{internet},{contract},{}.85, ",
            20 + row % 90
        )
        .unwrap();
    }
    text
}

#[test]
fn a_sample_without_names_becomes_made_up_people_once() {
    let desk = Desk::new();
    let first = desk.import(&sample_map(), sample(1_200)).unwrap();
    let expected = Imported {
        rows: 1_200,
        new_customers: 1_200,
        new_lines: 400 + 800 + 800,
        ..Imported::default()
    };
    assert_eq!(first, expected);
    let again = desk.import(&sample_map(), sample(1_200)).unwrap();
    let nothing = Imported {
        rows: 1_200,
        known: 1_200,
        ..Imported::default()
    };
    assert_eq!(again, nothing);
    let more = desk.import(&sample_map(), sample(1_203)).unwrap();
    assert_eq!((more.new_customers, more.known), (3, 1_200));
}

#[test]
fn wrong_rows_are_listed_and_the_good_ones_kept() {
    let desk = Desk::new();
    let rows = [
        GOOD,
        "K2,,11010519491231002X,西安市,13800132212,畅享59,59.00,34\n",
        "K3,王小明,110105194912310021,西安市,13800132213,畅享59,59.00,34\n",
        "K4,王小明,440524188001010014,西安市,2380013221,畅享59,59.00,34\n",
        "K5,王小明,440524188001010014,西安市,13800132214,畅享59,59元,34\n",
        "K6,王小明,440524188001010014,西安市,13800132214\n",
        "K7,王小明,440524188001010014,西安市,13800132211,畅享59,59.00,34\n",
        "K8,王小明,440524188001010014,西安市,13800132218,畅享59,59.00,-1\n",
        "K9,王小明,440524188001010014,西安市,02980012345,宽带100,100,7\n",
    ];
    let done = desk
        .import(&people(), HEAD.to_owned() + &rows.concat())
        .unwrap();
    assert_eq!((done.rows, done.new_customers, done.new_lines), (9, 2, 2));
    let said: Vec<_> = done
        .wrong
        .iter()
        .map(|Wrong { line, reason }| format!("{line}: {reason}"))
        .collect();
    assert_eq!(
        said,
        [
            "3: no name",
            "4: the document's number is none of its kind",
            "5: number is none",
            "6: monthlyFee is none",
            "7: 5 cells instead of 8",
            "8: the number is another customer's",
            "9: tenureMonths is none",
        ]
    );
    assert_eq!(done.wrong[5].reason, Reason::NumberTaken);
}

#[test]
fn a_quote_that_does_not_close_is_told_and_swallows_nothing_unseen() {
    let head = HEAD.replace('\n', ",备注\n");
    let good = |id: &str, number: &str| {
        GOOD.replace("K1", id)
            .replace("13800132211", number)
            .replace('\n', ",好\n")
    };
    let open = GOOD.replace('\n', ",\"电话\n");
    let text = [
        head,
        open,
        good("K2", "13800132212"),
        good("K3", "13800132213"),
    ]
    .concat();
    let done = Desk::new().import(&people(), text).unwrap();
    assert_eq!((done.new_customers, done.wrong.len()), (0, 1));
    assert_eq!(
        (done.wrong[0].line, &done.wrong[0].reason),
        (2, &Reason::Unreadable)
    );
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let wrong = "K2,,11010519491231002X,西安市,13800132212,畅享59,59.00,34\n";
    let text = [HEAD, GOOD, "\n\n", wrong].concat();
    for text in [text.clone(), text.replace('\n', "\r\n")] {
        let done = Desk::new().import(&people(), text).unwrap();
        let lines: Vec<u64> = done.wrong.iter().map(|wrong| wrong.line).collect();
        assert_eq!(lines, [5]);
    }
}

#[test]
fn a_row_about_somebody_else_under_a_known_name_is_wrong() {
    let other = GOOD
        .replace("11010519491231002X", "440524188001010014")
        .replace("13800132211", "13800132299");
    let free = GOOD.replace("K1", "K2").replace("59.00", "-59.00");
    let done = Desk::new()
        .import(&people(), [HEAD, GOOD, &other, &free].concat())
        .unwrap();
    assert_eq!((done.new_customers, done.new_lines), (1, 1));
    let reasons: Vec<_> = done.wrong.iter().map(|wrong| &wrong.reason).collect();
    assert_eq!(
        reasons,
        [
            &Reason::OtherPerson,
            &Reason::Odd(guitai_hq::Field::MonthlyFee)
        ]
    );
}

#[test]
fn made_up_numbers_pass_by_those_of_real_lines() {
    let desk = Desk::new();
    let real = ["02980012345", "029800123456", "0298001234", "13800100000"];
    let rows: String = (1..)
        .zip(real)
        .map(|(n, number)| {
            GOOD.replace("K1", &format!("K{n}"))
                .replace("13800132211", number)
        })
        .collect();
    let kept = desk.import(&people(), HEAD.to_owned() + &rows).unwrap();
    assert_eq!(kept.new_lines, 4);
    let done = desk.import(&sample_map(), sample(300)).unwrap();
    assert_eq!((done.new_customers, done.wrong), (300, vec![]));
}

#[test]
fn a_customer_has_as_many_numbers_as_rows() {
    let desk = Desk::new();
    let second = GOOD.replace("13800132211", "13800132299");
    let both = [HEAD, GOOD, &second].concat();
    let first = desk.import(&people(), &both).unwrap();
    assert_eq!((first.new_customers, first.new_lines), (1, 2));
    let again = desk.import(&people(), &both).unwrap();
    assert_eq!((again.known, again.new_lines), (2, 0));
}

#[test]
fn a_spreadsheets_marks_and_encodings_do_not_matter() {
    let text = [HEAD, GOOD].concat();
    let (gbk, _, lost) = encoding_rs::GBK.encode(&text);
    assert!(!lost);
    let marked = "\u{feff}".to_owned() + &text.replace('\n', "\r\n");
    for bytes in [gbk.as_ref(), marked.as_bytes()] {
        let done = Desk::new().import(&people(), bytes).unwrap();
        assert_eq!((done.new_customers, done.wrong), (1, vec![]));
    }
}

#[test]
fn a_file_without_a_column_names_it() {
    let head = HEAD.replace("姓名", "客户");
    let refused = Desk::new().import(&people(), head + GOOD).unwrap_err();
    assert!(
        refused.ends_with("it has no column “姓名” for name"),
        "{refused}"
    );
    let mut map = people();
    map.columns.remove(&guitai_hq::Field::Plan);
    let refused = Desk::new().import(&map, [HEAD, GOOD].concat()).unwrap_err();
    assert!(
        refused.ends_with("the map names no column for plan"),
        "{refused}"
    );
}

#[test]
fn garbage_is_refused_whole_and_changes_nothing() {
    let desk = Desk::new();
    let mut noise: Vec<u8> = noise_of(10 * 1024 * 1024);
    assert!(
        desk.import(&people(), &noise)
            .unwrap_err()
            .contains("no text")
    );
    for byte in &mut noise {
        *byte = b' ' + *byte % 90;
    }
    assert!(
        desk.import(&people(), &noise)
            .unwrap_err()
            .contains("no column")
    );
    assert!(
        desk.import(&people(), "")
            .unwrap_err()
            .contains("no column")
    );
    assert!(desk.import(&people(), HEAD).unwrap_err().contains("no row"));
    let after = desk.import(&people(), [HEAD, GOOD].concat()).unwrap();
    assert_eq!((after.new_customers, after.known), (1, 0));
}

/// Bytes without any order.
fn noise_of(bytes: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    (0..bytes).map(|_| next()).collect()
}
