import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createQueryClient } from "../api/query-client.ts";
import { sessionKey } from "../api/session.tsx";
import { styleNonce } from "./nonce.ts";
import { router } from "./router.tsx";
import { cssVariables, theme } from "./theme.ts";

/** The same key as in public/color-scheme.js. */
const colorSchemes = localStorageColorSchemeManager({ key: "latchkey-color-scheme" });

const queries = createQueryClient(() => void queries.invalidateQueries({ queryKey: sessionKey }));

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemes}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce}
    >
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" limit={4} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
