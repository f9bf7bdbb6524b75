import AntdForm from "@rjsf/antd";
import type { RegistryWidgetsType, TemplatesType } from "@rjsf/utils";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Asked, FieldFault, ServiceView } from "../../bindings";
import { useFailureText } from "../../shell/FailureNotice";
import type { Form } from "../catalog/form";
import { asAsked, readSchema } from "../catalog/readSchema";
import { errorsAt } from "./faults";
import {
  ChoiceField,
  DateField,
  FenField,
  FieldFrame,
  FieldGrid,
  LongTextField,
  TextField,
  TickField,
  YesField,
} from "./fields";
import { NumberField } from "./NumberField";
import { type FormPlace, OwnLineField } from "./OwnLineField";
import { passThrough } from "./passThrough";

const widgets: RegistryWidgetsType = {
  TextWidget: TextField,
  textarea: LongTextField,
  mobile: OwnLineField,
  line: OwnLineField,
  number: NumberField,
  fen: FenField,
  choice: ChoiceField,
  date: DateField,
  tick: TickField,
  yes: YesField,
};
const templates: Partial<TemplatesType> = {
  FieldTemplate: FieldFrame,
  ObjectFieldTemplate: FieldGrid,
};

type ServiceFormProps = {
  /** The visit. */
  ticket: string;
  service: ServiceView;
  /** Which fields are asked for as the form is filled. */
  asked: Asked;
  form: Form;
  faults: FieldFault[];
  change: (form: Form) => void;
  left: (fieldId: string) => void;
};

/** A service's form, as the catalog describes it. */
export function ServiceForm({ ticket, service, asked, form, faults, change, left }: ServiceFormProps) {
  const { i18n } = useTranslation();
  const textOf = useFailureText();
  const read = useMemo(() => readSchema(service.schema, i18n.language), [service.schema, i18n.language]);
  const { schema, uiSchema } = useMemo(() => asAsked(read, asked), [read, asked]);
  const wordsFor = (fault: FieldFault) => {
    const { "ui:widget": kind, "ui:placeholder": hint } = uiSchema[fault.field.slice(1)] ?? {};
    if (fault.code !== "form.pattern" || hint === undefined) return textOf(fault, kind);
    return textOf({ ...fault, params: { hint } }, "hint");
  };
  const extraErrors = errorsAt(faults, wordsFor);
  return (
    <AntdForm
      tagName="div"
      schema={schema}
      uiSchema={{ ...uiSchema, "ui:submitButtonOptions": { norender: true } }}
      validator={passThrough}
      formContext={{ ticket } satisfies FormPlace}
      widgets={widgets}
      templates={templates}
      formData={form}
      extraErrors={extraErrors}
      noValidate
      // Nothing is chosen for the customer: neither the first of several choices nor a tick that must be set.
      experimental_defaultFormStateBehavior={{ constAsDefaults: "never" }}
      showErrorList={false}
      // Without a field it is the library's own doing, which fills in what nobody typed.
      onChange={({ formData }, field) => field !== undefined && change(formData ?? {})}
      onBlur={(id) => left(id)}
    />
  );
}
