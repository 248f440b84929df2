import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useMemo } from "react";
import type { AnswerOf } from "../../client/client.ts";
import { client } from "./client.ts";
import { answerKey, useAnswer } from "./use-answer.ts";

export type Session = NonNullable<AnswerOf<"admin/GetSession">["session"]>;

export interface SessionContext {
  readonly session: Session;
  /** Whether the member may call methods that need this permission; true without one, or with one of several. */
  may(permission: string | readonly string[] | null | undefined): boolean;
  signOut(): Promise<void>;
}

const Context = createContext<SessionContext | undefined>(undefined);

/** Gives the pages inside it the session, once there is one. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  const queries = useQueryClient();
  const value = useMemo<SessionContext>(() => {
    const permissions = new Set<string>(session.permissions);
    return {
      session,
      may: (permission) =>
        permission == null ||
        (typeof permission === "string" ? [permission] : permission).some((one) => permissions.has(one)),
      async signOut() {
        await client.call("admin/SignOut", {});
        queries.clear();
      },
    };
  }, [session, queries]);
  return <Context value={value}>{children}</Context>;
}

/** Who is signed in and what they may do. */
export function useSession(): SessionContext {
  const context = use(Context);
  if (context === undefined) throw new Error("There is no session here.");
  return context;
}

/** Asks the server who is signed in. */
export function useSignedIn() {
  return useAnswer("admin/GetSession", {}, { staleMs: 60_000 });
}

export const sessionKey = answerKey("admin/GetSession", {});
