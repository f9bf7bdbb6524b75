type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "altKey" | "metaKey" | "shiftKey" | "isComposing" | "keyCode"
>;

/** While an input method composes Chinese text every key belongs to it. 229 is what WebKitGTK reports then. */
export function belongsToInputMethod(press: Pick<KeyPress, "isComposing" | "keyCode">): boolean {
  return press.isComposing || press.keyCode === 229;
}

/** The name of what was pressed, as the screens write it: "F2", "Ctrl+Enter", "Alt+1". */
export function chordOf(press: KeyPress): string {
  const key = /^Digit\d$/.test(press.code) ? press.code.slice(5) : press.key;
  const parts = [
    press.ctrlKey || press.metaKey ? "Ctrl" : "",
    press.altKey ? "Alt" : "",
    press.shiftKey ? "Shift" : "",
    key.length === 1 ? key.toUpperCase() : key,
  ];
  return parts.filter(Boolean).join("+");
}
