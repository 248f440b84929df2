import { Navigate, useRouterState } from "@tanstack/react-router";
import { problemOf } from "../api/problem.ts";
import { SessionProvider, useSignedIn } from "../api/session.tsx";
import { PagesContext } from "../components/page-tabs.tsx";
import { ErrorState, LoadingState } from "../components/states.tsx";
import { pages } from "./features.ts";
import { Shell } from "./shell.tsx";

/** Shows pages to people who are signed in, and takes others to the sign-in and back to where they were. */
export function SignedInOnly() {
  const answer = useSignedIn();
  const here = useRouterState({ select: ({ location }) => location.href });
  if (answer.error !== null && (problemOf(answer.error).kind === "signedOut" || answer.data === undefined)) {
    if (problemOf(answer.error).kind === "signedOut")
      return <Navigate to="/sign-in" search={{ back: here } as never} replace />;
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  }
  if (answer.data === undefined) return <LoadingState />;
  return (
    <SessionProvider session={answer.data.session}>
      <PagesContext value={pages}>
        <Shell />
      </PagesContext>
    </SessionProvider>
  );
}
