/** The few colours of the app. Amber is soon, red is late or refused, green is done; nothing else is coloured. */
export const ink = "#1c2326";
export const quiet = "#5d686d";
export const line = "#dfe3e3";
export const ground = "#f8f9f8";
export const paper = "#ffffff";
export const accent = "#0f5f5c";
export const soon = "#a86400";
export const late = "#b3261e";
export const done = "#2c7a3f";

/** Gives them to the stylesheets. */
export function applyColours(root: HTMLElement): void {
  const colours = { ink, quiet, line, ground, paper, accent, soon, late, done };
  for (const [name, colour] of Object.entries(colours)) root.style.setProperty(`--${name}`, colour);
  for (const [name, colour] of Object.entries({ accent, soon, late, done })) {
    root.style.setProperty(`--${name}-faint`, `${colour}14`);
  }
}
