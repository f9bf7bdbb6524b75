import type { Asked, JsonValue } from "../../bindings";
import { money, phoneGroups } from "../../format";
import type { Form } from "./form";
import { asAsked, type ReadForm } from "./readSchema";

export type Answer = { label: string; value: string };

type Choice = { const?: unknown; title?: string };

function worded(answer: JsonValue, widget: unknown, choices: Choice[]): string {
  switch (widget) {
    case "fen":
      return typeof answer === "number" ? money(answer) : String(answer);
    case "choice":
      return choices.find((choice) => choice.const === answer)?.title ?? String(answer);
    case "mobile":
    case "line":
    case "number":
      return phoneGroups(String(answer));
    case "yes":
      return "✓";
    default:
      return String(answer);
  }
}

/** What was asked of the customer and what they said, in the order of the form; ticks that only say yes to the terms
 * are left out. */
export function answersOf(read: ReadForm, asked: Asked, form: Form): Answer[] {
  const { schema, uiSchema } = asAsked(read, asked);
  const order: string[] = uiSchema["ui:order"] ?? [];
  return order.flatMap((name) => {
    const field = schema.properties?.[name];
    const [answer, widget] = [form[name], uiSchema[name]?.["ui:widget"]];
    if (typeof field !== "object" || widget === "tick") return [];
    if (answer === undefined || answer === null || answer === false) return [];
    const choices = (field.oneOf ?? []) as Choice[];
    return [{ label: field.title ?? name, value: worded(answer, widget, choices) }];
  });
}
