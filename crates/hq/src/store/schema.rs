//! The shape of headquarters' file. Steps are only ever added.

use rusqlite::{Connection, Transaction};
use rusqlite_migration::{M, MigrationDefinitionError, Migrations};

use crate::book;
use crate::error::Error;

const FIRST: &str = "
-- Who headquarters is: `station`, `seed` of its Ed25519 key, `token` and `written` for the mark.
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE hall (code TEXT PRIMARY KEY, since_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- One token a station: enrolling again ends the old one. Only its hash is here.
CREATE TABLE station (
    id BLOB PRIMARY KEY,
    hall TEXT NOT NULL REFERENCES hall (code),
    name TEXT NOT NULL,
    public_key BLOB NOT NULL,
    token BLOB NOT NULL UNIQUE,
    enrolled_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE enrol_code (
    hash BLOB PRIMARY KEY,
    hall TEXT NOT NULL REFERENCES hall (code),
    expires_ms INTEGER NOT NULL,
    used_by BLOB,
    used_ms INTEGER
) STRICT, WITHOUT ROWID;

-- What headquarters writes itself: one series an audience, the empty hall being everybody.
CREATE TABLE series (hall TEXT PRIMARY KEY, station BLOB NOT NULL UNIQUE, epoch INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE chain (
    id INTEGER PRIMARY KEY,
    station BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    hall TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    UNIQUE (station, epoch)
) STRICT;
CREATE INDEX chain_by_hall ON chain (hall);

-- A run as it came, sealed and compressed: one row a run, not a row an entry.
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    chain INTEGER NOT NULL REFERENCES chain (id),
    first INTEGER NOT NULL,
    count INTEGER NOT NULL,
    prev BLOB NOT NULL,
    last BLOB NOT NULL,
    expanded INTEGER NOT NULL,
    keys BLOB NOT NULL,
    signer BLOB NOT NULL,
    signature BLOB NOT NULL,
    received_ms INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (chain, first)
) STRICT;

-- The other side of forks: kept, never served.
CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY,
    chain INTEGER NOT NULL REFERENCES chain (id),
    at INTEGER NOT NULL,
    first INTEGER NOT NULL,
    count INTEGER NOT NULL,
    prev BLOB NOT NULL,
    last BLOB NOT NULL,
    signer BLOB NOT NULL,
    signature BLOB NOT NULL,
    received_ms INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (chain, first, last)
) STRICT;

-- Each hall has keys of its own, so none can fetch another's by naming them. No secret: destroyed, for good.
CREATE TABLE data_key (
    hall TEXT NOT NULL,
    id BLOB NOT NULL,
    secret BLOB,
    PRIMARY KEY (hall, id)
) STRICT, WITHOUT ROWID;
";

const ACCOUNT_BOOK: &str = "
-- Whom the operator serves. `source` and `external` are whence they came and what they are called there;
-- `demo`: name and document are made up.
CREATE TABLE customer (
    id BLOB PRIMARY KEY,
    source TEXT NOT NULL,
    external TEXT NOT NULL,
    name TEXT NOT NULL,
    document_kind TEXT NOT NULL,
    document_number TEXT NOT NULL,
    address TEXT NOT NULL,
    demo INTEGER NOT NULL,
    UNIQUE (source, external)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_by_document ON customer (document_kind, document_number);

-- What they use: a mobile number or the account of a broadband line. Dates are 2026-11-22, the balance is what is paid
-- ahead, below zero what is owed.
CREATE TABLE line (
    number TEXT PRIMARY KEY,
    customer BLOB NOT NULL REFERENCES customer (id),
    kind TEXT NOT NULL,
    plan TEXT NOT NULL,
    monthly_fen INTEGER NOT NULL,
    opened TEXT NOT NULL,
    contract_until TEXT,
    balance_fen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX line_by_customer ON line (customer);
";

const VERDICTS: &str = "
-- How a line stands, where it is laid, and the value-added services on it.
ALTER TABLE line ADD COLUMN standing TEXT NOT NULL DEFAULT 'active';
ALTER TABLE line ADD COLUMN address TEXT NOT NULL DEFAULT '';
CREATE TABLE line_extra (
    number TEXT NOT NULL REFERENCES line (number),
    extra TEXT NOT NULL,
    PRIMARY KEY (number, extra)
) STRICT, WITHOUT ROWID;

-- What an order paid to a line, once; below zero what a reversal took back.
CREATE TABLE posting (
    order_id BLOB PRIMARY KEY,
    number TEXT NOT NULL,
    fen INTEGER NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How far each chain was read for orders.
CREATE TABLE read_chain (
    chain INTEGER PRIMARY KEY REFERENCES chain (id),
    seq INTEGER NOT NULL
) STRICT;

-- Where papers that were seen stand in a hall's chains. Whose they are stays sealed there.
CREATE TABLE seen_papers (
    id BLOB PRIMARY KEY,
    chain INTEGER NOT NULL,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Each order that headquarters has a word to say about, where it stands, and the word: 'waiting' for its papers or for
-- the order that it takes back, 'confirmed', 'fulfilled' or 'rejected'.
CREATE TABLE judged (
    order_id BLOB PRIMARY KEY,
    hall TEXT NOT NULL,
    number TEXT NOT NULL,
    chain INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX judged_waiting ON judged (hall) WHERE verdict = 'waiting';
CREATE INDEX judged_by_number ON judged (number);
";

const NUMBERS: &str = "
-- Numbers that the operator may give out, and the hall that each is left to; none: to nobody yet.
CREATE TABLE pool_number (
    number TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    hall TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX pool_number_by_hall ON pool_number (hall, kind, number);
";

const RECORDS: &str = "
-- The ways in which the first letters of a customer's name can be typed.
CREATE TABLE customer_initials (
    initials TEXT NOT NULL,
    customer BLOB NOT NULL REFERENCES customer (id),
    PRIMARY KEY (initials, customer)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_by_name ON customer (name);
CREATE INDEX customer_by_number ON customer (document_number);
ALTER TABLE customer ADD COLUMN tail TEXT AS (substr(document_number, -4)) VIRTUAL;
CREATE INDEX customer_by_tail ON customer (tail);
ALTER TABLE line ADD COLUMN tail TEXT AS (substr(number, -4)) VIRTUAL;
CREATE INDEX line_by_tail ON line (tail);

-- What a line was billed in a month, 2026-10, item by item; below zero what was let off.
CREATE TABLE bill_item (
    number TEXT NOT NULL REFERENCES line (number),
    month TEXT NOT NULL,
    what TEXT NOT NULL,
    fen INTEGER NOT NULL,
    PRIMARY KEY (number, month, what)
) STRICT, WITHOUT ROWID;

-- The months that were billed.
CREATE TABLE billing_run (month TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- What a line has used of its plan in a month: MB, minutes, messages.
CREATE TABLE usage (
    number TEXT NOT NULL REFERENCES line (number),
    month TEXT NOT NULL,
    measure TEXT NOT NULL,
    used INTEGER NOT NULL,
    included INTEGER NOT NULL,
    PRIMARY KEY (number, month, measure)
) STRICT, WITHOUT ROWID;

-- What there was with a customer, by whichever way. `order_id`: the order, where there was one.
CREATE TABLE contact (
    id BLOB PRIMARY KEY,
    customer BLOB NOT NULL REFERENCES customer (id),
    at_ms INTEGER NOT NULL,
    channel TEXT NOT NULL,
    service TEXT NOT NULL,
    order_id BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_by_customer ON contact (customer, at_ms);
";

const REMARKS: &str = "
-- What halls noted of customers.
CREATE TABLE customer_note (
    id BLOB PRIMARY KEY,
    customer BLOB NOT NULL REFERENCES customer (id),
    at_ms INTEGER NOT NULL,
    hall TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_note_by_customer ON customer_note (customer, at_ms);

-- What customers said last to each purpose.
CREATE TABLE consent (
    customer BLOB NOT NULL REFERENCES customer (id),
    purpose TEXT NOT NULL,
    given INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (customer, purpose)
) STRICT, WITHOUT ROWID;
";

const REVERSALS: &str = "
-- Which order took which back, once: two stations apart may both have done so.
CREATE TABLE reversal (
    original BLOB PRIMARY KEY,
    by_order BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reversal_by_order ON reversal (by_order);
";

const CASES: &str = "
-- Customers' cases in any channel. What they are about stays sealed in the halls' chains.
CREATE TABLE customer_case (
    id BLOB PRIMARY KEY,
    customer BLOB NOT NULL REFERENCES customer (id),
    at_ms INTEGER NOT NULL,
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    due_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_case_by_customer ON customer_case (customer, at_ms);

-- How far each case has come by the latest that was heard of it, be that before it was heard of itself.
CREATE TABLE case_standing (
    id BLOB PRIMARY KEY,
    state TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
";

const DAYS: &str = "
-- What was paid at halls, each payment by the entry that says so, so that a day's close can be checked.
CREATE TABLE hall_payment (
    id BLOB PRIMARY KEY,
    hall TEXT NOT NULL,
    date TEXT NOT NULL,
    method TEXT NOT NULL,
    fen INTEGER NOT NULL,
    chain INTEGER NOT NULL REFERENCES chain (id),
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX hall_payment_by_day ON hall_payment (hall, date, method, fen);

-- Days that halls closed; agrees is null until all that a close was made of has arrived.
CREATE TABLE hall_day (
    chain INTEGER NOT NULL REFERENCES chain (id),
    seq INTEGER NOT NULL,
    day BLOB NOT NULL,
    hall TEXT NOT NULL,
    agrees INTEGER,
    PRIMARY KEY (chain, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX hall_day_open ON hall_day (hall) WHERE agrees IS NULL;
";

fn steps() -> Vec<M<'static>> {
    vec![
        M::up(FIRST),
        M::up(ACCOUNT_BOOK),
        M::up(VERDICTS),
        M::up(NUMBERS),
        M::up_with_hook(RECORDS, |rows: &Transaction| Ok(book::name_all(rows)?)),
        M::up(REMARKS),
        M::up(CASES),
        M::up(REVERSALS),
        M::up(DAYS),
    ]
}

/// Brings the file to the newest shape; a later program's file is refused.
pub(crate) fn migrate(rows: &mut Connection) -> Result<(), Error> {
    Migrations::new(steps())
        .to_latest(rows)
        .map_err(|error| match error {
            rusqlite_migration::Error::MigrationDefinition(
                MigrationDefinitionError::DatabaseTooFarAhead,
            ) => Error::Newer,
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            _ => Error::Damaged("its shape cannot be brought up to date"),
        })
}

/// Refuses a file of another shape than this program's: for those who only read.
pub(crate) fn check(rows: &Connection) -> Result<(), Error> {
    let version: i64 = rows.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match version.cmp(&(steps().len() as i64)) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(Error::Newer),
        std::cmp::Ordering::Less => Err(Error::Damaged(
            "it was never served by this version: start `serve` once",
        )),
    }
}
