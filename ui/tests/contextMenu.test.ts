import { expect, test } from "vitest";
import { noWebMenu } from "../src/contextMenu";

test("a right click offers what a web page offers in text fields only", () => {
  noWebMenu(document);
  document.body.innerHTML = "<p>text</p><input><textarea></textarea><input type=radio>";
  const offered = [...document.body.children].map((element) =>
    element.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true })),
  );
  expect(offered).toEqual([false, true, true, false]);
});
