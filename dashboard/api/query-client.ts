import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { problemOf } from "./problem.ts";

/**
 * Makes the memory of answers. What was asked before is shown at once and asked again in the background.
 * @param onSignedOut called when an answer says that the session has ended
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (problemOf(error).kind === "signedOut") onSignedOut();
  };
  const asksForSession = (query: { queryKey: readonly unknown[] }) => query.queryKey[0] === "admin/GetSession";
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => asksForSession(query) || onError(error) }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // The transport has tried several times already.
        retry: false,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}
