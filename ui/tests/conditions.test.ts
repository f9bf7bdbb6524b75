import { expect, test } from "vitest";
import type { JsonValue } from "../src/bindings";
import { asAsked, askedOf, readSchema } from "../src/features/catalog/readSchema";

const schema: JsonValue = {
  type: "object",
  required: ["handed"],
  "x-order": ["handed", "serial", "returned", "old", "address"],
  properties: {
    handed: { enum: ["here", "sent"] },
    address: { type: "string" },
    serial: { type: "string" },
    returned: { const: true },
    old: { type: "string" },
  },
  if: { properties: { handed: { const: "here" } }, required: ["handed"] },
  // biome-ignore lint/suspicious/noThenProperty: so it is called in JSON Schema
  then: { required: ["serial"], properties: { address: false } },
  else: { properties: { serial: false, returned: false } },
  allOf: [
    {
      if: { properties: { returned: { const: true } }, required: ["returned"] },
      else: { properties: { old: false } },
    },
  ],
};

const shown = (asked: Parameters<typeof askedOf>[1]) => {
  const form = asAsked(readSchema(schema, "zh-CN"), askedOf(schema, asked)).schema;
  return { fields: Object.keys(form.properties ?? {}), required: form.required };
};

test("as long as the core has not said what it asks for, nothing shows that hangs on something", () => {
  expect(shown(undefined)).toEqual({ fields: ["handed"], required: ["handed"] });
});

test("the form shows what the core asks for, and marks what must be filled in", () => {
  const asked = { absent: ["address", "old"], required: ["handed", "serial"] };
  const form = shown(asked);
  expect(form.fields.sort()).toEqual(["handed", "returned", "serial"]);
  expect(form.required).toEqual(["handed", "serial"]);
});

test("the form library sees no condition, which it would decide for itself", () => {
  const { schema: read } = readSchema(schema, "zh-CN");
  for (const word of ["if", "then", "else", "allOf"]) expect(read).not.toHaveProperty(word);
});
