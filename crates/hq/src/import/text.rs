//! A file's bytes as text: UTF-8 or UTF-16 with a mark before it, plain UTF-8, or GB 18030 (and so GBK), as Chinese
//! spreadsheets write it.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8};

/// The largest file that is read: a row has some 150 bytes, so this is millions of customers.
const LIMIT: usize = 512 * 1024 * 1024;

/// The text of a file.
///
/// # Errors
/// In a sentence: what it is instead of text.
pub(super) fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, String> {
    if bytes.len() > LIMIT {
        return Err(format!("it is larger than {} MB", LIMIT / 1024 / 1024));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return whole(encoding, &bytes[mark..]);
    }
    whole(UTF_8, bytes).or_else(|_| whole(GB18030, bytes))
}

fn whole<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    match text {
        // Text has no NUL; a program, a picture or a spreadsheet's own format has.
        Some(text) if !text.contains('\0') => Ok(text),
        _ => Err("it is no text in UTF-8, UTF-16 or GB 18030".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_text_reads_the_same_however_it_was_written() {
        let text = "姓名,号码\r\n𬴂小明,1";
        let (gb, ..) = GB18030.encode(text);
        let marked = ["\u{feff}".as_bytes(), text.as_bytes()].concat();
        let wide: Vec<u8> = std::iter::once(0xfeff)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        for bytes in [text.as_bytes(), &gb, &marked, &wide] {
            assert_eq!(decoded(bytes).unwrap(), text);
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&b"PK\x03\x04\0\0"[..], &[0xff, 0xff, 0xff, 0x00]] {
            assert!(decoded(bytes).is_err());
        }
    }
}
