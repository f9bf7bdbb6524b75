import { type RefObject, useEffect } from "react";
import type { Failure } from "../bindings";

/** Puts the focus into the first field of a form that is marked as wrong. */
export function focusFault(within: HTMLElement | null): void {
  const fault = within?.querySelector(".field [role=alert]");
  const field = fault
    ?.closest(".field")
    ?.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
  field?.focus();
  field?.select();
}

/** Whatever a form's answer finds wrong, the focus is where it is to be put right. */
export function useFocusFault(form: RefObject<HTMLElement | null>, failure: Failure | null): void {
  useEffect(() => {
    if (failure !== null) focusFault(form.current);
  }, [form, failure]);
}
