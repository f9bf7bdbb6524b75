import { describe, expect, test } from "vitest";
import { belongsToInputMethod, chordOf } from "../src/keyboard/chord";
import { focusFirst, focusFirstEmpty } from "../src/keyboard/enterMovesOn";
import { type KeyCommand, KeyRegistry } from "../src/keyboard/registry";

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  chordOf({
    key,
    code: "",
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    shiftKey: false,
    isComposing: false,
    keyCode: 0,
    ...held,
  });

function command(chord: string, run: () => void, blocked: string | null = null): KeyCommand {
  return { id: chord, chord, title: chord, blocked, run };
}

describe("chords", () => {
  test("are named as the buttons show them", () => {
    expect(press("F2")).toBe("F2");
    expect(press("k", { ctrlKey: true })).toBe("Ctrl+K");
    expect(press("Enter", { ctrlKey: true })).toBe("Ctrl+Enter");
    expect(press("¡", { altKey: true, code: "Digit1" })).toBe("Alt+1");
  });

  test("belong to the input method while it composes, by either sign", () => {
    expect(belongsToInputMethod({ isComposing: true, keyCode: 0 })).toBe(true);
    expect(belongsToInputMethod({ isComposing: false, keyCode: 229 })).toBe(true);
    expect(belongsToInputMethod({ isComposing: false, keyCode: 113 })).toBe(false);
  });
});

test("the cursor comes behind what stands in a field", () => {
  document.body.innerHTML = "<form><textarea>half a question</textarea></form>";
  const form = document.querySelector("form");
  const field = document.querySelector("textarea") as HTMLTextAreaElement;
  for (const focus of [focusFirst, focusFirstEmpty]) {
    field.setSelectionRange(0, 0);
    focus(form);
    expect(document.activeElement).toBe(field);
    expect(field.selectionStart).toBe(field.value.length);
  }
});

describe("the registry", () => {
  test("gives a key to the topmost layer only", () => {
    const done: string[] = [];
    const registry = new KeyRegistry();
    registry.place(
      "screen",
      0,
      command("F9", () => done.push("screen")),
    );
    registry.place(
      "preview",
      1,
      command("F9", () => done.push("preview")),
    );
    registry.press("F9", false);
    const close = registry.openLayer("preview", 1);
    registry.press("F9", false);
    expect(registry.press("F2", false)).toBe(false);
    close();
    registry.press("F9", false);
    expect(done).toEqual(["screen", "preview", "screen"]);
  });

  test("a held key acts once, a blocked one says why until another acts", () => {
    const done: string[] = [];
    const registry = new KeyRegistry();
    registry.place(
      "a",
      0,
      command("F2", () => done.push("call")),
    );
    registry.place(
      "b",
      0,
      command("F3", () => done.push("recall"), "nobody called"),
    );
    registry.press("F2", false);
    registry.press("F2", true);
    registry.press("F3", false);
    expect(registry.reason()).toBe("nobody called");
    registry.press("F2", false);
    expect(registry.reason()).toBeNull();
    expect(done).toEqual(["call", "call"]);
  });

  test("keeps a hurried key until what is under way is through, the last one only", () => {
    const done: string[] = [];
    const registry = new KeyRegistry();
    const stands = (chord: string, blocked: string | null, busy: string | null) =>
      registry.place(chord, 0, { ...command(chord, () => done.push(chord), blocked ?? busy), busy });
    stands("F5", null, null);
    stands("F10", "nobody is served", null);
    stands("F2", "somebody is called", null);
    registry.press("F5", false);
    stands("F5", null, "on its way");
    stands("F10", "nobody is served", "on its way");
    stands("F2", "somebody is called", "on its way");
    for (const chord of ["F2", "F10", "F5"]) registry.press(chord, false);
    expect(registry.reason()).toBe("on its way");
    expect(done).toEqual(["F5"]);
    stands("F5", "served already", null);
    stands("F10", null, null);
    stands("F2", "somebody is served", null);
    expect(done).toEqual(["F5", "F10"]);
    expect(registry.reason()).toBeNull();
  });

  test("judges a kept key by what is true afterwards, and drops it where something has opened", () => {
    const done: string[] = [];
    const registry = new KeyRegistry();
    const stands = (blocked: string | null, busy: string | null) =>
      registry.place("F10", 0, { ...command("F10", () => done.push("F10"), blocked), busy });
    stands(null, "on its way");
    registry.press("F10", false);
    stands("nobody is served", null);
    expect(registry.reason()).toBe("nobody is served");
    stands(null, "on its way");
    registry.press("F10", false);
    const close = registry.openLayer("question", 1);
    stands(null, null);
    close();
    stands(null, null);
    expect(done).toEqual([]);
  });

  test("says why a key cannot act only as long as that is so", () => {
    const registry = new KeyRegistry();
    const stands = (blocked: string | null) =>
      registry.place(
        "a",
        0,
        command("F2", () => {}, blocked),
      );
    stands("on its way");
    registry.press("F2", false);
    stands("on its way");
    expect(registry.reason()).toBe("on its way");
    stands("somebody is at the window");
    expect(registry.reason()).toBeNull();
    registry.press("F2", false);
    registry.remove("a");
    expect(registry.reason()).toBeNull();
  });

  test("says why nothing here hears a key, on the screen itself only", () => {
    const registry = new KeyRegistry();
    registry.excuse({ F2: "at the counter" });
    expect(registry.press("F2", false)).toBe(true);
    expect(registry.reason()).toBe("at the counter");
    registry.place(
      "a",
      0,
      command("F2", () => {}),
    );
    expect(registry.reason()).toBeNull();
    registry.remove("a");
    registry.press("F2", false);
    registry.excuse({});
    expect(registry.reason()).toBeNull();
    registry.excuse({ F2: "at the counter" });
    registry.openLayer("dialog", 1);
    expect(registry.press("F2", false)).toBe(false);
  });

  test("offers a command once, however often it is placed", () => {
    const registry = new KeyRegistry();
    for (const owner of ["a", "b"])
      registry.place(
        owner,
        0,
        command("F10", () => {}),
      );
    expect(registry.offered()).toHaveLength(1);
  });
});
