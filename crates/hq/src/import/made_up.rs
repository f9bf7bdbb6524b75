//! People who do not exist, for the demo operator: names, documents with valid check digits, numbers and balances. The
//! same customer is made up the same on the same day.

use std::ops::RangeInclusive;

use guitai_hall::Fen;
use guitai_hall::catalog::LineKind;
use guitai_hall::customers::citizen_number;
use guitai_hall::day::BusinessDate;
use rusqlite::Connection;
use uuid::Uuid;

use super::row::Reason;
use crate::book::{self, Line};
use crate::error::Error;

/// Numbers that the demo operator gives out. All are marked as made up in the book.
const MOBILE: RangeInclusive<u64> = 13_800_100_000..=13_800_199_999;
/// Accounts of broadband lines, behind the area code's 0.
const BROADBAND: RangeInclusive<u64> = 2_980_000_000..=2_980_099_999;

const SURNAMES: [&str; 40] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
    "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹",
    "袁", "邓", "许", "单", "仇", "曾", "尉迟", "欧阳",
];
const GIVEN: [&str; 40] = [
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明",
    "超", "秀", "霞", "平", "刚", "桂", "英", "华", "建", "国", "文", "志", "晓", "雨", "欣", "浩",
    "宇", "梓", "涵", "子", "轩", "䶮", "㛃", "𬴂",
];
/// Districts of Xi'an, with the places that citizen numbers begin with.
const DISTRICTS: [(&str, u32); 6] = [
    ("新城区", 610_102),
    ("碑林区", 610_103),
    ("莲湖区", 610_104),
    ("灞桥区", 610_111),
    ("未央区", 610_112),
    ("雁塔区", 610_113),
];
const ROADS: [&str; 8] = [
    "长安路",
    "南大街",
    "友谊路",
    "含光路",
    "太白路",
    "科技路",
    "凤城路",
    "朱雀大街",
];

/// Somebody made up.
pub(super) struct Somebody {
    pub(super) name: String,
    pub(super) document_number: String,
    pub(super) address: String,
}

/// The person that an id stands for.
pub(super) fn somebody(id: Uuid, senior: bool, today: BusinessDate) -> Somebody {
    let chance = Chance(id);
    let surname = chance.one_of(0, &SURNAMES);
    let second = if chance.below(1, 10) < 7 {
        chance.one_of(2, &GIVEN)
    } else {
        ""
    };
    let name = format!("{surname}{}{second}", chance.one_of(3, &GIVEN));
    let (district, place) = *chance.one_of(4, &DISTRICTS);
    let age = if senior { 65 } else { 18 } + chance.below(5, if senior { 22 } else { 46 });
    let months = age * 12 + chance.below(6, 12);
    let born = today
        .months_before(months)
        .and_then(|month| month.in_month(chance.below(13, 28) + 1))
        .unwrap_or(today);
    let order = u16::try_from(chance.below(7, 999) + 1).unwrap_or(1);
    let road = chance.one_of(8, &ROADS);
    let (house, flat) = (chance.below(9, 199) + 1, chance.below(10, 2_800) + 101);
    Somebody {
        name,
        document_number: citizen_number(place, born, order),
        address: format!("西安市{district}{road}{house}号{flat}室"),
    }
}

/// What somebody has paid ahead: a few owe a month, one in eight has nothing left.
pub(super) fn balance(id: Uuid, monthly: Fen) -> Fen {
    let chance = Chance(id);
    match chance.below(11, 100) {
        0..8 => Fen(-monthly.0),
        8..20 => Fen::ZERO,
        _ => Fen(i64::from(chance.below(12, 20_000))),
    }
}

/// A plan is called by its price, as operators do.
pub(super) fn plan(kind: LineKind, monthly: Fen) -> String {
    let yuan = (monthly.0 + 50) / 100;
    match (kind, yuan) {
        (LineKind::Mobile, 0) => "副卡".into(),
        (LineKind::Broadband, 0) => "融合宽带".into(),
        (LineKind::Mobile, yuan) => format!("畅享{yuan}"),
        (LineKind::Broadband, yuan) => format!("宽带{yuan}"),
    }
}

/// The numbers that are still to be given out.
pub(super) struct Numbers {
    mobile: RangeInclusive<u64>,
    broadband: RangeInclusive<u64>,
}

impl Numbers {
    pub(super) fn new() -> Numbers {
        Numbers {
            mobile: MOBILE,
            broadband: BROADBAND,
        }
    }

    /// Gives new lines the next numbers that are nobody's.
    pub(super) fn give(
        &mut self,
        rows: &Connection,
        lines: &mut [Line],
    ) -> Result<Result<(), Reason>, Error> {
        for line in lines {
            let (range, prefix) = match line.kind {
                LineKind::Mobile => (&mut self.mobile, ""),
                LineKind::Broadband => (&mut self.broadband, "0"),
            };
            line.number = loop {
                let Some(next) = range.next() else {
                    return Ok(Err(Reason::NoNumberLeft));
                };
                let number = format!("{prefix}{next}");
                if book::owner(rows, &number)?.is_none() {
                    break number;
                }
            };
        }
        Ok(Ok(()))
    }
}

/// Chance that always falls the same for one id.
struct Chance(Uuid);

impl Chance {
    /// A number below `limit`, another for each `of`.
    fn below(&self, of: u8, limit: u32) -> u32 {
        let drawn = Uuid::new_v5(&self.0, &[of]);
        let (high, ..) = drawn.as_fields();
        high % limit
    }

    fn one_of<'t, T>(&self, of: u8, all: &'t [T]) -> &'t T {
        &all[self.below(of, u32::try_from(all.len()).unwrap_or(1)) as usize]
    }
}
