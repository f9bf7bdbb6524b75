import type { Bill, CustomerPage, IdentificationView } from "../src/bindings";

const plan = { what: "plan", amount: 12_900 } as const;
const earlier = ["2026-09", "2026-08", "2026-07"].map(
  (month): Bill => ({ month, total: 12_900, items: [plan] }),
);

/** 王小明 as the core tells of him once his papers were seen. */
export const KNOWN: CustomerPage = {
  customer: "wang",
  papers: "seen",
  online: true,
  asOf: Date.parse("2026-11-22T15:12:00+08:00"),
  checked: true,
  name: "王*",
  kind: "resident_id",
  document: "1***************2X",
  address: "西安市********",
  owed: 3_500,
  lines: [
    {
      number: "138****2211",
      kind: "mobile",
      plan: "畅享129",
      standing: "active",
      account: {
        monthly: 12_900,
        balance: -3_500,
        opened: "2024-01-22",
        contractUntil: "2026-12-20",
        contractEndsSoon: true,
        extras: [{ zh: "来电显示", en: "Caller ID" }],
        usage: [
          { of: "data", used: 8_397, included: 20_480 },
          { of: "voice", used: 120, included: 645 },
        ],
        bills: [
          {
            month: "2026-10",
            total: 19_700,
            items: [plan, { what: "roaming", amount: 6_800 }],
          },
          ...earlier,
        ],
        alert: {
          month: "2026-10",
          above: 6_800,
          usual: 12_900,
          abnormal: false,
          reason: { what: "roaming", isNew: true },
        },
      },
    },
    { number: "029*******01", kind: "broadband", plan: "宽带50", standing: "closed", account: null },
  ],
  contacts: [
    {
      at: Date.parse("2026-11-19T10:00:00+08:00"),
      channel: "hotline",
      service: "bill_query",
      order: null,
      state: null,
      takesBack: false,
    },
    {
      at: Date.parse("2026-11-10T10:00:00+08:00"),
      channel: "hall",
      service: "bill_payment",
      order: "XA01-20261110-01-0007",
      state: "done",
      takesBack: false,
    },
  ],
  namedOtherwise: false,
  elsewhere: null,
  visits: [
    {
      at: Date.parse("2026-11-10T09:50:00+08:00"),
      number: "A012",
      service: "bill_payment",
      outcome: "served",
    },
  ],
  consents: [
    { purpose: "marketing", given: null, at: null },
    { purpose: "biometrics", given: false, at: Date.parse("2026-10-01T10:00:00+08:00") },
  ],
  notes: [{ id: "note", at: Date.parse("2026-11-10T10:00:00+08:00"), text: "每月5日后来缴费", from: "XA02" }],
  cases: [
    {
      id: "case",
      at: Date.parse("2026-11-18T10:00:00+08:00"),
      number: "XA02-C20261118-01-0003",
      kind: "complaint",
      channel: "hall",
      state: "in_progress",
      due: Date.parse("2026-12-03T10:00:00+08:00"),
    },
    {
      id: "old-case",
      at: Date.parse("2026-06-01T10:00:00+08:00"),
      number: "HQ-C20260601-01-0009",
      kind: "complaint",
      channel: "hotline",
      state: "archived",
      due: null,
    },
  ],
};

/** The same before his papers were seen. */
export const UNCHECKED: CustomerPage = {
  ...KNOWN,
  papers: null,
  checked: false,
  address: null,
  owed: null,
  lines: KNOWN.lines.map((line) => ({ ...line, account: null })),
  contacts: [],
  visits: [],
  consents: [],
  notes: [],
  cases: [],
};

export const SEEN: IdentificationView = {
  id: "seen",
  at: Date.parse("2026-11-22T15:12:00+08:00"),
  holder: { kind: "resident_id", name: "王*", number: "1***************2X" },
  agent: null,
  user: null,
  taker: null,
  passed: false,
};
