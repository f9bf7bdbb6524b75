//! 免费打印: what a receipt shows of a bill, of usage, of the orders of a month (§ 2.3.2).

use guitai_hall::Localized;
use guitai_hall::customers::record::{BillItemKind, Measure, Statement, Usage};

use crate::model::Language;

/// What is said of it in one language.
pub(crate) struct Words {
    pub(crate) free: &'static str,
    pub(crate) none: &'static str,
    bill: &'static str,
    usage: &'static str,
    orders: &'static str,
    total: &'static str,
    language: Language,
}

const ZH_CN: Words = Words {
    free: "免费打印",
    none: "无记录",
    bill: "账单",
    usage: "本月套餐使用量",
    orders: "业务受理记录",
    total: "合计",
    language: Language::ZhCn,
};

const EN: Words = Words {
    free: "Printed free of charge",
    none: "Nothing on record",
    bill: "Bill of",
    usage: "Used of the plan this month",
    orders: "Orders of",
    total: "Total",
    language: Language::En,
};

impl Words {
    pub(crate) fn of(language: Language) -> &'static Words {
        match language {
            Language::ZhCn => &ZH_CN,
            Language::En => &EN,
        }
    }

    /// What stands above it.
    pub(crate) fn heading(&self, statement: &Statement) -> String {
        match statement {
            Statement::Bill(bill) => format!("{} {}", self.bill, bill.month),
            Statement::Usage { .. } => self.usage.to_owned(),
            Statement::Orders { month, .. } => format!("{} {month}", self.orders),
        }
    }

    /// Line by line: what, and how much.
    pub(crate) fn rows(&self, statement: &Statement) -> Vec<(String, String)> {
        match statement {
            Statement::Bill(bill) => {
                let item = |what, amount: &dyn std::fmt::Display| (what, amount.to_string());
                let items = bill.items.iter();
                let mut rows: Vec<_> = items
                    .map(|it| item(self.item(it.what).to_owned(), &it.amount))
                    .collect();
                rows.push(item(self.total.to_owned(), &bill.total));
                rows
            }
            Statement::Usage { usage } => usage
                .iter()
                .map(|usage| (self.measure(usage.of).to_owned(), self.used(usage)))
                .collect(),
            Statement::Orders { orders, .. } => orders
                .iter()
                .map(|noted| {
                    let what = format!("{} {}", noted.date, self.text(&noted.service));
                    (what, noted.order.clone().unwrap_or_default())
                })
                .collect(),
        }
    }

    fn text<'a>(&self, text: &'a Localized) -> &'a str {
        match self.language {
            Language::ZhCn => &text.zh,
            Language::En => &text.en,
        }
    }

    fn item(&self, what: BillItemKind) -> &'static str {
        let (zh, en) = match what {
            BillItemKind::Plan => ("套餐月费", "Plan"),
            BillItemKind::Extras => ("增值业务费", "Value-added services"),
            BillItemKind::DataBeyond => ("套餐外流量费", "Data beyond the plan"),
            BillItemKind::VoiceBeyond => ("套餐外通话费", "Calls beyond the plan"),
            BillItemKind::Roaming => ("漫游费", "Roaming"),
            BillItemKind::Discount => ("优惠减免", "Discount"),
        };
        self.either(zh, en)
    }

    fn measure(&self, of: Measure) -> &'static str {
        let (zh, en) = match of {
            Measure::Data => ("流量", "Data"),
            Measure::Voice => ("语音", "Calls"),
            Measure::Messages => ("短信", "Messages"),
        };
        self.either(zh, en)
    }

    fn used(&self, Usage { of, used, included }: &Usage) -> String {
        let unit = match of {
            Measure::Data => "MB",
            Measure::Voice => self.either("分钟", "min"),
            Measure::Messages => self.either("条", ""),
        };
        format!("{used} / {included} {unit}").trim_end().to_owned()
    }

    fn either(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::ZhCn => zh,
            Language::En => en,
        }
    }
}
