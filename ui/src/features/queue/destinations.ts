import type { Destination, WindowView } from "../../bindings";

/** A destination as the value of a choice. */
export function codeOf(to: Destination): string {
  switch (to.to) {
    case "line":
      return "line";
    case "window":
      return `window-${to.window}`;
    case "person":
      return `person-${to.account}`;
  }
}

/** All to whom a customer can be sent from one's own window: the line, the other windows, the people at them. */
export function destinations(windows: WindowView[], own: number | null): Destination[] {
  const others = windows.filter((window) => window.number !== own);
  return [
    { to: "line" },
    ...others.map(({ number }) => ({ to: "window", window: number }) as const),
    ...others.flatMap(({ clerk }) => (clerk ? [{ to: "person", account: clerk.account } as const] : [])),
  ];
}

/** The window where a customer is expected, if at one only. A person is where they sit. */
export function windowOf(to: Destination, windows: WindowView[]): number | null {
  if (to.to === "window") return to.window;
  if (to.to === "line") return null;
  return windows.find(({ clerk }) => clerk?.account === to.account)?.number ?? null;
}
