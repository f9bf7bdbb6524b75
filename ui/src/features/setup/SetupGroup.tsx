import type { ReactNode } from "react";

type SetupGroupProps = { title: string; hint?: string; children: ReactNode };

/** Fields that belong together. */
export function SetupGroup({ title, hint, children }: SetupGroupProps) {
  return (
    <fieldset className="setup-group">
      <legend>{title}</legend>
      {hint && <p className="quiet">{hint}</p>}
      <div className="field-grid">{children}</div>
    </fieldset>
  );
}
