import { useNavigate, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { problemOf } from "../api/problem.ts";
import { SessionProvider, useSignedIn } from "../api/session.tsx";
import { PagesContext } from "../components/page-tabs.tsx";
import { ErrorState, LoadingState } from "../components/states.tsx";
import { pages } from "./features.ts";
import { Shell } from "./shell.tsx";

/** Shows pages to people who are signed in, and takes others to the sign-in and back to where they were. */
export function SignedInOnly() {
  const { data, error, refetch } = useSignedIn();
  if (error !== null && problemOf(error).kind === "signedOut") return <ToSignIn />;
  if (data === undefined) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <LoadingState />;
  return (
    <SessionProvider session={data.session}>
      <PagesContext value={pages}>
        <Shell />
      </PagesContext>
    </SessionProvider>
  );
}

function ToSignIn() {
  const router = useRouter();
  const navigate = useNavigate();
  useEffect(() => {
    const back = router.state.location.href;
    void navigate({ to: "/sign-in", search: { back } as never, replace: true });
  }, [router, navigate]);
  return <LoadingState />;
}
