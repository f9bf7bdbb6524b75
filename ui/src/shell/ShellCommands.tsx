import { createContext, type ReactNode, useContext, useState } from "react";
import { useTranslation } from "react-i18next";
import { KeyCard } from "../keyboard/KeyCard";
import { Palette } from "../keyboard/Palette";
import type { KeyCommand } from "../keyboard/registry";
import { useKeyCommand } from "../keyboard/useKeyCommand";
import { useAtWork } from "./hall";
import { openPlaces } from "./places";

type ShellCommandSet = { palette: KeyCommand; help: KeyCommand };

const ShellCommandContext = createContext<ShellCommandSet | null>(null);

export function useShellCommands(): ShellCommandSet {
  const commands = useContext(ShellCommandContext);
  if (commands === null) throw new Error("no shell above this component");
  return commands;
}

/** The palette and the key card, from every screen. */
export function ShellCommands({ children }: { children: ReactNode }) {
  const { t } = useTranslation("keys");
  const { session } = useAtWork();
  const [open, setOpen] = useState<"palette" | "card" | null>(null);
  const palette = useKeyCommand({
    id: "palette",
    chord: "Ctrl+K",
    title: t("card.find"),
    blocked: null,
    here: true,
    run: () => setOpen("palette"),
  });
  const help = useKeyCommand({
    id: "help",
    chord: "F1",
    title: t("card.help"),
    blocked: null,
    run: () => setOpen("card"),
  });
  const close = () => setOpen(null);
  return (
    <ShellCommandContext value={{ palette, help }}>
      {children}
      <Palette open={open === "palette"} close={close} />
      <KeyCard open={open === "card"} close={close} places={openPlaces(session.permissions)} />
    </ShellCommandContext>
  );
}
