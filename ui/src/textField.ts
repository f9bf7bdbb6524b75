const TEXT_FIELDS = "input:not([type=checkbox], [type=radio]), textarea";

export function isTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(TEXT_FIELDS);
}
