import { Select } from "antd";
import { useTranslation } from "react-i18next";

const NO_WINDOW = 0;

type WindowChoiceProps = { windows: number[]; value: number | null; set: (window: number | null) => void };

/** The window to serve, or none. */
export function WindowChoice({ windows, value, set }: WindowChoiceProps) {
  const { t } = useTranslation("staff");
  const options = [
    ...windows.map((window) => ({ value: window, label: t("windowNumber", { window }) })),
    { value: NO_WINDOW, label: t("noWindow") },
  ];
  return (
    <label className="gate-field" htmlFor="sign-in-window">
      <span>{t("window")}</span>
      <Select
        id="sign-in-window"
        data-testid="sign-in-window"
        value={value ?? NO_WINDOW}
        options={options}
        onChange={(chosen) => set(chosen === NO_WINDOW ? null : chosen)}
      />
    </label>
  );
}
