import type { Tape } from "./tape";

const files = import.meta.glob<Tape>("../../recordings/*.json", { eager: true, import: "default" });

/** All recordings of the real core, as one tape. */
export const story: Tape = {};
for (const file of Object.values(files)) {
  for (const [command, recorded] of Object.entries(file)) {
    story[command] = [...(story[command] ?? []), ...recorded];
  }
}
