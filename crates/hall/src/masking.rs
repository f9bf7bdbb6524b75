//! Masking 脱敏 (standard, "Masking"): what a person may be shown as, outside this crate.
//!
//! Nothing personal leaves the crate in any other shape. Every function is total: text of an
//! unexpected shape comes back with more hidden, never less.

const HIDDEN: char = '*';

/// A name: its first character, then one `*`, so that not even its length shows. Empty stays empty.
pub fn name(name: &str) -> String {
    let mut characters = name.trim().chars();
    match (characters.next(), characters.next()) {
        (None, _) => String::new(),
        (Some(_), None) => HIDDEN.to_string(),
        (Some(first), Some(_)) => format!("{first}{HIDDEN}"),
    }
}

/// A mobile number: `180****1999`. Any other length hides all but the last two.
pub fn mobile(number: &str) -> String {
    match number.trim().chars().count() {
        11 => keep(number.trim(), 3, 4),
        _ => keep(number.trim(), 0, 2),
    }
}

/// A fixed line: area code and last two, `0915*****79`; hyphens and spaces do not count.
pub fn fixed_phone(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let area = match digits.as_bytes() {
        [b'0', b'1' | b'2', ..] => 3,
        [b'0', ..] => 4,
        _ => 0,
    };
    keep(&digits, area, 2)
}

/// The number of a line of either sort: mobile numbers begin with 1, area codes with 0.
pub fn line(number: &str) -> String {
    if number.trim().starts_with('0') {
        fixed_phone(number)
    } else {
        mobile(number)
    }
}

/// An identity document's number: first one and last two.
pub fn id_number(number: &str) -> String {
    keep(number.trim(), 1, 2)
}

/// An address with its last eight characters hidden.
pub fn address(address: &str) -> String {
    const HIDE: usize = 8;
    let address = address.trim();
    let length = address.chars().count();
    let shown: String = address.chars().take(length.saturating_sub(HIDE)).collect();
    shown + &stars(length.min(HIDE))
}

/// An e-mail address: first character and domain, `z*@example.com`.
pub fn email(address: &str) -> String {
    match address.trim().split_once('@') {
        Some((local, domain)) if local.chars().count() > 1 => {
            let first: String = local.chars().take(1).collect();
            format!("{first}{HIDDEN}@{domain}")
        }
        Some((_, domain)) => format!("{HIDDEN}@{domain}"),
        None => name(address),
    }
}

/// A bank card, or the reference of a card or QR payment (which may hold one): first and last four.
pub fn bank_card(number: &str) -> String {
    let number = number.trim();
    if number.chars().count() <= 8 {
        // First and last four are then the whole: a terminal's short reference, never a card.
        return number.to_owned();
    }
    keep(number, 4, 4)
}

/// The first `head` and last `tail` characters of `text`, stars between. Text too short to hide
/// at least one character this way is hidden whole.
fn keep(text: &str, head: usize, tail: usize) -> String {
    let length = text.chars().count();
    if length <= head + tail {
        return stars(length);
    }
    let shown_head: String = text.chars().take(head).collect();
    let shown_tail: String = text.chars().skip(length - tail).collect();
    shown_head + &stars(length - head - tail) + &shown_tail
}

fn stars(count: usize) -> String {
    std::iter::repeat_n(HIDDEN, count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_is_shown_as_the_standard_says() {
        assert_eq!(name("张三丰"), "张*");
        assert_eq!(name("欧阳"), "欧*");
        assert_eq!(mobile("18012341999"), "180****1999");
        assert_eq!(fixed_phone("09151234579"), "0915*****79");
        assert_eq!(fixed_phone("010-6512 3479"), "010******79");
        assert_eq!(id_number("11010519491231002X"), "1***************2X");
        assert_eq!(
            address("陕西省安康市汉滨区香溪路1号2单元301"),
            "陕西省安康市汉滨区香溪路********"
        );
        assert_eq!(email("zhang@example.com"), "z*@example.com");
        assert_eq!(bank_card("6222020200112345678"), "6222***********5678");
    }

    #[test]
    fn odd_input_hides_more_and_never_panics() {
        assert_eq!(name(""), "");
        assert_eq!(name("张"), "*");
        assert_eq!(mobile("12"), "**");
        assert_eq!(mobile("123456"), "****56");
        assert_eq!(fixed_phone("不是号码"), "");
        assert_eq!(id_number("12"), "**");
        assert_eq!(address("香溪路1号"), "*****");
        assert_eq!(email("z@example.com"), "*@example.com");
        assert_eq!(email("no-at-sign"), "n*");
        assert_eq!(bank_card("TX12"), "TX12");
    }

    #[test]
    fn a_line_is_masked_by_its_sort() {
        assert_eq!(line("13800132211"), "138****2211");
        assert_eq!(line("0915-1234579"), "0915*****79");
    }
}
