import { useTranslation } from "react-i18next";
import { local } from "../../i18n";
import { KeyedChoices } from "../../shell/KeyedChoices";
import { useCatalog } from "../catalog/useCatalog";
import { useSections } from "../catalog/useSections";

type ServiceChoiceProps = {
  name: string;
  legend: string;
  value: string;
  choose: (service: string) => void;
  /** The codes of those that can be chosen, where not all can. */
  among?: string[];
};

/** One of the services in force, by its letter. */
export function ServiceChoice({ name, legend, value, choose, among }: ServiceChoiceProps) {
  const { i18n } = useTranslation();
  const choices = useSections(among).flatMap(({ heading, services }) =>
    services.map((service) => ({
      value: service.code,
      label: local(service.name, i18n.language),
      key: service.key,
      heading,
    })),
  );
  return <KeyedChoices inRow {...{ name, legend, choices, value, choose }} />;
}

/** Whether the services need the room of a wide dialog. */
export function useManyServices(): boolean {
  return useCatalog().groups.length > 0;
}
