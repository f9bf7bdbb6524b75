import { CloseWindow } from "./CloseWindow";
import { MoveDialog } from "./MoveDialog";
import { ProfileDialog } from "./ProfileDialog";
import type { FloorQuestion } from "./useFloorQuestion";

type FloorDialogsProps = { asked: FloorQuestion | null; close: () => void };

/** What is asked on the floor, one thing at a time. */
export function FloorDialogs({ asked, close }: FloorDialogsProps) {
  return (
    <>
      <ProfileDialog window={asked?.what === "profile" ? asked.window : null} close={close} />
      <CloseWindow window={asked?.what === "close" ? asked.window : null} close={close} />
      <MoveDialog ticket={asked?.what === "move" ? asked.ticket : null} close={close} />
    </>
  );
}
