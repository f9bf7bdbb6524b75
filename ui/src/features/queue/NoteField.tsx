import { Input } from "antd";
import { useTranslation } from "react-i18next";

/** As long as the core takes a note. */
const LONGEST = 200;

type NoteFieldProps = { id: string; label: string; value: string; set: (value: string) => void };

/** What the next clerk should know. */
export function NoteField({ id, label, value, set }: NoteFieldProps) {
  const { t } = useTranslation("queue");
  return (
    <label className="note-field" htmlFor={id}>
      <span>{label}</span>
      <Input
        id={id}
        data-testid={id}
        autoComplete="off"
        maxLength={LONGEST}
        placeholder={t("noteHint", { limit: LONGEST })}
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    </label>
  );
}

/** A note as the core takes it: nothing where nothing is written. */
export function noteIn(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
