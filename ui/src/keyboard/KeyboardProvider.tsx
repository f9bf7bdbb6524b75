import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { isTextField } from "../textField";
import { belongsToInputMethod, chordOf } from "./chord";
import { KeyRegistry } from "./registry";
import "./keyboard.css";

const RegistryContext = createContext<KeyRegistry | null>(null);
export const LayerContext = createContext(0);

export function useRegistry(): KeyRegistry {
  const registry = useContext(RegistryContext);
  if (registry === null) throw new Error("no keyboard above this component");
  return registry;
}

/** Hears the keys for the whole window, before any field does. */
export function KeyboardProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new KeyRegistry());
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (belongsToInputMethod(event)) return;
      const chord = chordOf(event);
      // Outside a field it would mark the whole window.
      const marksAll = chord === "Ctrl+A" && !isTextField(event.target);
      if (registry.press(chord, event.repeat) || marksAll) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    window.addEventListener("keydown", hear, true);
    return () => window.removeEventListener("keydown", hear, true);
  }, [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

type KeyLayerProps = { children: ReactNode; active: boolean; above?: number };

/** Notes where the focus is before anything inside takes it, and gives it back when all of that is gone. */
function useFocusBack(registry: KeyRegistry, active: boolean) {
  const comeBack = useRef<() => void>(undefined);
  useLayoutEffect(() => {
    if (active) comeBack.current = registry.trail.leave();
  }, [registry, active]);
  useEffect(() => (active ? () => comeBack.current?.() : undefined), [active]);
}

/** While it is active, only the commands inside it hear their keys. Then the focus is where it was before. */
export function KeyLayer({ children, active, above = 1 }: KeyLayerProps) {
  const registry = useRegistry();
  const depth = useContext(LayerContext) + above;
  const id = useId();
  useFocusBack(registry, active);
  useEffect(() => (active ? registry.openLayer(id, depth) : undefined), [registry, id, depth, active]);
  return useMemo(() => <LayerContext value={depth}>{children}</LayerContext>, [depth, children]);
}
