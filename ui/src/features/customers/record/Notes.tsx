import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../ask/useAct";
import type { CustomerPage } from "../../../bindings";
import { hallDate, hourMinute } from "../../../format";
import { onceAClick } from "../../../keyboard/onceAClick";
import { FailureNotice } from "../../../shell/FailureNotice";

/** What colleagues noted of the customer, and room for one note more. */
export function Notes({ ticket, page }: { ticket: string; page: CustomerPage }) {
  const { t } = useTranslation("record");
  const { run, pending, failure, clear } = useAct("customers_note", ["customers"]);
  const [text, setText] = useState("");
  const keep = async () => {
    if (pending || text.trim() === "") return;
    if ((await run({ ticket, text })) !== undefined) setText("");
  };
  return (
    <section>
      <h3>{t("notes")}</h3>
      <div className="note-entry">
        <Input
          size="small"
          data-testid="note"
          aria-label={t("noteHint")}
          placeholder={t("noteHint")}
          maxLength={300}
          value={text}
          onChange={(event) => {
            clear();
            setText(event.target.value);
          }}
          onPressEnter={(event) => {
            if (!event.nativeEvent.isComposing) void keep();
          }}
        />
        <Button
          size="small"
          data-testid="keep-note"
          aria-disabled={pending}
          onClick={onceAClick(() => void keep())}
        >
          {t("addNote")}
        </Button>
      </div>
      <FailureNotice failure={failure} testId="note-failure" />
      {page.notes.length === 0 && <p className="quiet">{t("noNotes")}</p>}
      {page.notes.map(({ id, at, text: noted, from }) => (
        <p key={id} className="note-row" data-testid="customer-note">
          <span className="quiet">{`${hallDate(at)} ${hourMinute(at)} ${from}`}</span>
          <span>{noted}</span>
        </p>
      ))}
    </section>
  );
}
