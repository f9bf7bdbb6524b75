import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Failure } from "../bindings";
import {
  type Answer,
  type ArgsOf,
  type CommandName,
  type EventName,
  type Events,
  noAnswer,
  type OkOf,
  type Platform,
} from "./types";

function isFailure(thrown: unknown): thrown is Failure {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string";
}

async function call<K extends CommandName>(name: K, args: ArgsOf<K>): Promise<Answer<OkOf<K>>> {
  try {
    return { ok: await invoke<OkOf<K>>(name, args) };
  } catch (thrown) {
    return { err: isFailure(thrown) ? thrown : noAnswer(String(thrown)) };
  }
}

/** The desktop: commands and events of the Tauri shell. */
export const tauriPlatform: Platform = {
  call,
  listen<E extends EventName>(event: E, hear: (payload: Events[E]) => void) {
    const stop = listen<Events[E]>(event, (message) => hear(message.payload));
    return () => {
      stop.then((unlisten) => unlisten());
    };
  },
};
