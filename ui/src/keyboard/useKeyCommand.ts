import { useContext, useEffect, useId, useSyncExternalStore } from "react";
import { LayerContext, useRegistry } from "./KeyboardProvider";
import type { KeyCommand } from "./registry";

/** Offers a command for as long as the component is on screen, and gives it back for its button. */
export function useKeyCommand(command: KeyCommand): KeyCommand {
  const registry = useRegistry();
  const layer = useContext(LayerContext);
  const owner = useId();
  useEffect(() => registry.place(owner, layer, command));
  useEffect(() => () => registry.remove(owner), [registry, owner]);
  return command;
}

/** Why the last key did nothing; it stays as long as that is so, or until a key does something. */
export function useBlockedReason(): string | null {
  const registry = useRegistry();
  return useSyncExternalStore(registry.onReason, registry.reason);
}
