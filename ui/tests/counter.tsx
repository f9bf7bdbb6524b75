import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { vi } from "vitest";
import { App } from "../src/App";
import { hallQueries } from "../src/ask/queries";
import type { AccountView, Failure, OrderView, QueueCommand, SessionView, TicketView } from "../src/bindings";
import { type Language, startTexts } from "../src/i18n";
import { Providers } from "../src/Providers";
import { type RecordedPlatform, recordedPlatform } from "../src/platform/recorded";
import { story } from "../src/platform/story";
import type { Tape } from "../src/platform/tape";
import type { Answer, ArgsOf, CommandName, OkOf, Platform } from "../src/platform/types";
// The app reads it when it is needed; a test does not wait for that.
import "../src/shell/Workspace";

/** The app on a recorded run of the core, as somebody sits before it. */
export class Counter {
  readonly user = userEvent.setup({ delay: null });
  readonly platform: RecordedPlatform;

  constructor(tape: Tape = story, seam: (recorded: RecordedPlatform) => Platform = (recorded) => recorded) {
    this.platform = recordedPlatform(tape);
    this.seam = seam(this.platform);
  }

  private readonly seam: Platform;

  open(language: Language = "zh-CN"): this {
    render(
      <Providers platform={this.seam} queries={hallQueries()} texts={startTexts(language)}>
        <App />
      </Providers>,
    );
    return this;
  }

  /** Signs in as the recorded person did. */
  async signIn(): Promise<this> {
    const { login, password } = signedIn();
    await this.user.type(await screen.findByTestId("sign-in-login"), login);
    await this.user.type(screen.getByTestId("sign-in-password"), `${password}{Enter}`);
    await screen.findByTestId("key-call-next");
    await waitFor(() => screen.getAllByTestId("waiting-row"));
    return this;
  }

  /** Calls the next customer and starts, by keys. */
  async serve(): Promise<this> {
    await this.user.keyboard("{F2}");
    await waitFor(() => expectState("called"));
    await this.user.keyboard("{F5}");
    await waitFor(() => expectState("serving"));
    await screen.findByTestId("submit");
    return this;
  }

  /** What reached the core under one name. */
  sent(name: string): unknown[] {
    return this.platform.calls.filter((call) => call.name === name).map((call) => call.args);
  }

  /** What was asked of the queue under one name: an act's, or that of a step with a ticket. */
  acted(name: string): QueueCommand[] {
    return (this.sent("queue_act") as QueueArgs[])
      .map(({ input }) => input)
      .filter((it) => nameOf(it) === name);
  }
}

type QueueArgs = { input: QueueCommand };

/** What a command to the queue is about: "call_next", "finish". */
export function nameOf(input: QueueCommand): string {
  return input.act === "ticket" ? input.step.step : input.act;
}

function expectState(state: string) {
  const shown = screen.getByTestId("current-state").dataset.state;
  if (shown !== state) throw new Error(`the current ticket is ${shown}, not ${state}`);
}

/** Lets the clock go on; everything else goes on as it did. */
export function clockGoesOn(ms: number) {
  const then = Date.now() + ms;
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(then);
}

/** A key pressed while an input method composes, as WebKitGTK reports it. */
export function composingKey(key: string, field: Element) {
  fireEvent.keyDown(field, { key, code: key, keyCode: 229, isComposing: true });
}

type Answered<K extends CommandName> = Answer<OkOf<K>> | Promise<Answer<OkOf<K>>>;
type Answers = { [K in CommandName]?: (args: ArgsOf<K>) => Answered<K> | undefined };

/** A seam that answers some commands itself, for what the recorded run did not do. They count as sent. */
export function answering(answers: Answers) {
  return (recorded: RecordedPlatform): Platform => ({
    ...recorded,
    call: async <K extends CommandName>(name: K, args: ArgsOf<K>) => {
      const answer: Answers[K] = answers[name];
      const own = answer?.(args);
      if (own === undefined) return recorded.call(name, args);
      recorded.calls.push({ name, args });
      return own;
    },
  });
}

/** Answers one of the things that are done with the queue; the others are left to the recorded run. */
export function toAct(name: string, answer: Answer<TicketView | null>): Answers {
  return { queue_act: ({ input }) => (nameOf(input) === name ? answer : undefined) };
}

export function refusal(code: string, rest: Partial<Failure> = {}): { err: Failure } {
  return { err: { code, params: {}, faults: [], ...rest } };
}

/** What the recorded core said first to a command. */
export function firstOk<T>(command: string): T {
  const found = story[command]?.find((recorded) => recorded.ok !== undefined);
  if (found === undefined) throw new Error(`no ${command} in the recordings`);
  return found.ok as T;
}

/** The ticket that the recorded run called first. */
export const calledTicket = () => firstTicketOf("call_next");
export const issuedTicket = () => firstTicketOf("issue");

/** What the recorded core said first to something done with the queue. */
function firstTicketOf(name: string): TicketView {
  const found = story.queue_act?.find(({ args, ok }) => ok && nameOf((args as QueueArgs).input) === name);
  if (found === undefined) throw new Error(`no ${name} in the recordings`);
  return found.ok as TicketView;
}

/** An order taken for another service than the recorded one, with nothing to pay. */
export const orderWithoutPayment = (service: string): OrderView => ({
  ...firstOk<OrderView>("orders_submit"),
  service,
  total: 0,
  payment: null,
});

/** The accounts of the recorded hall, all of them open. */
export const accounts = () =>
  firstOk<AccountView[]>("staff_accounts").map((account) => ({ ...account, closed: false }));

export const minutesUntilLock = () => firstOk<SessionView>("staff_sign_in").idleLockMinutes;

type SignInArgs = { input: { login: string; password: string } };

export function signedIn(): { login: string; password: string } {
  const found = story.staff_sign_in?.find((recorded) => recorded.ok !== undefined);
  if (found === undefined) throw new Error("nobody signs in in the recordings");
  return (found.args as SignInArgs).input;
}
