import { hourMinute } from "../../../format";

export function KioskHeader({ hall, now }: { hall: string; now: number }) {
  return (
    <header className="kiosk-head">
      <span data-testid="kiosk-hall">{hall}</span>
      <time data-testid="kiosk-clock">{hourMinute(now)}</time>
    </header>
  );
}
