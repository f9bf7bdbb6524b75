import { Drawer } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../../ask/useAsk";
import { KeyLayer } from "../../../keyboard/KeyboardProvider";
import { useAtWork } from "../../../shell/hall";
import { QueryFault } from "../../../shell/QueryFault";
import { StoryHead } from "./StoryHead";
import { StoryOrders } from "./StoryOrders";
import { StorySteps } from "./StorySteps";

function Body({ ticket }: { ticket: string }) {
  const { t } = useTranslation("story");
  const { session } = useAtWork();
  const place = useRef<HTMLDivElement>(null);
  const query = useAsk("queue_story", { input: { ticket } });
  const story = query.data;
  // From here the arrows move a long story.
  useEffect(() => place.current?.focus(), []);
  return (
    <div className="story" ref={place} tabIndex={-1} data-testid="story">
      <QueryFault of={query} />
      {query.isPending && <p className="quiet">{t("reading")}</p>}
      {story && (
        <>
          <StoryHead ticket={story.ticket} />
          <StorySteps steps={story.steps} />
          {session.permissions.includes("orders") && <StoryOrders ticket={ticket} />}
        </>
      )}
    </div>
  );
}

type StoryDrawerProps = {
  /** Its id. */
  ticket: string | null;
  close: () => void;
};

/** All that happened to a ticket, by whom and when. */
export function StoryDrawer({ ticket, close }: StoryDrawerProps) {
  const { t } = useTranslation("story");
  return (
    <Drawer
      open={ticket !== null}
      onClose={close}
      title={t("title")}
      size={760}
      autoFocus={false}
      destroyOnHidden
    >
      <KeyLayer active={ticket !== null}>{ticket && <Body key={ticket} ticket={ticket} />}</KeyLayer>
    </Drawer>
  );
}
