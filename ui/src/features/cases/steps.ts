import type { CaseStep, CaseStepName, Severity, Told, VisitResult } from "../../bindings";

export const SEVERITIES = ["minor", "major", "critical"] as const satisfies Severity[];
export const WAYS = ["in_person", "phone", "message"] as const satisfies Told[];
export const RESULTS = ["resolved", "dissatisfied", "unreached"] as const satisfies VisitResult[];

/** The texts that a step asks for. */
export const TEXTS = {
  accept: [],
  begin: ["response"],
  answer: ["cause", "remedy"],
  visit: ["note"],
  archive: [],
  refuse: ["reason"],
  withdraw: ["evidence"],
} as const satisfies Record<CaseStepName, string[]>;

export type TextName = (typeof TEXTS)[CaseStepName][number];

/** What was chosen and typed so far. */
export type Filled = {
  severity: Severity | null;
  told: Told | null;
  result: VisitResult | null;
  texts: Partial<Record<TextName, string>>;
};

export const NOTHING: Filled = { severity: null, told: null, result: null, texts: {} };

/** The step as the core takes it; nothing while a choice is missing. */
export function stepOf(step: CaseStepName, { severity, told, result, texts }: Filled): CaseStep | null {
  const text = (name: TextName) => texts[name] ?? "";
  switch (step) {
    case "accept":
      return severity && { step, severity };
    case "begin":
      return { step, response: text("response") };
    case "answer":
      return told && { step, cause: text("cause"), remedy: text("remedy"), told };
    case "visit":
      return result && { step, result, note: text("note") };
    case "archive":
      return { step };
    case "refuse":
      return told && { step, reason: text("reason"), told };
    case "withdraw":
      return { step, evidence: text("evidence") };
  }
}
