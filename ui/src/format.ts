/** How money, times and lengths of time look. Money comes as whole fen and stays in whole fen. */

const groups = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** 120450 fen → "1,204.50" */
export function yuan(fen: number): string {
  const size = Math.abs(fen);
  const sign = fen < 0 ? "-" : "";
  return `${sign}${groups.format(Math.trunc(size / 100))}.${String(size % 100).padStart(2, "0")}`;
}

/** 120450 fen → "¥1,204.50" */
export function money(fen: number): string {
  return fen < 0 ? `-¥${yuan(-fen)}` : `¥${yuan(fen)}`;
}

/** As much as can be typed as an amount: far more than anybody pays at a counter. */
export const AMOUNT_LENGTH = 9;

/** "1,204.5" → 120450 fen; nothing when it is not an amount of money. */
export function parseYuan(text: string): number | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d{0,2}))?$/.exec(text.trim().replaceAll(/[,，¥\s]/g, ""));
  if (match === null) return null;
  const fen = Number(match[2]) * 100 + Number((match[3] ?? "").padEnd(2, "0"));
  return match[1] === "-" ? -fen : fen;
}

/** Fen as somebody would type them: 10000 → "100", 10050 → "100.50". */
export function typedYuan(fen: number): string {
  const text = yuan(fen).replaceAll(",", "");
  return text.endsWith(".00") ? text.slice(0, -3) : text;
}

/** "１００．５０" → "100.50": digits and signs as a Chinese input method may type them, in their plain forms. */
export function halfWidth(text: string): string {
  return text.normalize("NFKC");
}

const two = (number: number) => String(number).padStart(2, "0");

/** Seconds as "04:12", from an hour on "1:04:12". */
export function clockLength(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

export function wholeMinutes(seconds: number): number {
  return Math.max(0, Math.floor(seconds / 60));
}

function partsIn(timeZone: string | undefined, options: Intl.DateTimeFormatOptions, ms: number): string {
  return new Intl.DateTimeFormat("zh-CN", { ...options, hourCycle: "h23", timeZone }).format(ms);
}

let hallTimeZone: string | undefined;

/** The hall's own zone, IANA name; until it is known the computer's. */
export function setHallTimeZone(timeZone: string): void {
  hallTimeZone = timeZone;
}

/** 10:42 */
export function hourMinute(ms: number): string {
  return partsIn(hallTimeZone, { hour: "2-digit", minute: "2-digit" }, ms);
}

/** The hall's date at a time: "2026-11-23" */
export function hallDate(ms: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: hallTimeZone }).format(ms);
}

/** "20261130" → "2026-11-30"; anything else stays as it is typed. */
export function typedDate(text: string): string {
  return text.trim().replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
}

/** When something is due: today its time alone, "11-24 09:30" on another day. */
export function dueTime(ms: number, now: number): string {
  const day = hallDate(ms);
  return day === hallDate(now) ? hourMinute(ms) : `${day.slice(5)} ${hourMinute(ms)}`;
}

/** Minutes after midnight: 510 → "08:30" */
export function minuteOfDay(minutes: number): string {
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** "08:30", "8:30" and "830" → 510; nothing when it is no time of a day, of which 24:00 is the end. */
export function parseMinuteOfDay(text: string): number | null {
  const match = /^(\d{1,2}):?([0-5]\d)$/.exec(text.trim());
  const minute = match === null ? null : Number(match[1]) * 60 + Number(match[2]);
  return minute === null || minute > 1440 ? null : minute;
}

/** 10:42:07 */
export function timeOfDay(ms: number): string {
  return partsIn(hallTimeZone, { hour: "2-digit", minute: "2-digit", second: "2-digit" }, ms);
}

/** "13800132211" → "138 0013 2211"; a digit too many still shows. */
export function phoneGroups(digits: string): string {
  return digits.replace(/^(\d{3})(\d{1,4})(\d*)$/, (_all, a, b, c) => [a, b, c].filter(Boolean).join(" "));
}

/** "12345678" → "1234 5678" */
export function pinGroups(digits: string): string {
  return digits.replace(/\d{4}(?=\d)/g, "$& ");
}
