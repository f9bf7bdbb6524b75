import { Modal } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { KeyLayer } from "./KeyboardProvider";

const CARD = [
  [
    "queue",
    [
      ["F2", "callNext"],
      ["F3", "recall"],
      ["F4", "noShow"],
      ["F5", "start"],
      ["F7", "transfer"],
      ["F8", "park"],
      ["F10", "finish"],
      ["Shift+F10", "finishOtherwise"],
      ["F11", "pause"],
      ["Ctrl+I", "issue"],
    ],
  ],
  [
    "visit",
    [
      ["F6", "services"],
      ["Ctrl+J", "identify"],
      ["Ctrl+F", "findCustomer"],
      ["Ctrl+D", "customer"],
      ["Ctrl+S", "takeUp"],
      ["Enter", "nextField"],
      ["Space", "tick"],
      ["↑ ↓ ← →", "choose"],
      ["F12", "method"],
      ["Ctrl+↵", "submit"],
      ["F9", "receipt"],
      ["Ctrl+P", "reprint"],
    ],
  ],
  [
    "window",
    [
      ["Ctrl+K", "find"],
      ["Ctrl+L", "lock"],
      ["F1", "help"],
      ["Esc", "close"],
      ["Ctrl+U", "refused", "refused"],
      ["Ctrl+F", "findReceipt", "receipts"],
      ["Ctrl+R", "reverse", "receipts"],
      ["Ctrl+T", "tell", "refused"],
    ],
  ],
  [
    "places",
    [
      ["Alt+1", "counter"],
      ["Alt+2", "receipts"],
      ["Alt+3", "summary"],
      ["Alt+4", "floor"],
      ["Ctrl+G", "rules", "floor"],
      ["Ctrl+E", "entitlements", "floor"],
      ["Alt+5", "staff"],
      ["Alt+6", "appointments"],
      ["Ctrl+B", "book", "appointments"],
      ["Alt+7", "cases"],
      ["Alt+8", "drawer"],
      ["Ctrl+M", "moveCash", "drawer"],
      ["Ctrl+H", "handOver", "drawer"],
      ["Ctrl+O", "countDrawer", "drawer"],
      ["Alt+9", "day"],
    ],
  ],
] as const;

/** Places to which this person may not go are not on the card, nor their keys. */
function cardFor(places: readonly string[]) {
  return CARD.map(([group, keys]) => {
    const mine = keys.filter(([, text, place = group === "places" ? text : null]) => {
      return place === null || places.includes(place);
    });
    return [group, mine] as const;
  });
}

function Card({ places }: { places: readonly string[] }) {
  const { t } = useTranslation("keys");
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <>
      <div className="key-card" ref={place} tabIndex={-1} data-testid="key-card">
        {cardFor(places).map(([group, keys]) => (
          <section key={group}>
            <h3>{t(`group.${group}`)}</h3>
            <dl>
              {keys.map(([chord, text]) => (
                <div key={chord} style={{ display: "contents" }}>
                  <dt>
                    <kbd>{chord}</kbd>
                  </dt>
                  <dd>{t(`card.${text}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="quiet">{t("composing")}</p>
    </>
  );
}

type KeyCardProps = { open: boolean; close: () => void; places: readonly string[] };

/** The key card: every key of the counter on one page. */
export function KeyCard({ open, close, places }: KeyCardProps) {
  const { t } = useTranslation("keys");
  return (
    <Modal
      open={open}
      onCancel={close}
      title={t("card")}
      footer={null}
      width={800}
      style={{ top: 40 }}
      destroyOnHidden
    >
      <KeyLayer active={open}>
        <Card places={places} />
      </KeyLayer>
    </Modal>
  );
}
