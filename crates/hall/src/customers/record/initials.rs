//! The first letters of a name's readings 拼音首字母. A surname is often read otherwise than the same character elsewhere
//! (单 Shàn, 仇 Qiú, 曾 Zēng, 尉迟 Yùchí), so surnames have a table of their own.

use pinyin::{ToPinyin as _, ToPinyinMulti as _};
use std::collections::BTreeSet;

/// Surnames of two characters, with their letters, where either is read otherwise there.
const COMPOUND: [(&str, &str); 12] = [
    ("尉迟", "yc"),
    ("万俟", "mq"),
    ("单于", "cy"),
    ("澹台", "tt"),
    ("长孙", "zs"),
    ("令狐", "lh"),
    ("宰父", "zf"),
    ("皇甫", "hf"),
    ("鲜于", "xy"),
    ("呼延", "hy"),
    ("夏侯", "xh"),
    ("澹臺", "tt"),
];

/// Surnames that are read otherwise than the character mostly is.
const SINGLE: [(char, char); 38] = [
    ('单', 's'),
    ('仇', 'q'),
    ('曾', 'z'),
    ('解', 'x'),
    ('查', 'z'),
    ('朴', 'p'),
    ('区', 'o'),
    ('翟', 'z'),
    ('盖', 'g'),
    ('缪', 'm'),
    ('乐', 'y'),
    ('尹', 'y'),
    ('牟', 'm'),
    ('覃', 'q'),
    ('冼', 'x'),
    ('洗', 'x'),
    ('员', 'y'),
    ('贠', 'y'),
    ('繁', 'p'),
    ('种', 'c'),
    ('召', 's'),
    ('秘', 'b'),
    ('费', 'f'),
    ('卜', 'b'),
    ('柏', 'b'),
    ('石', 's'),
    ('车', 'c'),
    ('沈', 's'),
    ('葛', 'g'),
    ('任', 'r'),
    ('宁', 'n'),
    ('重', 'c'),
    ('句', 'g'),
    ('阙', 'q'),
    ('折', 's'),
    ('黑', 'h'),
    ('盛', 's'),
    ('长', 'c'),
];

/// So many characters behind the surname are read in each way; what is longer is no person's name, and is read as usual.
const GIVEN: usize = 3;
/// Of a name with many characters of several readings not more ways are kept.
const WAYS: usize = 16;

/// The ways in which a name's first letters can be typed: one for the surname, each that is possible for what follows. Of a
/// foreign name the first letters of its words, of an organisation's those of its characters. Empty where nothing is
/// readable.
pub fn initials(name: &str) -> BTreeSet<String> {
    let (mut ways, rest) = surname(name.trim());
    let is_given = rest.chars().count() <= GIVEN;
    let mut inside_word = false;
    for letter in rest.chars() {
        let was_inside = std::mem::replace(&mut inside_word, letter.is_ascii_alphabetic());
        let next: BTreeSet<char> = if letter.is_ascii_alphabetic() {
            if was_inside {
                continue;
            }
            [letter.to_ascii_lowercase()].into()
        } else if letter.is_ascii_digit() {
            [letter].into()
        } else if is_given {
            readings(letter)
        } else {
            usual(letter).into_iter().collect()
        };
        if !next.is_empty() {
            ways = longer(&ways, &next);
        }
    }
    ways.retain(|way| !way.is_empty());
    ways
}

fn surname(name: &str) -> (BTreeSet<String>, &str) {
    let compound = COMPOUND
        .iter()
        .find(|(surname, _)| name.starts_with(surname));
    if let Some((surname, letters)) = compound {
        return ([(*letters).to_owned()].into(), &name[surname.len()..]);
    }
    let first = name.chars().next();
    let single = SINGLE.iter().find(|(surname, _)| first == Some(*surname));
    match single {
        Some((surname, letter)) => ([letter.to_string()].into(), &name[surname.len_utf8()..]),
        None => match first {
            // Whoever has a surname that is read in one way only, is called by that.
            Some(first) if !first.is_ascii() => (
                usual(first).map(String::from).into_iter().collect(),
                &name[first.len_utf8()..],
            ),
            _ => ([String::new()].into(), name),
        },
    }
}

fn usual(letter: char) -> Option<char> {
    initial(letter.to_pinyin()?)
}

fn initial(reading: pinyin::Pinyin) -> Option<char> {
    let first = reading.first_letter().chars().next();
    first.filter(char::is_ascii_alphabetic)
}

fn readings(letter: char) -> BTreeSet<char> {
    let read = letter.to_pinyin_multi();
    let all = read.into_iter().flatten();
    all.filter_map(initial).collect()
}

fn longer(ways: &BTreeSet<String>, next: &BTreeSet<char>) -> BTreeSet<String> {
    let ways = ways.iter().map(String::as_str);
    let longer = ways.flat_map(|way| next.iter().map(move |letter| format!("{way}{letter}")));
    longer.take(WAYS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_found_by(name: &str, typed: &str) -> bool {
        initials(name).contains(typed)
    }

    #[test]
    fn surnames_are_read_as_surnames() {
        for (name, typed) in [
            ("单小雨", "sxy"),
            ("仇英", "qy"),
            ("曾国华", "zgh"),
            ("尉迟敏", "ycm"),
            ("解晓东", "xxd"),
            ("万俟雪", "mqx"),
            ("王小明", "wxm"),
            ("欧阳静", "oyj"),
        ] {
            assert!(is_found_by(name, typed), "{name} {:?}", initials(name));
        }
        for (name, typed) in [
            ("单小雨", "dxy"),
            ("仇英", "cy"),
            ("曾国华", "cgh"),
            ("尉迟敏", "wcm"),
        ] {
            assert!(!is_found_by(name, typed), "{name} {typed}");
        }
    }

    #[test]
    fn a_given_name_of_several_readings_is_found_by_each() {
        assert!(is_found_by("李乐", "ll") && is_found_by("李乐", "ly"));
    }

    #[test]
    fn rare_characters_foreign_names_and_organisations_have_letters_too() {
        assert!(is_found_by("王䶮", "wy"), "{:?}", initials("王䶮"));
        assert!(is_found_by("Anna Maria Rossi", "amr"));
        assert!(
            is_found_by("阿里木·买买提", "almmmt"),
            "{:?}",
            initials("阿里木·买买提")
        );
        assert!(is_found_by("西安市演示商贸有限公司", "xasyssmyxgs"));
    }

    #[test]
    fn not_more_ways_are_kept_than_anybody_would_type() {
        assert!(initials("乐乐乐乐乐乐乐乐").len() <= WAYS);
        assert!(initials("").is_empty());
    }
}
