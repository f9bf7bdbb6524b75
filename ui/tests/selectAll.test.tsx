import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Counter } from "./counter";

test("Ctrl+A marks the text of a field and, outside of one, nothing", async () => {
  await new Counter().open().signIn();
  const marks = (at: Element) => fireEvent.keyDown(at, { key: "a", ctrlKey: true });
  expect(marks(screen.getByTestId("next-call-next"))).toBe(false);
  expect(marks(document.body)).toBe(false);
  fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
  expect(marks(await screen.findByTestId("palette-field"))).toBe(true);
});
