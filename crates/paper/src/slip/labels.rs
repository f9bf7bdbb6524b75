//! The fixed texts on the papers of the cash desk, in one table a language.

use guitai_hall::cash::{PaymentMethod, Way};

use crate::model::Language;

/// The labels of one language.
pub(super) struct SlipLabels {
    pub(super) moved: fn(Way) -> &'static str,
    pub(super) purpose: &'static str,
    pub(super) safe: fn(Way) -> &'static str,
    pub(super) other: &'static str,
    pub(super) handed_over: &'static str,
    pub(super) closed: &'static str,
    pub(super) number: &'static str,
    pub(super) clerk: &'static str,
    pub(super) amount: &'static str,
    pub(super) reason: &'static str,
    pub(super) approved: &'static str,
    pub(super) to: &'static str,
    pub(super) shift: &'static str,
    pub(super) float: &'static str,
    pub(super) tendered: &'static str,
    pub(super) change: &'static str,
    pub(super) refunded: &'static str,
    pub(super) from_safe: &'static str,
    pub(super) to_safe: &'static str,
    pub(super) paid_in: &'static str,
    pub(super) paid_out: &'static str,
    pub(super) received: &'static str,
    pub(super) given: &'static str,
    pub(super) expected: &'static str,
    pub(super) counted: &'static str,
    pub(super) short: &'static str,
    pub(super) over: &'static str,
    pub(super) even: &'static str,
    pub(super) pieces: &'static str,
    pub(super) method: fn(PaymentMethod) -> &'static str,
    pub(super) forced: &'static str,
    pub(super) signs: &'static str,
    pub(super) signs_to: &'static str,
    pub(super) signs_manager: &'static str,
}

impl SlipLabels {
    /// The table of `language`.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::ZhCn => &ZH_CN,
            Language::En => &EN,
        }
    }
}

static ZH_CN: SlipLabels = SlipLabels {
    moved: |way| match way {
        Way::In => "现金缴入凭单",
        Way::Out => "现金支出凭单",
    },
    purpose: "款项",
    safe: |way| match way {
        Way::In => "领自金库",
        Way::Out => "上缴金库",
    },
    other: "其他",
    handed_over: "现金交接单",
    closed: "钱箱结账单",
    number: "凭单编号",
    clerk: "柜员",
    amount: "金额",
    reason: "事由",
    approved: "审批人",
    to: "接收人",
    shift: "班次",
    float: "备用金",
    tendered: "现金实收",
    change: "找零",
    refunded: "现金退款",
    from_safe: "领自金库",
    to_safe: "上缴金库",
    paid_in: "缴入",
    paid_out: "支出",
    received: "同事交来",
    given: "交给同事",
    expected: "应有",
    counted: "实点",
    short: "短款",
    over: "长款",
    even: "相符",
    pieces: "张/枚",
    method: |method| match method {
        PaymentMethod::Cash => "现金",
        PaymentMethod::Card => "银行卡",
        PaymentMethod::Qr => "扫码",
        PaymentMethod::Cheque => "支票",
    },
    forced: "柜员不在场，由管理人员代为结账",
    signs: "柜员签名",
    signs_to: "接收人签名",
    signs_manager: "值班经理签名",
};

static EN: SlipLabels = SlipLabels {
    moved: |way| match way {
        Way::In => "Cash paid in",
        Way::Out => "Cash paid out",
    },
    purpose: "Purpose",
    safe: |way| match way {
        Way::In => "From the safe",
        Way::Out => "To the safe",
    },
    other: "Other",
    handed_over: "Cash handed over",
    closed: "Drawer closed",
    number: "Slip",
    clerk: "Clerk",
    amount: "Amount",
    reason: "Reason",
    approved: "Approved by",
    to: "Taken by",
    shift: "Shift",
    float: "Float",
    tendered: "Cash tendered",
    change: "Change",
    refunded: "Cash refunded",
    from_safe: "From the safe",
    to_safe: "To the safe",
    paid_in: "Paid in",
    paid_out: "Paid out",
    received: "From colleagues",
    given: "To colleagues",
    expected: "Expected",
    counted: "Counted",
    short: "Short",
    over: "Over",
    even: "Agrees",
    pieces: "pcs",
    method: |method| match method {
        PaymentMethod::Cash => "Cash",
        PaymentMethod::Card => "Card",
        PaymentMethod::Qr => "QR code",
        PaymentMethod::Cheque => "Cheque",
    },
    forced: "Closed by a manager in the clerk's absence",
    signs: "Clerk",
    signs_to: "Taken by",
    signs_manager: "Duty manager",
};
