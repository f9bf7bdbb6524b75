import enAppointments from "./en/appointments.json";
import enCases from "./en/cases.json";
import enCash from "./en/cash.json";
import enCatalog from "./en/catalog.json";
import enCustomers from "./en/customers.json";
import enDay from "./en/day.json";
import enDisplay from "./en/display.json";
import enDrawer from "./en/drawer.json";
import enEntitlements from "./en/entitlements.json";
import enErrors from "./en/errors.json";
import enKeys from "./en/keys.json";
import enKiosk from "./en/kiosk.json";
import enLink from "./en/link.json";
import enOrders from "./en/orders.json";
import enQueue from "./en/queue.json";
import enRecord from "./en/record.json";
import enReversal from "./en/reversal.json";
import enRules from "./en/rules.json";
import enSettling from "./en/settling.json";
import enSetup from "./en/setup.json";
import enShell from "./en/shell.json";
import enSigning from "./en/signing.json";
import enStaff from "./en/staff.json";
import enStory from "./en/story.json";
import enSummary from "./en/summary.json";
import zhAppointments from "./zh-CN/appointments.json";
import zhCases from "./zh-CN/cases.json";
import zhCash from "./zh-CN/cash.json";
import zhCatalog from "./zh-CN/catalog.json";
import zhCustomers from "./zh-CN/customers.json";
import zhDay from "./zh-CN/day.json";
import zhDisplay from "./zh-CN/display.json";
import zhDrawer from "./zh-CN/drawer.json";
import zhEntitlements from "./zh-CN/entitlements.json";
import zhErrors from "./zh-CN/errors.json";
import zhKeys from "./zh-CN/keys.json";
import zhKiosk from "./zh-CN/kiosk.json";
import zhLink from "./zh-CN/link.json";
import zhOrders from "./zh-CN/orders.json";
import zhQueue from "./zh-CN/queue.json";
import zhRecord from "./zh-CN/record.json";
import zhReversal from "./zh-CN/reversal.json";
import zhRules from "./zh-CN/rules.json";
import zhSettling from "./zh-CN/settling.json";
import zhSetup from "./zh-CN/setup.json";
import zhShell from "./zh-CN/shell.json";
import zhSigning from "./zh-CN/signing.json";
import zhStaff from "./zh-CN/staff.json";
import zhStory from "./zh-CN/story.json";
import zhSummary from "./zh-CN/summary.json";

/** A language file for each feature; both languages have the same keys (a test says so). */
export const texts = {
  "zh-CN": {
    setup: zhSetup,
    staff: zhStaff,
    catalog: zhCatalog,
    customers: zhCustomers,
    record: zhRecord,
    queue: zhQueue,
    rules: zhRules,
    drawer: zhDrawer,
    entitlements: zhEntitlements,
    story: zhStory,
    appointments: zhAppointments,
    kiosk: zhKiosk,
    day: zhDay,
    display: zhDisplay,
    orders: zhOrders,
    settling: zhSettling,
    reversal: zhReversal,
    signing: zhSigning,
    cases: zhCases,
    cash: zhCash,
    summary: zhSummary,
    link: zhLink,
    shell: zhShell,
    keys: zhKeys,
    errors: zhErrors,
  },
  en: {
    setup: enSetup,
    staff: enStaff,
    catalog: enCatalog,
    customers: enCustomers,
    record: enRecord,
    queue: enQueue,
    rules: enRules,
    drawer: enDrawer,
    entitlements: enEntitlements,
    story: enStory,
    appointments: enAppointments,
    kiosk: enKiosk,
    day: enDay,
    display: enDisplay,
    orders: enOrders,
    settling: enSettling,
    reversal: enReversal,
    signing: enSigning,
    cases: enCases,
    cash: enCash,
    summary: enSummary,
    link: enLink,
    shell: enShell,
    keys: enKeys,
    errors: enErrors,
  },
} as const;
