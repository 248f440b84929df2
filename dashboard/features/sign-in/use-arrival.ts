import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type Session, sessionKey } from "../../api/session.tsx";

/** Goes on after signing in: to where the person wanted to be, or to the overview. */
export function useArrival(): (session: Session) => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (session) => {
    // Whoever was signed in before leaves nothing behind.
    queries.clear();
    queries.setQueryData(sessionKey, { session, result: 0, message: null });
    void navigate({ to: backPath(location.search), replace: true });
  };
}

/** Only paths of the dashboard's own, so that no link to the sign-in leads elsewhere. */
export function backPath(search: string): string {
  const back = new URLSearchParams(search).get("back") ?? "";
  return /^\/(?![/\\])/.test(back) && !back.startsWith("/sign-in") ? back : "/";
}
