import type { Transport } from "./client.ts";
import { callOverHttp, type HttpOptions } from "./http-transport.ts";

/** Nobody is signed in, or the session has ended. */
export class NotSignedIn extends Error {}

/** Methods that people call to get a session; a refusal of theirs says nothing about one. */
const signsIn: ReadonlySet<string> = new Set(["admin/SignIn", "admin/AcceptInvitation", "admin/ResetPassword"]);

/**
 * Calls the server that the page came from, as whoever is signed in: the browser adds the session's cookie, and the header
 * proves that the page is not a stranger's.
 */
export function sessionTransport(options: HttpOptions = {}): Transport {
  return async (method, params) => {
    const { answer, status } = await callOverHttp("", sessionHeaders, { method, params }, options);
    if (status === 401 && !signsIn.has(method)) throw new NotSignedIn(answer.message ?? "Nobody is signed in.");
    return answer;
  };
}

const sessionHeaders = { "x-latchkey-session": "1" };
