import { useTranslation } from "react-i18next";
import { local } from "../../i18n";
import { useCatalog } from "../catalog/useCatalog";
import { KeyedChoices } from "./KeyedChoices";

type ServiceChoiceProps = {
  name: string;
  legend: string;
  value: string;
  choose: (service: string) => void;
};

/** One of the services in force, by its letter. */
export function ServiceChoice({ name, legend, value, choose }: ServiceChoiceProps) {
  const { i18n } = useTranslation();
  const { services } = useCatalog();
  const choices = services.map((service) => ({
    value: service.code,
    label: local(service.name, i18n.language),
    key: service.key,
  }));
  return <KeyedChoices inRow {...{ name, legend, choices, value, choose }} />;
}
