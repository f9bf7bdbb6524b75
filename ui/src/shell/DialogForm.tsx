import { Button } from "antd";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import type { Failure } from "../bindings";
import { belongsToInputMethod } from "../keyboard/chord";
import { isPassedBy } from "../keyboard/enterMovesOn";
import { FailureNotice } from "./FailureNotice";
import type { Fault } from "./FaultedField";
import { focusFault } from "./useFocusFault";
import "./dialog.css";

/** Choices of one thing are one field: that of what is chosen. */
type Field = HTMLInputElement | HTMLTextAreaElement;

function isOwnStop(field: Field, from: Field): boolean {
  if (field instanceof HTMLTextAreaElement || from instanceof HTMLTextAreaElement) return !isPassedBy(field);
  if (isPassedBy(field)) return false;
  return field.type !== "radio" || (field.checked && field.name !== from.name);
}

/** Whether Enter is pressed on a list of choices, folded out or not. */
function isOnList({ key, target }: KeyboardEvent, expanded: boolean): boolean {
  return (
    key === "Enter" &&
    target instanceof Element &&
    target.matches(`[role=combobox][aria-expanded=${expanded}]`)
  );
}

/** Enter goes to the next field and submits from the last one, or from any where nothing need be filled in;
 * Ctrl+Enter submits from any. */
function onEnter(event: KeyboardEvent<HTMLFormElement>, submits: boolean): void {
  if (event.key !== "Enter" || belongsToInputMethod(event.nativeEvent)) return;
  // The Enter that opened the dialog, held down, is not meant for it.
  if (event.repeat) {
    event.preventDefault();
    return;
  }
  const form = event.currentTarget;
  const field = event.target as Field;
  // A new line in a longer text.
  if (event.shiftKey && field instanceof HTMLTextAreaElement) return;
  const fields = [...form.querySelectorAll<Field>("input, textarea:not([aria-hidden])")].filter(
    (each) => each === field || isOwnStop(each, field),
  );
  const at = fields.indexOf(field);
  const next = at < 0 ? undefined : fields[at + 1];
  if (event.ctrlKey || (submits && at >= 0)) {
    event.preventDefault();
    form.requestSubmit();
  } else if (next !== undefined) {
    event.preventDefault();
    next.focus();
  }
}

type DialogFormProps = {
  /** What its test ids begin with. */
  id: string;
  action: string;
  pending: boolean;
  failure: Failure | null;
  faults?: Fault[];
  submit: () => void;
  /** Enter submits from every field. */
  enterSubmits?: boolean;
  /** What else can be done; never by Enter. */
  instead?: ReactNode;
  children: ReactNode;
};

/** The form of a dialog: the focus is in the first field, later in the one that is wrong. */
export function DialogForm(props: DialogFormProps) {
  const {
    id,
    action,
    pending,
    failure,
    faults = [],
    submit,
    enterSubmits = false,
    instead,
    children,
  } = props;
  const form = useRef<HTMLFormElement>(null);
  const wrong = faults.map((fault) => fault.field).join(" ");

  useEffect(() => form.current?.querySelector<HTMLElement>("input, textarea, [type=submit]")?.focus(), []);
  useEffect(() => {
    if (wrong !== "") focusFault(form.current);
  }, [wrong]);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
    // What was wrong before and still is.
    focusFault(form.current);
  };
  return (
    <form
      className="dialog-form"
      ref={form}
      onSubmit={onSubmit}
      onKeyDownCapture={(event) => {
        if (!isOnList(event, false)) return;
        onEnter(event, enterSubmits);
        // It would open: that is for Space and the arrows.
        event.stopPropagation();
      }}
      onKeyDown={(event) => {
        // In an open list it chooses.
        if (!isOnList(event, true)) onEnter(event, enterSubmits);
      }}
    >
      {children}
      <footer className="dialog-foot">
        <FailureNotice failure={failure} testId={`${id}-failure`} />
        {instead}
        {/* While it is on its way a repeat is the same; the button keeps the focus meanwhile. */}
        <Button type="primary" htmlType="submit" data-testid={`${id}-submit`} aria-disabled={pending}>
          {action} <kbd>↵</kbd>
        </Button>
      </footer>
    </form>
  );
}
