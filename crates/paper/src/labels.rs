//! Every fixed text on paper, in one table a language. `{}` stands for the one value put in.

use guitai_hall::customers::DocumentKind;
use guitai_hall::customers::record::{BillItemKind, Measure};

use crate::model::Language;

/// The labels of one language.
pub(crate) struct Labels {
    pub(crate) title: &'static str,
    pub(crate) for_customer: &'static str,
    pub(crate) for_hall: &'static str,
    pub(crate) promise: &'static str,
    pub(crate) due: &'static str,
    pub(crate) reprint: &'static str,
    pub(crate) reprint_at: &'static str,
    pub(crate) reprint_by: &'static str,
    pub(crate) unverified: &'static str,
    pub(crate) unverified_means: &'static str,
    pub(crate) uncredited: &'static str,
    pub(crate) uncredited_means: &'static str,
    pub(crate) refused: &'static str,
    pub(crate) refused_means: &'static str,
    pub(crate) reversal: &'static str,
    pub(crate) reversal_of: &'static str,
    pub(crate) reversal_reason: &'static str,
    pub(crate) reversal_approved: &'static str,
    pub(crate) number: &'static str,
    pub(crate) order: &'static str,
    pub(crate) service: &'static str,
    pub(crate) at: &'static str,
    pub(crate) customer: &'static str,
    pub(crate) line: &'static str,
    pub(crate) document: &'static str,
    pub(crate) agent: &'static str,
    pub(crate) user: &'static str,
    pub(crate) taker: &'static str,
    pub(crate) document_kind: fn(DocumentKind) -> &'static str,
    pub(crate) clerk: &'static str,
    pub(crate) window: &'static str,
    pub(crate) item: &'static str,
    pub(crate) amount: &'static str,
    pub(crate) total: &'static str,
    pub(crate) capitals: &'static str,
    pub(crate) free: &'static str,
    pub(crate) no_record: &'static str,
    pub(crate) bill_of: &'static str,
    pub(crate) bill_item: fn(BillItemKind) -> &'static str,
    pub(crate) usage: &'static str,
    /// What is measured, and in which unit.
    pub(crate) measure: fn(Measure) -> (&'static str, &'static str),
    pub(crate) orders_of: &'static str,
    pub(crate) payment: &'static str,
    pub(crate) cash: &'static str,
    pub(crate) card: &'static str,
    pub(crate) qr: &'static str,
    pub(crate) cheque: &'static str,
    pub(crate) tendered: &'static str,
    pub(crate) change: &'static str,
    pub(crate) refund: &'static str,
    pub(crate) refunded: &'static str,
    pub(crate) reference: &'static str,
    pub(crate) terms: &'static str,
    pub(crate) signature: &'static str,
    pub(crate) signature_giver: &'static str,
    pub(crate) signature_taker: &'static str,
    pub(crate) signature_forgotten: &'static str,
    pub(crate) complaint: &'static str,
    pub(crate) channel: &'static str,
    pub(crate) limit: &'static str,
    pub(crate) appeal: &'static str,
    pub(crate) keep: &'static str,
    pub(crate) page: &'static str,
    pub(crate) your_number: &'static str,
    pub(crate) ahead: &'static str,
    pub(crate) nobody_ahead: &'static str,
    pub(crate) wait_none: &'static str,
    pub(crate) wait_short: &'static str,
    pub(crate) wait: &'static str,
    pub(crate) taken_at: &'static str,
    pub(crate) advice: &'static str,
    pub(crate) recovery: &'static str,
    pub(crate) recovery_station: &'static str,
    pub(crate) recovery_use: &'static str,
    pub(crate) recovery_keep: &'static str,
}

impl Labels {
    /// The table of `language`.
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::ZhCn => &ZH_CN,
            Language::En => &EN,
        }
    }
}

/// Puts `value` where `template` has its `{}`.
pub(crate) fn fill(template: &str, value: impl std::fmt::Display) -> String {
    template.replacen("{}", &value.to_string(), 1)
}

static ZH_CN: Labels = Labels {
    title: "业务受理回执",
    for_customer: "客户联",
    for_hall: "营业厅留存联",
    promise: "办结承诺",
    due: "至迟办结",
    reprint: "补打 第{}次",
    reprint_at: "补打时间",
    reprint_by: "操作员",
    unverified: "待核验",
    unverified_means: "本单已受理，须经上级核验；核验通过前业务尚未生效。未通过的，将告知您并退还已收款项。",
    uncredited: "待入账",
    uncredited_means: "款项已收，联网后入账。号码有误不能入账的，请凭本回执退款。",
    refused: "未通过",
    refused_means: "上级未通过本单，业务未生效。已收款项请凭本回执退还。",
    reversal: "冲正",
    reversal_of: "原受理单号",
    reversal_reason: "冲正原因",
    reversal_approved: "审批人",
    number: "回执编号",
    order: "受理单号",
    service: "办理业务",
    at: "办理时间",
    customer: "客户姓名",
    line: "业务号码",
    document: "核验证件",
    agent: "经(代)办人",
    user: "使用人",
    taker: "新机主",
    document_kind: zh_cn_document,
    clerk: "受理人员",
    window: "受理窗口",
    item: "项目",
    amount: "金额(元)",
    total: "合计",
    capitals: "大写",
    free: "免费打印",
    no_record: "无记录",
    bill_of: "账单 {}",
    bill_item: zh_cn_bill_item,
    usage: "本月套餐使用量",
    measure: zh_cn_measure,
    orders_of: "业务受理记录 {}",
    payment: "支付方式",
    cash: "现金",
    card: "银行卡",
    qr: "扫码支付",
    cheque: "支票",
    tendered: "实收",
    change: "找零",
    refund: "退款方式",
    refunded: "已退还",
    reference: "交易参考号",
    terms: "业务说明",
    signature: "客户签名：已阅读并同意以上业务说明与资费",
    signature_giver: "原机主签名：已阅读并同意以上业务说明与资费",
    signature_taker: "新机主签名：已阅读并同意以上业务说明与资费",
    signature_forgotten: "（签名已随客户资料删除）",
    complaint: "投诉与申诉",
    channel: "投诉渠道",
    limit: "答复时限",
    appeal: "申诉途径",
    keep: "请妥善保管本回执，查询与投诉时请出示。",
    page: "第 {} 页",
    your_number: "您的号码",
    ahead: "前面还有 {} 人等候",
    nobody_ahead: "前面无人等候",
    wait_none: "无需等待",
    wait_short: "等候不到 1 分钟",
    wait: "约等候 {} 分钟",
    taken_at: "取号时间",
    advice: "请在等候区休息，留意叫号屏与语音叫号。过号请联系工作人员。",
    recovery: "恢复密钥",
    recovery_station: "工作站",
    recovery_use: "电脑损坏或更换时，用这把密钥和数据文件夹的副本恢复本机数据。",
    recovery_keep: "凭此密钥可以读取全部客户资料：请装入信封，锁进保险柜，不要拍照，不要与电脑放在一起。",
};

static EN: Labels = Labels {
    title: "Service Receipt",
    for_customer: "Customer's copy",
    for_hall: "Hall's copy",
    promise: "Promised",
    due: "At the latest",
    reprint: "REPRINT No. {}",
    reprint_at: "Reprinted",
    reprint_by: "Operator",
    unverified: "NOT YET VERIFIED",
    unverified_means: "The order was taken and has to be verified. Nothing is in effect before that. Should it be refused, you will be told and what you paid goes back.",
    uncredited: "Not yet credited",
    uncredited_means: "Paid; it is credited once headquarters can be reached. Where the number is wrong you have it back for this receipt.",
    refused: "REFUSED",
    refused_means: "The order was not agreed to and is not in effect. What you paid goes back against this receipt.",
    reversal: "REVERSAL",
    reversal_of: "Takes back order",
    reversal_reason: "Reason",
    reversal_approved: "Approved by",
    number: "Receipt",
    order: "Order no.",
    service: "Service",
    at: "Time",
    customer: "Customer",
    line: "Number",
    document: "Document",
    agent: "Through",
    user: "User",
    taker: "New owner",
    document_kind: en_document,
    clerk: "Served by",
    window: "Window",
    item: "Item",
    amount: "Amount (CNY)",
    total: "Total",
    capitals: "In capitals",
    free: "Printed free of charge",
    no_record: "Nothing on record",
    bill_of: "Bill of {}",
    bill_item: en_bill_item,
    usage: "Used of the plan this month",
    measure: en_measure,
    orders_of: "Orders of {}",
    payment: "Paid by",
    cash: "Cash",
    card: "Bank card",
    qr: "QR code",
    cheque: "Cheque",
    tendered: "Tendered",
    change: "Change",
    refund: "Refunded by",
    refunded: "Paid back",
    reference: "Reference",
    terms: "Terms",
    signature: "Signed by the customer, who has read and agrees to the above",
    signature_giver: "Signed by the present owner, who has read and agrees to the above",
    signature_taker: "Signed by the new owner, who has read and agrees to the above",
    signature_forgotten: "(signature erased with the customer's data)",
    complaint: "Complaints and appeals",
    channel: "Complain to",
    limit: "Answered",
    appeal: "Appeal to",
    keep: "Please keep this receipt: show it when you ask or complain.",
    page: "Page {}",
    your_number: "Your number",
    ahead: "{} waiting before you",
    nobody_ahead: "Nobody is waiting before you",
    wait_none: "No wait",
    wait_short: "Less than a minute to wait",
    wait: "About {} min to wait",
    taken_at: "Taken",
    advice: "Please take a seat and watch the display. \
             If your number has passed, please speak to our staff.",
    recovery: "Recovery key",
    recovery_station: "Station",
    recovery_use: "When this computer breaks or is replaced, this key and a copy of its data folder bring \
                   the data back.",
    recovery_keep: "This key opens every customer's records: seal it in an envelope, lock it in the safe, \
                    take no picture of it, and keep it away from the computer.",
};

/// What a sort of document is called in Chinese.
fn zh_cn_document(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::ResidentId => "居民身份证",
        DocumentKind::TemporaryId => "临时居民身份证",
        DocumentKind::HouseholdRegister => "户口簿",
        DocumentKind::Military => "军人证件",
        DocumentKind::ArmedPolice => "武警证件",
        DocumentKind::HkMacaoPermit => "港澳居民来往内地通行证",
        DocumentKind::TaiwanPermit => "台湾居民来往大陆通行证",
        DocumentKind::HkMacaoTaiwanResidence => "港澳台居民居住证",
        DocumentKind::Passport => "护照",
        DocumentKind::ForeignerResidence => "外国人永久居留身份证",
        DocumentKind::Organisation => "单位证件",
    }
}

/// What a sort of document is called in English.
fn en_document(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::ResidentId => "Resident ID",
        DocumentKind::TemporaryId => "Temporary resident ID",
        DocumentKind::HouseholdRegister => "Household register",
        DocumentKind::Military => "Military ID",
        DocumentKind::ArmedPolice => "Armed police ID",
        DocumentKind::HkMacaoPermit => "Hong Kong/Macao permit",
        DocumentKind::TaiwanPermit => "Taiwan permit",
        DocumentKind::HkMacaoTaiwanResidence => "HK/Macao/Taiwan residence permit",
        DocumentKind::Passport => "Passport",
        DocumentKind::ForeignerResidence => "Foreign permanent resident ID",
        DocumentKind::Organisation => "Organisation's document",
    }
}

/// What a part of a bill is called in Chinese.
fn zh_cn_bill_item(what: BillItemKind) -> &'static str {
    match what {
        BillItemKind::Plan => "套餐月费",
        BillItemKind::Extras => "增值业务费",
        BillItemKind::DataBeyond => "套餐外流量费",
        BillItemKind::VoiceBeyond => "套餐外通话费",
        BillItemKind::Roaming => "漫游费",
        BillItemKind::Discount => "优惠减免",
    }
}

/// What a part of a bill is called in English.
fn en_bill_item(what: BillItemKind) -> &'static str {
    match what {
        BillItemKind::Plan => "Plan",
        BillItemKind::Extras => "Value-added services",
        BillItemKind::DataBeyond => "Data beyond the plan",
        BillItemKind::VoiceBeyond => "Calls beyond the plan",
        BillItemKind::Roaming => "Roaming",
        BillItemKind::Discount => "Discount",
    }
}

/// What is measured, and in which unit, in Chinese.
fn zh_cn_measure(of: Measure) -> (&'static str, &'static str) {
    match of {
        Measure::Data => ("流量", "MB"),
        Measure::Voice => ("语音", "分钟"),
        Measure::Messages => ("短信", "条"),
    }
}

/// What is measured, and in which unit, in English.
fn en_measure(of: Measure) -> (&'static str, &'static str) {
    match of {
        Measure::Data => ("Data", "MB"),
        Measure::Voice => ("Calls", "min"),
        Measure::Messages => ("Messages", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::{DocumentKind, EN, ZH_CN, fill};
    use crate::missing_glyphs;

    #[test]
    fn a_value_takes_the_place_of_the_braces() {
        assert_eq!(fill(ZH_CN.reprint, 2), "补打 第2次");
        assert_eq!(fill(EN.ahead, 0), "0 waiting before you");
    }

    #[test]
    fn the_font_has_every_label() {
        for labels in [&ZH_CN, &EN] {
            let texts = [
                labels.title,
                labels.keep,
                labels.advice,
                labels.wait,
                labels.wait_short,
                labels.amount,
                labels.recovery,
                labels.recovery_use,
                labels.recovery_keep,
                labels.document,
                labels.agent,
                (labels.document_kind)(DocumentKind::HkMacaoTaiwanResidence),
            ];
            assert!(missing_glyphs(&texts.concat()).is_empty());
        }
    }
}
