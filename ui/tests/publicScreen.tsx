import { act, fireEvent, render, screen } from "@testing-library/react";
import type { ComponentType } from "react";
import { vi } from "vitest";
import { hallQueries } from "../src/ask/queries";
import type { DisplayView, KioskView, TicketView } from "../src/bindings";
import { type Language, startTexts } from "../src/i18n";
import { Providers } from "../src/Providers";
import { type RecordedPlatform, recordedPlatform } from "../src/platform/recorded";
import { story } from "../src/platform/story";
import type { Tape } from "../src/platform/tape";
import type { Answer, ArgsOf, CommandName, OkOf, Platform } from "../src/platform/types";

/** What the recorded run did not do; where it gives nothing, the recorded run answers. */
export type Answers = { [K in CommandName]?: (args: ArgsOf<K>) => Answer<OkOf<K>> | undefined };

/** Noon of the recorded day: what takes turns by the clock begins with the first. */
const NOON = 1_795_320_000_000;

/** A screen that customers stand before, on a recorded run of the core and a clock of the test's own. */
export class PublicScreen {
  readonly platform: RecordedPlatform;
  readonly queries = hallQueries();
  private readonly Screen: ComponentType;
  private readonly answers: Answers;

  constructor(Screen: ComponentType, answers: Answers = {}, tape: Tape = story) {
    this.platform = recordedPlatform(tape);
    this.Screen = Screen;
    this.answers = answers;
  }

  async open(language: Language = "zh-CN"): Promise<this> {
    vi.useFakeTimers({ now: NOON });
    const { Screen } = this;
    render(
      <Providers platform={this.seam()} queries={this.queries} texts={startTexts(language)}>
        <Screen />
      </Providers>,
    );
    await this.pass(0);
    return this;
  }

  private seam(): Platform {
    const { platform, answers } = this;
    return {
      ...platform,
      call: async <K extends CommandName>(name: K, args: ArgsOf<K>) => {
        const recorded = await platform.call(name, args);
        const answer: Answers[K] = answers[name];
        return answer?.(args) ?? recorded;
      },
    };
  }

  async pass(ms: number): Promise<void> {
    // What is asked at its end is answered, too.
    await act(() => vi.advanceTimersByTimeAsync(ms));
    await act(() => vi.advanceTimersByTimeAsync(1));
  }

  /** As a person taps who has read the page. */
  async tap(testId: string): Promise<void> {
    await this.pass(700);
    await this.tapAtOnce(testId);
  }

  async tapAtOnce(testId: string): Promise<void> {
    const target = screen.getByTestId(testId);
    fireEvent.pointerDown(target);
    fireEvent.click(target);
    await this.pass(0);
  }

  sent(name: string): unknown[] {
    return this.platform.calls.filter((call) => call.name === name).map((call) => call.args);
  }
}

function first<T>(command: string): T {
  const found = story[command]?.find((recorded) => recorded.ok !== undefined);
  if (found === undefined) throw new Error(`no ${command} in the recordings`);
  return structuredClone(found.ok) as T;
}

/** A kiosk's services, a few of them, each for itself. */
function withoutGroups(view: KioskView): KioskView {
  const services = view.services.slice(0, 3).map((service) => ({ ...service, group: null }));
  return { ...view, groups: [], services };
}

/** The recorded run of a hall with so few services that none stand in groups. */
export const fewServices: Tape = {
  ...story,
  queue_kiosk: (story.queue_kiosk ?? []).map((recorded) => ({
    ...recorded,
    ok: withoutGroups(recorded.ok as KioskView),
  })),
};

export const groupedKioskView = (): KioskView => first("queue_kiosk");
export const kioskView = (): KioskView => withoutGroups(groupedKioskView());
export const displayView = (): DisplayView => first("queue_display");
export const drawnTicket = (): TicketView => first("queue_kiosk_act");
