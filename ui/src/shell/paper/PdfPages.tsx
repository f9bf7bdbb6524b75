import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Paper } from "../../bindings";

const WIDTHS: Record<Paper, number> = { "80mm": 340, a5: 560, a4: 600 };

/** A paper's pages as they come out of the printer. `pdf` is base64. */
export function PdfPages({ pdf, paper }: { pdf: string; paper: Paper }) {
  const { t } = useTranslation("orders");
  const host = useRef<HTMLDivElement>(null);
  const [unreadable, setUnreadable] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    if (host.current) {
      const ground = host.current;
      import("./drawPdf")
        .then(({ drawPdf }) => drawPdf(pdf, ground, WIDTHS[paper], stop.signal))
        .then(() => setUnreadable(false))
        .catch(() => setUnreadable(!stop.signal.aborted));
    }
    return () => stop.abort();
  }, [pdf, paper]);
  return (
    <>
      {unreadable && <p className="late">{t("unreadable")}</p>}
      <div className="preview-pages" ref={host} data-testid="preview" />
    </>
  );
}
