import { hashSecret } from "./access-token.ts";
import type { WireRequest } from "./wire-request.ts";

/** What there is to know of the browser at the other end. */
export interface Browser {
  /** Cut to what is worth keeping. */
  readonly userAgent: string;
  /** The hash of the session's secret that it brought, whether or not that session is still open. */
  readonly sessionHash: string | undefined;
}

const maxUserAgentLength = 200;

/** Somebody without a browser, such as an application. */
export const noBrowser: Browser = { userAgent: "", sessionHash: undefined };

export function browserOf({ ownPage }: Pick<WireRequest, "ownPage">): Browser {
  if (ownPage === undefined) return noBrowser;
  return aBrowser(ownPage.userAgent, ownPage.session);
}

export function aBrowser(userAgent: string, session: string | undefined): Browser {
  return {
    userAgent: userAgent.replace(/[^\x20-\x7e]/g, "").slice(0, maxUserAgentLength),
    sessionHash: session === undefined ? undefined : hashSecret(session),
  };
}
