//! The queue ticket as ESC/POS for Chinese thermal printers.
//!
//! Written here rather than with the `escpos` crate: that one drives the printer itself and knows
//! one-byte code pages only, while these printers want GBK after `FS &`; nine commands are all.

use encoding_rs::GB18030;

use crate::font::MISSING;
use crate::labels::Labels;
use crate::model::{Language, Ticket};
use crate::receipt::local;
use crate::ticket::{ahead, wait};

/// `ESC @`: forget what the job before has set.
const INIT: &[u8] = b"\x1b@";
/// `FS &`: bytes from 0x81 on begin a Chinese character.
const CHINESE: &[u8] = b"\x1c&";
/// `ESC a n`.
const LEFT: &[u8] = b"\x1ba\x00";
const MIDDLE: &[u8] = b"\x1ba\x01";
/// `GS ! n` sets the size of all or, on some makes, of one-byte characters, `FS ! n` that of
/// Chinese ones: both are sent.
const NORMAL: &[u8] = b"\x1d!\x00\x1c!\x00";
const DOUBLE: &[u8] = b"\x1d!\x11\x1c!\x0c";
/// `GS ! n`, four times as wide and high: for the number, which is letters and digits.
const HUGE: &[u8] = b"\x1d!\x33";
/// `GS V 66 0`: feed to the knife and cut, leaving a corner.
const CUT: &[u8] = b"\x1dVB\x00";
const LINE: &[u8] = b"\n";

/// The ticket as the bytes to send to a printer of 80 mm or 58 mm.
///
/// Text is GB18030 restricted to its one- and two-byte part, which is what GBK printers know; any
/// other character is sent as 〓, and control characters are left out, so no text can be taken for
/// a command.
pub fn ticket_escpos(ticket: &Ticket, language: Language) -> Vec<u8> {
    let labels = Labels::of(language);
    let mut job = Job(Vec::with_capacity(256));
    job.command(INIT).command(CHINESE).command(MIDDLE);
    job.line(&ticket.hall).command(LINE);
    job.line(labels.your_number);
    job.command(HUGE).line(&ticket.number).command(NORMAL);
    job.command(DOUBLE).line(&ticket.service).command(NORMAL);
    job.line(&ahead(ticket, labels));
    if let Some(wait) = wait(ticket, labels) {
        job.line(&wait);
    }
    job.command(LINE).code(&ticket.code).command(LINE);
    job.command(LEFT).line(labels.advice);
    job.line(&format!("{} {}", labels.taken_at, local(&ticket.at)));
    job.command(CUT);
    job.0
}

struct Job(Vec<u8>);

impl Job {
    fn command(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend_from_slice(bytes);
        self
    }

    fn line(&mut self, text: &str) -> &mut Self {
        for c in text.chars().filter(|c| !c.is_control()) {
            self.character(c);
        }
        self.command(LINE)
    }

    /// A QR code that the printer draws itself: `GS ( k` with functions 165 model, 167 size of a module, 169
    /// correction, 180 data, 181 print.
    fn code(&mut self, text: &str) -> &mut Self {
        let Ok(length) = u16::try_from(text.len() + 3) else {
            return self;
        };
        self.command(b"\x1d(k\x04\x001A2\0");
        self.command(b"\x1d(k\x03\x001C\x06");
        self.command(b"\x1d(k\x03\x001E1");
        self.command(b"\x1d(k").command(&length.to_le_bytes());
        self.command(b"1P0").command(text.as_bytes());
        self.command(b"\x1d(k\x03\x001Q0")
    }

    fn character(&mut self, c: char) {
        let mut utf8 = [0; 4];
        let (bytes, _, _) = GB18030.encode(c.encode_utf8(&mut utf8));
        // Four-byte codes have ASCII digits inside, which a GBK printer would print as such.
        if bytes.len() <= 2 {
            self.0.extend_from_slice(&bytes);
        } else {
            self.character(MISSING);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Job, ticket_escpos};
    use crate::model::{Language, Ticket};

    fn ticket() -> Ticket {
        Ticket {
            hall: "东厅".into(),
            number: "A017".into(),
            service: "缴费".into(),
            ahead: 3,
            wait: Some((360, 650)),
            code: "019a-7".into(),
            at: "2026-11-22T09:30:05+08:00[Asia/Shanghai]"
                .parse()
                .expect("a time"),
        }
    }

    #[test]
    fn a_ticket_is_these_bytes() {
        let mut expected: Vec<u8> = Vec::new();
        expected.extend(b"\x1b@\x1c&\x1ba\x01"); // init, Chinese, middle
        expected.extend(b"\xb6\xab\xcc\xfc\n\n"); // 东厅
        expected.extend(b"Your number\n");
        expected.extend(b"\x1d!\x33A017\n\x1d!\x00\x1c!\x00");
        expected.extend(b"\x1d!\x11\x1c!\x0c\xbd\xc9\xb7\xd1\n\x1d!\x00\x1c!\x00"); // 缴费
        expected.extend(b"3 waiting before you\nAbout 6\xa8C11 min to wait\n\n");
        expected.extend(b"\x1d(k\x04\x001A2\0\x1d(k\x03\x001C\x06\x1d(k\x03\x001E1"); // the code's form
        expected.extend(b"\x1d(k\x09\x001P0019a-7\x1d(k\x03\x001Q0\n"); // what it says, and print
        expected.extend(b"\x1ba\x00Please take a seat and watch the display. ");
        expected.extend(b"If your number has passed, please speak to our staff.\n");
        expected.extend(b"Taken 2026-11-22 09:30:05\n");
        expected.extend(b"\x1dVB\x00");
        assert_eq!(ticket_escpos(&ticket(), Language::En), expected);
    }

    #[test]
    fn the_chinese_ticket_reads_back() {
        let bytes = ticket_escpos(&ticket(), Language::ZhCn);
        let (text, _, faulty) = encoding_rs::GBK.decode(&bytes);
        assert!(!faulty);
        for part in [
            "东厅",
            "您的号码",
            "A017",
            "缴费",
            "前面还有 3 人等候",
            "约等候 6–11 分钟",
            "过号请联系工作人员。",
        ] {
            assert!(text.contains(part), "{part}");
        }
    }

    #[test]
    fn what_gbk_lacks_is_a_mark_and_no_text_is_a_command() {
        let mut job = Job(Vec::new());
        job.line("㛃𠮷¥龍\x1b@\u{9d}");
        assert_eq!(job.0, b"\xa1\xfe\xa1\xfe\xa1\xfe\xfd\x88@\n");
    }
}
