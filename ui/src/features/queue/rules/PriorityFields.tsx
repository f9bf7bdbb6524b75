import { Button, Checkbox, Input } from "antd";
import { useTranslation } from "react-i18next";
import { local } from "../../../i18n";
import { type Fault, isFaulted } from "../../../shell/FaultedField";
import { HalfWidthInput } from "../../../shell/HalfWidthInput";
import type { PriorityDraft } from "./draft";
import { PriorityCell } from "./PriorityCell";

/** As long as a tile of the kiosk shows it in full. */
const NAME_LENGTH = 24;

type TextName = "code" | "zh" | "en" | "headStart";

type PriorityFieldsProps = {
  row: PriorityDraft;
  set: (change: Partial<PriorityDraft>) => void;
  remove: () => void;
  faults: Fault[];
};

/** One kind of customer who is called earlier, as a row. */
export function PriorityFields({ row, set, remove, faults }: PriorityFieldsProps) {
  const { t, i18n } = useTranslation("rules");
  const { id, fresh, code } = row;
  const name = local(row, i18n.language) || code;
  const pointer = (field: TextName) => `/priorities/${id}/${field}`;
  const field = (of: TextName) => ({
    "data-testid": `rules-${of}-${code}`,
    "aria-label": t(of),
    autoComplete: "off",
    status: isFaulted(faults, pointer(of)) ? ("error" as const) : undefined,
    value: row[of],
  });
  return (
    <tr data-testid="rules-priority">
      <PriorityCell pointer={pointer("code")} faults={faults}>
        {fresh ? (
          <HalfWidthInput
            {...field("code")}
            data-testid="rules-new-code"
            autoFocus
            read={(typed) => typed.toLowerCase()}
            set={(typed) => set({ code: typed })}
          />
        ) : (
          <span className="rule-code">{code}</span>
        )}
      </PriorityCell>
      <PriorityCell pointer={pointer("zh")} faults={faults}>
        <Input
          {...field("zh")}
          maxLength={NAME_LENGTH}
          onChange={(event) => set({ zh: event.target.value })}
        />
      </PriorityCell>
      <PriorityCell pointer={pointer("en")} faults={faults}>
        <Input
          {...field("en")}
          maxLength={NAME_LENGTH}
          onChange={(event) => set({ en: event.target.value })}
        />
      </PriorityCell>
      <PriorityCell pointer={pointer("headStart")} faults={faults}>
        <HalfWidthInput
          {...field("headStart")}
          suffix={t("minutes")}
          set={(headStart) => set({ headStart })}
        />
      </PriorityCell>
      <td>
        <Checkbox
          data-testid={`rules-by-number-${code}`}
          aria-label={t("byNumber")}
          checked={row.byNumber}
          onChange={(event) => set({ byNumber: event.target.checked })}
        />
      </td>
      <td>
        <Button
          size="small"
          data-testid={`rules-remove-${code}`}
          aria-label={t("removeThis", { name })}
          onClick={remove}
        >
          {t("remove")}
        </Button>
      </td>
    </tr>
  );
}
