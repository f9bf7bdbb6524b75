//! Money as integer fen (分): arithmetic that cannot overflow, and the two ways paper shows it.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount of Renminbi in fen (1/100 yuan). Negative amounts exist only in reversals.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    specta::Type,
)]
#[specta(type = i32)] // a JSON number: amounts stay far below 2^53 fen
pub struct Fen(pub i64);

impl Fen {
    /// Nothing.
    pub const ZERO: Fen = Fen(0);

    /// Reads yuan as other systems write them: `29.85`, `-3`, `1200.5`; at most two decimals.
    pub fn from_yuan(text: &str) -> Option<Fen> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (yuan, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if yuan.is_empty() || !plain(yuan) || !plain(decimals) || decimals.len() > 2 {
            return None;
        }
        let fen: i64 = format!("{decimals:0<2}").parse().ok()?;
        let yuan: i64 = yuan.parse().ok()?;
        Some(Fen(yuan.checked_mul(100)?.checked_add(fen)? * sign))
    }

    /// `self + other`, or `None` where the sum does not fit.
    pub fn checked_add(self, other: Fen) -> Option<Fen> {
        self.0.checked_add(other.0).map(Fen)
    }

    /// `self - other`, or `None` where the difference does not fit.
    pub fn checked_sub(self, other: Fen) -> Option<Fen> {
        self.0.checked_sub(other.0).map(Fen)
    }

    /// The sum of `amounts`, or `None` where it does not fit.
    pub fn checked_sum(amounts: impl IntoIterator<Item = Fen>) -> Option<Fen> {
        amounts.into_iter().try_fold(Fen::ZERO, Fen::checked_add)
    }

    /// The amount in financial capitals (大写), without the word 人民币.
    ///
    /// Follows annex 1 of 支付结算办法 (Payment and Settlement Measures, 1997): 整 after yuan, none
    /// after jiao or fen; a run of zeros between digits reads as one 零; 零 after 元 where jiao
    /// is zero and fen is not. Where the annex leaves a 零 to choice, one is written inside the
    /// whole yuan and none after 元.
    pub fn capitals(self) -> String {
        let fen = self.0.unsigned_abs();
        let (yuan, jiao, cent) = (fen / 100, fen / 10 % 10, fen % 10);
        let mut text = String::new();
        if self.0 < 0 {
            text.push('负');
        }
        if yuan > 0 || fen == 0 {
            text.push_str(&whole(yuan));
            text.push('元');
        }
        match (jiao, cent) {
            (0, 0) => text.push('整'),
            (0, cent) => {
                if yuan > 0 {
                    text.push('零');
                }
                text.push(DIGITS[cent as usize]);
                text.push('分');
            }
            (jiao, cent) => {
                text.push(DIGITS[jiao as usize]);
                text.push('角');
                if cent > 0 {
                    text.push(DIGITS[cent as usize]);
                    text.push('分');
                }
            }
        }
        text
    }
}

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// What splits a whole number, largest first; 亿 and 万 themselves carry whole numbers before them.
const UNITS: [(u64, char); 5] = [
    (100_000_000, '亿'),
    (10_000, '万'),
    (1_000, '仟'),
    (100, '佰'),
    (10, '拾'),
];

fn whole(n: u64) -> String {
    let Some(&(unit, word)) = UNITS.iter().find(|(unit, _)| n >= *unit) else {
        return DIGITS[n as usize].to_string();
    };
    let (head, rest) = (n / unit, n % unit);
    let mut text = whole(head);
    text.push(word);
    if rest > 0 {
        let zero_between = rest < unit / 10 || head % 10 == 0;
        if zero_between {
            text.push('零');
        }
        text.push_str(&whole(rest));
    }
    text
}

/// `¥1,204.50`; `-¥1.00` below zero.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fen = self.0.unsigned_abs();
        let digits = (fen / 100).to_string();
        let mut yuan = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                yuan.push(',');
            }
            yuan.push(digit);
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}¥{yuan}.{:02}", fen % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_read_as_other_systems_write_them() {
        for (text, fen) in [
            ("29.85", 2_985),
            ("0", 0),
            ("-3", -300),
            ("1200.5", 120_050),
        ] {
            assert_eq!(Fen::from_yuan(text), Some(Fen(fen)), "{text}");
        }
        for text in [
            "",
            "-",
            ".5",
            "1.234",
            "1,200",
            "¥3",
            "１",
            "9223372036854775807",
        ] {
            assert_eq!(Fen::from_yuan(text), None, "{text}");
        }
    }
    use proptest::prelude::*;

    #[test]
    fn capitals_follow_the_annex() {
        // The first six are the annex's own examples.
        let table = [
            (140_950, "壹仟肆佰零玖元伍角"),
            (600_714, "陆仟零柒元壹角肆分"),
            (168_032, "壹仟陆佰捌拾元叁角贰分"),
            (10_700_053, "壹拾万零柒仟元伍角叁分"),
            (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
            (32_504, "叁佰贰拾伍元零肆分"),
            (10_000, "壹佰元整"),
            (120_450, "壹仟贰佰零肆元伍角"),
            (5, "伍分"),
            (50, "伍角"),
            (55, "伍角伍分"),
            (0, "零元整"),
            (1_000, "壹拾元整"),
            (1_000_001, "壹万元零壹分"),
            (100_100_000, "壹佰万零壹仟元整"),
            (100_000_000, "壹佰万元整"),
            (1_001_000, "壹万零壹拾元整"),
            (2_000_000_500, "贰仟万零伍元整"),
            (10_000_000_000, "壹亿元整"),
            (10_000_000_100, "壹亿零壹元整"),
            (1_000_100_000_000, "壹佰亿零壹佰万元整"),
            (100_002_000_000_000, "壹万亿零贰仟万元整"),
            (-12_300, "负壹佰贰拾叁元整"),
        ];
        for (fen, text) in table {
            assert_eq!(Fen(fen).capitals(), text, "{fen}");
        }
    }

    #[test]
    fn figures_are_grouped_by_thousands() {
        let table = [
            (0, "¥0.00"),
            (5, "¥0.05"),
            (120_450, "¥1,204.50"),
            (99_999, "¥999.99"),
            (100_000_000, "¥1,000,000.00"),
            (-100, "-¥1.00"),
        ];
        for (fen, text) in table {
            assert_eq!(Fen(fen).to_string(), text);
        }
    }

    #[test]
    fn sums_refuse_to_overflow() {
        assert_eq!(Fen(i64::MAX).checked_add(Fen(1)), None);
        assert_eq!(Fen(i64::MIN).checked_sub(Fen(1)), None);
        assert_eq!(Fen::checked_sum([Fen(i64::MAX), Fen(1)]), None);
        assert_eq!(Fen::checked_sum([Fen(1), Fen(2)]), Some(Fen(3)));
    }

    /// Reads capitals back, so that the property below has an independent witness.
    fn read_back(text: &str) -> u64 {
        let (mut total, mut section, mut digit) = (0u64, 0u64, 0u64);
        let (mut hundred_millions, mut fen) = (0u64, 0u64);
        for c in text.chars() {
            if let Some(value) = DIGITS.iter().position(|d| *d == c) {
                digit = value as u64;
                continue;
            }
            match c {
                '拾' => section += digit * 10,
                '佰' => section += digit * 100,
                '仟' => section += digit * 1_000,
                '万' => total += (section + digit) * 10_000,
                '亿' => hundred_millions = total + section + digit,
                '元' => total += section + digit,
                '角' => fen += digit * 10,
                '分' => fen += digit,
                _ => {}
            }
            digit = 0;
            if matches!(c, '万' | '亿' | '元') {
                section = 0;
            }
            if c == '亿' {
                total = 0;
            }
        }
        (hundred_millions * 100_000_000 + total) * 100 + fen
    }

    proptest! {
        #[test]
        fn capitals_read_back_as_the_same_amount(fen in 0i64..1_000_000_000_000_000) {
            let text = Fen(fen).capitals();
            prop_assert_eq!(read_back(&text), fen as u64, "{}", text);
            prop_assert!(!text.contains("零零"));
        }

        #[test]
        fn every_amount_has_capitals_and_figures(fen in any::<i64>()) {
            prop_assert!(!Fen(fen).capitals().is_empty());
            prop_assert!(Fen(fen).to_string().contains('.'));
        }
    }
}
