import type { ArgsOf, CommandName } from "../platform/types";

/** Which slice's change makes the answer of a query old. */
const SLICES = {
  setup_status: ["setup"],
  setup_find_halls: [],
  hall_stations: ["setup"],
  staff_session: ["staff"],
  staff_accounts: ["staff"],
  catalog_current: ["catalog"],
  queue_board: ["queue"],
  queue_floor: ["queue"],
  queue_appointments: ["queue", "catalog"],
  queue_story: ["queue"],
  queue_entitlements: ["queue"],
  queue_kiosk: ["queue", "catalog"],
  queue_paper: ["queue"],
  queue_display: ["queue", "catalog"],
  customers_check: ["catalog"],
  customers_identified: ["customers"],
  customers_owed: ["orders"],
  customers_page: ["customers", "cases", "orders", "queue", "catalog"],
  orders_check: ["catalog"],
  orders_numbers: ["orders"],
  orders_of_ticket: ["orders", "receipts"],
  orders_to_settle: ["orders"],
  orders_under_way: ["orders"],
  cases_open: ["cases"],
  cases_one: ["cases"],
  cash_desk: ["cash"],
  cash_drawers: ["cash"],
  cash_slip_pdf: ["cash"],
  day_book: ["cash", "orders", "queue", "receipts", "link"],
  receipt_pdf: ["orders", "receipts"],
  receipts_find: ["orders", "receipts"],
  receipts_today: ["orders", "receipts"],
  summary_day: ["queue", "orders", "summary"],
  summary_list: ["queue", "orders", "summary"],
  link_status: ["link"],
} as const satisfies { [K in CommandName]?: readonly string[] };

export type QueryName = keyof typeof SLICES;
export type QueryKey<K extends QueryName = QueryName> = readonly [K, ArgsOf<K>];

export function queryKey<K extends QueryName>(name: K, args: ArgsOf<K>): QueryKey<K> {
  return [name, args];
}

/** Whether a query shows something of one of the slices that have changed. */
export function touches(key: readonly unknown[], changed: readonly string[]): boolean {
  const name = key[0];
  if (typeof name !== "string" || !(name in SLICES)) return false;
  const slices: readonly string[] = SLICES[name as QueryName];
  return slices.some((slice) => changed.includes(slice));
}
