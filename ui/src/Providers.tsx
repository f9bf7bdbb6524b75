import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { i18n } from "i18next";
import { type ReactNode, useState } from "react";
import { I18nextProvider } from "react-i18next";
import { Intents } from "./ask/intents";
import { IntentsContext } from "./ask/useAct";
import { PlatformProvider } from "./platform/PlatformProvider";
import type { Platform } from "./platform/types";

type ProvidersProps = { platform: Platform; queries: QueryClient; texts: i18n; children: ReactNode };

/** What every screen stands on. */
export function Providers({ platform, queries, texts, children }: ProvidersProps) {
  const [intents] = useState(() => new Intents());
  return (
    <PlatformProvider platform={platform}>
      <IntentsContext value={intents}>
        <QueryClientProvider client={queries}>
          <I18nextProvider i18n={texts}>{children}</I18nextProvider>
        </QueryClientProvider>
      </IntentsContext>
    </PlatformProvider>
  );
}
