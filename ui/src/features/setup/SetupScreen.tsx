import { useState } from "react";
import { FirstQuestion } from "./FirstQuestion";
import { JoinHall } from "./JoinHall";
import { OpenHall } from "./OpenHall";
import "./setup.css";

type SetupScreenProps = { upstream: string | null; opening: (underWay: boolean) => void };

/** The first start on this computer: it opens a hall, or joins one. */
export function SetupScreen({ upstream, opening }: SetupScreenProps) {
  const [chosen, choose] = useState<"open" | "join" | null>(null);
  const back = () => choose(null);
  switch (chosen) {
    case null:
      return <FirstQuestion choose={choose} />;
    case "open":
      return <OpenHall upstream={upstream} opening={opening} back={back} />;
    case "join":
      return <JoinHall back={back} />;
  }
}
