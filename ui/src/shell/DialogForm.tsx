import { Button } from "antd";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import type { Failure } from "../bindings";
import { FailureNotice } from "./FailureNotice";
import type { Fault } from "./FaultedField";
import "./dialog.css";

type DialogFormProps = {
  /** What its test ids begin with. */
  id: string;
  action: string;
  pending: boolean;
  failure: Failure | null;
  faults?: Fault[];
  submit: () => void;
  /** What else can be done; never by Enter. */
  instead?: ReactNode;
  children: ReactNode;
};

/** The form of a dialog: Enter submits, and the focus is in the first field, later in the one that is wrong. */
export function DialogForm(props: DialogFormProps) {
  const { id, action, pending, failure, faults = [], submit, instead, children } = props;
  const form = useRef<HTMLFormElement>(null);
  const wrong = faults.map((fault) => fault.field).join(" ");

  useEffect(() => form.current?.querySelector<HTMLElement>("input, [type=submit]")?.focus(), []);
  useEffect(() => {
    const field = wrong === "" ? null : form.current?.querySelector<HTMLInputElement>("[aria-invalid=true]");
    field?.focus();
    field?.select();
  }, [wrong]);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form className="dialog-form" ref={form} onSubmit={onSubmit}>
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
