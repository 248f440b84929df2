import { CallRefused } from "../../client/client.ts";
import { ServerUnreachable } from "../../client/http-transport.ts";
import { NotSignedIn } from "../../client/session-transport.ts";
import { problemTexts } from "../texts/problems.ts";

/** What can come of a call that brought no answer, as pages tell it apart. */
export type ProblemKind = "refused" | "notAllowed" | "signedOut" | "unreachable" | "broken";

export interface Problem {
  readonly kind: ProblemKind;
  /** What to tell the person. */
  readonly text: string;
}

/** The one place that says what an error means. */
export function problemOf(error: unknown): Problem {
  if (error instanceof NotSignedIn) return { kind: "signedOut", text: problemTexts.signedOut };
  if (error instanceof ServerUnreachable) return { kind: "unreachable", text: problemTexts.unreachable };
  if (!(error instanceof CallRefused)) return { kind: "broken", text: problemTexts.broken };
  if (error.message === accessDenied) return { kind: "notAllowed", text: problemTexts.notAllowed };
  return { kind: "refused", text: error.message };
}

/** The refusal's text on the wire (server/api/refusals.ts), which never changes. */
const accessDenied = "Access denied.";
