import type { RJSFSchema, UiSchema } from "@rjsf/utils";
import type { Asked, JsonValue, Localized } from "../../bindings";
import { local } from "../../i18n";

function isObject(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isLocalized(value: JsonValue | undefined): value is Localized {
  return isObject(value) && typeof value.zh === "string" && typeof value.en === "string";
}

function labelOf(labels: { [key: string]: JsonValue }, choice: JsonValue, language: string): string {
  const label = labels[String(choice)];
  return isLocalized(label) ? local(label, language) : String(choice);
}

/** The catalog's schema in the reader's language: `x-title` becomes the title, `x-labels` the names of the choices. */
function inLanguage(schema: JsonValue, language: string): JsonValue {
  if (Array.isArray(schema)) return schema.map((each) => inLanguage(each, language));
  if (!isObject(schema)) return schema;
  const read: { [key: string]: JsonValue } = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === "x-title" && isLocalized(value)) read.title = local(value, language);
    else if (read.title === undefined || key !== "title") read[key] = inLanguage(value, language);
  }
  if (Array.isArray(schema.enum) && isObject(schema["x-labels"])) {
    const labels = schema["x-labels"];
    read.oneOf = schema.enum.map((choice) => ({ const: choice, title: labelOf(labels, choice, language) }));
    delete read.enum;
  }
  return read;
}

/** Of a line that can be a mobile number only. */
const MOBILE = "^1[3-9][0-9]{9}$";

function widgetOf(field: JsonValue): string | undefined {
  if (!isObject(field)) return undefined;
  if (field["x-unit"] === "fen") return "fen";
  if ("x-source" in field) return "number";
  if (field["x-personal"] === "line") return field.pattern === MOBILE ? "mobile" : "line";
  if (field["x-multiline"] === true) return "textarea";
  if (Array.isArray(field.oneOf)) return "choice";
  if (field.format === "date") return "date";
  if (field.const === true) return "tick";
  return field.type === "boolean" ? "yes" : undefined;
}

function propertiesOf(schema: JsonValue): { [key: string]: JsonValue } {
  return isObject(schema) && isObject(schema.properties) ? schema.properties : {};
}

/** `x-order` names the fields in the order of the form; what it does not name follows. */
export function fieldOrder(schema: JsonValue): string[] {
  const properties = propertiesOf(schema);
  const named = isObject(schema) && Array.isArray(schema["x-order"]) ? schema["x-order"] : [];
  const first = named.filter((name): name is string => typeof name === "string" && name in properties);
  return [...first, ...Object.keys(properties).filter((name) => !first.includes(name))];
}

type PersonalField = {
  field: string;
  /** What it says, and in which shape: a broadband account is a line, too, but no mobile number. */
  about: string;
  /** Whether what is known of the customer in another shape can stand here as well. */
  fits: (about: string, value: JsonValue) => boolean;
};

/** The fields that say who the customer is: `x-personal` is "name" or "line". A number that is still to be theirs,
 * by `x-source`, is not what is known of them. */
export function personalFields(schema: JsonValue): PersonalField[] {
  return Object.entries(propertiesOf(schema)).flatMap(([field, shape]) => {
    if (!isObject(shape) || typeof shape["x-personal"] !== "string" || "x-source" in shape) return [];
    const { pattern, "x-personal": kind } = shape;
    if (typeof pattern !== "string") return [{ field, about: kind, fits: (about) => about === kind }];
    const fits: PersonalField["fits"] = (about, value) =>
      about.startsWith(kind) && new RegExp(pattern).test(String(value));
    return [{ field, about: kind + pattern, fits }];
  });
}

export type ReadForm = { schema: RJSFSchema; uiSchema: UiSchema };

/** What the form library needs to show a service's form. */
export function readSchema(schema: JsonValue, language: string): ReadForm {
  const read = inLanguage(schema, language);
  const properties = propertiesOf(read);
  const uiSchema: UiSchema = { "ui:order": fieldOrder(read) };
  for (const [name, field] of Object.entries(properties)) {
    const widget = widgetOf(field);
    if (widget !== undefined) uiSchema[name] = { "ui:widget": widget };
    const hint = isObject(field) ? field["x-hint"] : undefined;
    if (isLocalized(hint)) uiSchema[name] = { ...uiSchema[name], "ui:placeholder": local(hint, language) };
    // A tick that must be set is a plain boolean to the form; that it must be set is Rust's to say.
    if (widget === "tick" && isObject(field))
      properties[name] = { ...field, type: "boolean", const: undefined } as never;
  }
  const { type, required } = read as RJSFSchema;
  return { schema: { type, required, properties } as RJSFSchema, uiSchema };
}

/** Fields that some condition of the schema takes away. */
function conditionalFields(schema: JsonValue): string[] {
  if (!isObject(schema)) return [];
  const parts = [schema, ...(Array.isArray(schema.allOf) ? schema.allOf : [])].filter(isObject);
  const branches = parts.flatMap((part) => [part.then, part.else]);
  return branches.flatMap((branch) => {
    const fields = branch === undefined ? {} : propertiesOf(branch);
    return Object.keys(fields).filter((field) => fields[field] === false);
  });
}

/** What the core asks for as the form is filled; before it has said so, nothing that hangs on something. */
export function askedOf(schema: JsonValue, said: Asked | undefined): Asked {
  const required = isObject(schema) && Array.isArray(schema.required) ? schema.required : [];
  return said ?? { absent: conditionalFields(schema), required: required.map(String) };
}

/** The form with those fields alone that are asked for. */
export function asAsked({ schema, uiSchema }: ReadForm, { absent, required }: Asked): ReadForm {
  const there = Object.entries(schema.properties ?? {}).filter(([field]) => !absent.includes(field));
  return { schema: { ...schema, required, properties: Object.fromEntries(there) }, uiSchema };
}
