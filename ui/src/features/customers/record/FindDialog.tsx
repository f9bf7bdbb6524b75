import { Input } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../ask/useAct";
import { useCall } from "../../../ask/useCall";
import type { FindResult, Found } from "../../../bindings";
import { halfWidth } from "../../../format";
import { Dialog } from "../../../shell/Dialog";
import { DialogForm } from "../../../shell/DialogForm";
import { FailureNotice } from "../../../shell/FailureNotice";

/** `found`: somebody was chosen who was found by these words. */
type FindFormProps = { ticket: string; found: (words: string) => void; done: () => void };

function FoundRow({ one, take }: { one: Found; take: () => void }) {
  const { t } = useTranslation("customers");
  return (
    <button type="button" className="found" data-testid="found" onClick={take}>
      <strong>{one.name}</strong>
      <span>{`${t(`kind.${one.kind}`)} ${one.document}`}</span>
      <span>{one.lines.join("  ")}</span>
    </button>
  );
}

/** Arrow keys walk along the customers who were found, and back into the field. */
function walk(event: KeyboardEvent<HTMLDivElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input, .found")];
  const at = stops.indexOf(event.target as HTMLElement);
  event.preventDefault();
  stops[at + step]?.focus();
}

type FoundListProps = { answer: FindResult; ticket: string; take: () => void };

/** Who was found, of whom one is opened. */
function FoundList({ answer, ticket, take: taken }: FoundListProps) {
  const { t } = useTranslation("record");
  const { run, failure } = useAct("customers_open", ["customers"]);
  const [gone, setGone] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector<HTMLElement>(".found")?.focus(), []);

  const take = async ({ id }: Found) => {
    const opened = await run({ ticket, whose: { by: "found", customer: id } });
    setGone(opened === null);
    if (opened) taken();
  };
  return (
    <div className="found-list" aria-live="polite" ref={list}>
      {!answer.online && (
        <p className="soon" data-testid="found-offline">
          {t("foundOffline")}
        </p>
      )}
      {answer.found.length === 0 && <p data-testid="found-nobody">{t("nobody")}</p>}
      {answer.found.map((one) => (
        <FoundRow key={one.id} one={one} take={() => take(one)} />
      ))}
      {gone && (
        <p className="late" role="alert" data-testid="found-gone">
          {t("unknown")}
        </p>
      )}
      <FailureNotice failure={failure} testId="open-failure" />
    </div>
  );
}

function FindForm({ ticket, found: chosen, done }: FindFormProps) {
  const { t } = useTranslation("record");
  const find = useCall("customers_find");
  const [text, setText] = useState("");
  /** What was found, and by which words. */
  const [answer, setAnswer] = useState<{ to: string; is: FindResult } | null>(null);

  const search = async () => {
    const found = await find.run({ input: { ticket, text: halfWidth(text).trim() } });
    if (found) setAnswer({ to: text, is: found });
  };
  const take = () => {
    chosen(halfWidth(text));
    done();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the field and the rows in it
    <div onKeyDown={walk}>
      <DialogForm
        id="find"
        action={t("search")}
        enterSubmits
        pending={find.pending}
        failure={find.failure}
        submit={search}
      >
        <Input
          className="find-text"
          data-testid="find-text"
          aria-label={t("find")}
          autoComplete="off"
          maxLength={60}
          placeholder={t("findHint")}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            if (!find.pending) find.clear();
          }}
        />
      </DialogForm>
      {answer?.to === text && <FoundList answer={answer.is} {...{ ticket, take }} />}
    </div>
  );
}

type FindDialogProps = FindFormProps & { open: boolean };

/** Finds a customer by whatever the clerk knows of them 查找客户. */
export function FindDialog({ open, ...form }: FindDialogProps) {
  const { t } = useTranslation("record");
  return (
    <Dialog open={open} title={t("find")} close={form.done}>
      <FindForm {...form} />
    </Dialog>
  );
}
