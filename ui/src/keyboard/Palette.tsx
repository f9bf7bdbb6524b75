import { Input, type InputRef, Modal } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { belongsToInputMethod } from "./chord";
import { KeyLayer, useRegistry } from "./KeyboardProvider";
import type { KeyCommand } from "./registry";

function matching(commands: KeyCommand[], wanted: string): KeyCommand[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(
    (command) => !command.here && words.every((word) => command.title.toLowerCase().includes(word)),
  );
  const rank = (command: KeyCommand) => (command.blocked === null ? 0 : 10) + kindOfKey(command.chord);
  return found.sort((a, b) => rank(a) - rank(b));
}

/** The work at the window first, then what is for every screen, places, and what has no key. */
function kindOfKey(chord: string | null): number {
  if (chord === null) return 3;
  if (/^F\d+$/.test(chord)) return chord === "F1" ? 2 : 0;
  return chord.startsWith("Alt") ? 2 : 1;
}

function PaletteBody({ choose }: { choose: (command: KeyCommand) => void }) {
  const { t } = useTranslation("keys");
  const registry = useRegistry();
  const field = useRef<InputRef>(null);
  const [wanted, setWanted] = useState("");
  const [chosen, setChosen] = useState(0);
  const found = matching(registry.offered(), wanted);
  const at = Math.min(chosen, Math.max(0, found.length - 1));

  useEffect(() => field.current?.focus(), []);

  const run = (command: KeyCommand | undefined) => {
    if (command !== undefined && command.blocked === null) choose(command);
  };
  const steer = (event: KeyboardEvent) => {
    if (belongsToInputMethod(event.nativeEvent)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setChosen(Math.max(0, Math.min(found.length - 1, at + step)));
    else if (event.key === "Enter") run(found[at]);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <Input
        ref={field}
        data-testid="palette-field"
        placeholder={t("paletteHint")}
        value={wanted}
        onChange={(event) => {
          setWanted(event.target.value);
          setChosen(0);
        }}
        onKeyDown={steer}
      />
      <div className="palette-list" role="listbox" aria-label={t("palette")}>
        {found.map((command, index) => (
          <div
            key={command.id}
            role="option"
            tabIndex={-1}
            data-testid="palette-item"
            aria-selected={index === at}
            aria-disabled={command.blocked !== null}
            ref={(row) => {
              if (index === at) row?.scrollIntoView?.({ block: "nearest" });
            }}
            onMouseDown={(event) => {
              event.preventDefault();
              run(command);
            }}
          >
            <span>{command.title}</span>
            <span className="palette-why">{command.blocked}</span>
            {command.chord && <kbd>{command.chord}</kbd>}
          </div>
        ))}
        {found.length === 0 && <p className="quiet">{t("paletteNothing")}</p>}
      </div>
    </>
  );
}

/** Finds a ticket, a service or a command by a few typed characters. What is chosen is done once the palette is gone
 * and the focus is back where it was, so that a command which moves the focus has the last word. */
export function Palette({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation("keys");
  const chosen = useRef<KeyCommand>(undefined);
  const [due, setDue] = useState<{ command?: KeyCommand }>({});
  useEffect(() => {
    due.command?.run();
  }, [due]);
  const choose = (command: KeyCommand) => {
    chosen.current = command;
    close();
  };
  const gone = () => {
    // Not here: what is inside gives the focus back only when it is taken off the screen.
    setDue({ command: chosen.current });
    chosen.current = undefined;
  };
  return (
    <Modal
      open={open}
      onCancel={close}
      afterClose={gone}
      title={t("palette")}
      footer={null}
      width={640}
      destroyOnHidden
    >
      <KeyLayer active={open}>
        <PaletteBody choose={choose} />
      </KeyLayer>
    </Modal>
  );
}
