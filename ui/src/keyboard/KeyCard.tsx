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
      ["F10", "finish"],
      ["Ctrl+I", "issue"],
    ],
  ],
  [
    "visit",
    [
      ["F6", "services"],
      ["Enter", "nextField"],
      ["Space", "tick"],
      ["↑ ↓ ← →", "choose"],
      ["Ctrl+↵", "submit"],
      ["F9", "receipt"],
    ],
  ],
  [
    "window",
    [
      ["Ctrl+K", "find"],
      ["Ctrl+L", "lock"],
      ["F1", "help"],
      ["Esc", "close"],
    ],
  ],
  [
    "places",
    [
      ["Alt+1", "counter"],
      ["Alt+2", "receipts"],
      ["Alt+3", "summary"],
      ["Alt+4", "staff"],
    ],
  ],
] as const;

function Card() {
  const { t } = useTranslation("keys");
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <>
      <div className="key-card" ref={place} tabIndex={-1} data-testid="key-card">
        {CARD.map(([group, keys]) => (
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

/** The key card: every key of the counter on one page. */
export function KeyCard({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation("keys");
  return (
    <Modal open={open} onCancel={close} title={t("card")} footer={null} width={720} destroyOnHidden>
      <KeyLayer active={open}>
        <Card />
      </KeyLayer>
    </Modal>
  );
}
