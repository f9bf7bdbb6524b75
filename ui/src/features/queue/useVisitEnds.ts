import { useTranslation } from "react-i18next";
import type { TicketView } from "../../bindings";
import type { KeyCommand } from "../../keyboard/registry";
import { useAskedTwice } from "../../keyboard/useAskedTwice";
import { useKeyCommand } from "../../keyboard/useKeyCommand";
import { useCatalog } from "../catalog/useCatalog";
import { unsubmittedIn, type Visit } from "../orders/visit";
import type { AskedAtWindow } from "./useAskedAtWindow";
import type { QueueActs } from "./useQueue";

type Ending = {
  current: TicketView | null;
  visit: Visit | null;
  blocked: string | null;
  busy: string | null;
  acts: QueueActs;
  ask: AskedAtWindow["ask"];
};

/** What would be lost, and how to say so for the key that would lose it. */
type Loss = { written: object | null; said: (chord: string) => string };

/** What is written and not submitted, by the names of the services: it may stand in another form than the one shown. */
function useLoss(visit: Visit | null): Loss {
  const { t } = useTranslation(["queue", "orders"]);
  const { nameOf } = useCatalog();
  const services = visit === null ? [] : unsubmittedIn(visit);
  const names = services.map(nameOf).join(t("orders:listComma"));
  const shown = services.every((service) => service === visit?.chosen);
  return {
    written: visit !== null && services.length > 0 ? visit.drafts : null,
    said: (chord) => t(shown ? "unsubmitted" : "unsubmittedElsewhere", { services: names, chord }),
  };
}

/** A key after which the customer is no longer at this window: it asks first where something would be lost. */
function useEnd(key: Omit<KeyCommand, "chord"> & { chord: string }, { written, said }: Loss) {
  const { asked, ask } = useAskedTwice(key.chord, written);
  const command = useKeyCommand({
    ...key,
    run: () => (written !== null && !asked ? ask() : key.run()),
  });
  return { command, warning: asked ? said(key.chord) : null };
}

/** The keys that end a visit at this window: finished, one way or another, sent on, or left to rest. */
export function useVisitEnds({ current, visit, blocked, busy, acts, ask }: Ending) {
  const { t } = useTranslation("queue");
  const loss = useLoss(visit);
  const finish = useEnd(
    {
      id: "finish",
      chord: "F10",
      title: t("finish"),
      blocked,
      busy,
      run: () => {
        if (current !== null) acts.finish(current, "served");
      },
    },
    loss,
  );
  const otherwise = useEnd(
    {
      id: "finish-otherwise",
      chord: "Shift+F10",
      title: t("finishOtherwise"),
      blocked,
      busy,
      run: () => ask("outcome"),
    },
    loss,
  );
  const transfer = useEnd(
    { id: "transfer", chord: "F7", title: t("transfer"), blocked, busy, run: () => ask("transfer") },
    loss,
  );
  const park = useEnd(
    { id: "park", chord: "F8", title: t("park"), blocked, busy, run: () => ask("park") },
    loss,
  );
  return {
    finish: finish.command,
    transfer: transfer.command,
    park: park.command,
    warning: finish.warning ?? otherwise.warning ?? transfer.warning ?? park.warning,
  };
}
