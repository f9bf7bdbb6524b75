import { useTranslation } from "react-i18next";
import type { KioskView } from "../../../bindings";
import { local } from "../../../i18n";

/** A service's name by its code; the code itself once the catalog no longer has it. */
export function useNamed(view: KioskView): (service: string) => string {
  const { i18n } = useTranslation();
  return (code) => {
    const found = view.services.find((service) => service.code === code);
    return found ? local(found.name, i18n.language) : code;
  };
}

/** A priority's name by its code, likewise. */
export function usePriorityNamed(view: KioskView): (priority: string | null) => string {
  const { i18n } = useTranslation();
  return (code) => {
    const found = view.priorities.find((priority) => priority.code === code);
    return found ? local(found.name, i18n.language) : (code ?? "");
  };
}
