import { useTranslation } from "react-i18next";
import type { TicketView } from "../../../bindings";
import { useTell } from "./StoryProvider";
import "./story.css";

type StoryButtonProps = {
  ticket: Pick<TicketView, "id" | "number">;
  /** It stands as the ticket's number; otherwise as a word of its own, beside the number. */
  named?: boolean;
};

/** A ticket's number, which opens its story. */
export function StoryButton({ ticket, named = true }: StoryButtonProps) {
  const { t } = useTranslation("story");
  const tell = useTell();
  const { id, number } = ticket;
  if (tell === null) return named ? <strong>{number}</strong> : null;
  return (
    <button
      type="button"
      className={named ? "story-number" : "story-word"}
      data-testid={`story-${number}`}
      aria-label={t("of", { number })}
      title={t("of", { number })}
      onClick={() => tell(id)}
    >
      {named ? number : t("open")}
    </button>
  );
}
