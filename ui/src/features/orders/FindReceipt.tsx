import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../ask/useCall";
import { halfWidth } from "../../format";
import { Dialog } from "../../shell/Dialog";
import { DialogForm } from "../../shell/DialogForm";

type FindFormProps = { done: (number: string) => void };

function FindForm({ done }: FindFormProps) {
  const { t } = useTranslation("orders");
  const find = useCall("receipts_find");
  const [text, setText] = useState("");
  const [missed, setMissed] = useState(false);
  const search = async () => {
    const number = halfWidth(text).trim();
    if (number === "") return;
    const found = await find.run({ input: { number } });
    setMissed(found?.length === 0);
    if (found !== undefined && found.length > 0) done(number);
  };
  return (
    <DialogForm
      id="find-receipt"
      action={t("findReceipt")}
      enterSubmits
      pending={find.pending}
      failure={find.failure}
      submit={search}
    >
      <Input
        data-testid="find-receipt-number"
        aria-label={t("findReceiptHint")}
        autoComplete="off"
        maxLength={60}
        placeholder={t("findReceiptHint")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setMissed(false);
          if (!find.pending) find.clear();
        }}
      />
      {missed && (
        <p className="late" role="alert" data-testid="find-receipt-none">
          {t("findReceiptNone")}
        </p>
      )}
    </DialogForm>
  );
}

type FindReceiptProps = FindFormProps & { open: boolean; close: () => void; closed: () => void };

/** Finds an order of any day by what its receipt says, such as where a deposit goes back. */
export function FindReceipt({ open, done, close, closed }: FindReceiptProps) {
  const { t } = useTranslation("orders");
  return (
    <Dialog open={open} title={t("findReceipt")} close={close} closed={closed}>
      <FindForm done={done} />
    </Dialog>
  );
}
