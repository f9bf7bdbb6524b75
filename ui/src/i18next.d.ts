import "i18next";
import type { texts } from "./locales";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shell";
    keySeparator: false;
    resources: (typeof texts)["zh-CN"];
  }
}
