import { Input, type InputProps, type InputRef } from "antd";
import { type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import { halfWidth } from "../format";

const asItIs = (text: string) => text;

type HalfWidthInputProps = Omit<InputProps, "value" | "onChange"> & {
  value: string;
  set: (value: string) => void;
  /** What is kept of what is typed. */
  read?: (typed: string) => string;
  /** How it stands in the field: a beginning of the value is shown as a beginning of the text. */
  show?: (value: string) => string;
  ref?: Ref<InputRef>;
};

/** A field for numbers and signs. A Chinese input method may type them in full width; they count as what they mean. */
export function HalfWidthInput(props: HalfWidthInputProps) {
  const { value, set, read = asItIs, show = asItIs, ref, onBlur, ...rest } = props;
  const field = useRef<InputRef>(null);
  const [caret, setCaret] = useState<{ at: number } | null>(null);
  const shown = show(value);
  useImperativeHandle(ref, () => field.current as InputRef, []);
  useLayoutEffect(() => {
    // A text written anew throws the caret to its end.
    const at = Math.min(caret?.at ?? 0, shown.length);
    if (caret !== null) field.current?.setSelectionRange(at, at);
  }, [caret, shown]);
  return (
    <Input
      autoComplete="off"
      {...rest}
      ref={field}
      value={shown}
      onChange={(event) => {
        const { value: typed, selectionStart } = event.target;
        const kept = (text: string) => read(halfWidth(text));
        setCaret({ at: show(kept(typed.slice(0, selectionStart ?? typed.length))).length });
        set(kept(typed));
      }}
      onBlur={(event) => {
        setCaret(null);
        onBlur?.(event);
      }}
    />
  );
}
