import { useTranslation } from "react-i18next";
import { useAsk } from "../../ask/useAsk";
import type { CatalogView, ServiceView } from "../../bindings";
import { local } from "../../i18n";

const NOTHING: CatalogView = {
  version: 0,
  waitSeconds: null,
  groups: [],
  services: [],
  commitments: [],
  certificates: [],
};

export type Catalog = CatalogView & {
  service: (code: string) => ServiceView | undefined;
  nameOf: (code: string) => string;
};

/** The services in force, with their names in the reader's language. */
export function useCatalog(): Catalog {
  const { i18n } = useTranslation();
  const { data = NOTHING } = useAsk("catalog_current", {});
  const service = (code: string) => data.services.find((each) => each.code === code);
  const nameOf = (code: string) => {
    const found = service(code);
    return found ? local(found.name, i18n.language) : code;
  };
  return { ...data, service, nameOf };
}
