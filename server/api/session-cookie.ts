import type { IncomingHttpHeaders } from "node:http";
import { sessionSeconds } from "../domain/member-session.ts";
import type { SessionChange } from "./session-change.ts";

/** Holds the secret of a member's session. */
export const sessionCookie = "latchkey_session";

/** Pages of others cannot send this header: no preflight allows it. */
export const ownPageHeader = "x-latchkey-session";

/** A request that pages of our own have sent, as far as browsers tell. */
export interface OwnPage {
  readonly session: string | undefined;
  readonly userAgent: string;
}

/** Where a request came in, and where others reach the server. */
interface Arrival {
  readonly verb: string;
  readonly headers: IncomingHttpHeaders;
  readonly hosts: readonly string[];
  readonly publicUrl: string;
}

/** Reads the session's cookie, unless the request may be another page's doing. */
export function ownPageOf(arrival: Arrival): OwnPage | undefined {
  const { verb, headers } = arrival;
  if (headers[ownPageHeader] !== "1" || verb !== "POST" || !isSameOrigin(arrival)) return undefined;
  return { session: sessionIn(headers), userAgent: headers["user-agent"] ?? "" };
}

/** Whether the browser says, where it says anything, that the request comes from a page of this server. */
export function isSameOrigin({ headers, hosts, publicUrl }: Omit<Arrival, "verb">): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") return false;
  const { origin } = headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && [...hosts, new URL(publicUrl).host].includes(new URL(origin).host);
}

const secretInCookie = new RegExp(`(?:^|;\\s*)${sessionCookie}=([\\w-]{1,100})(?=\\s*(?:;|$))`);

/** The secret in the cookie, which is made of letters, digits, `-` and `_`. */
export function sessionIn(headers: IncomingHttpHeaders): string | undefined {
  return secretInCookie.exec(headers.cookie ?? "")?.[1];
}

/** The header that makes a browser keep or forget a session. */
export function setCookieFor(change: SessionChange, publicUrl: string): string {
  const [secret, maxAge] = change === "ended" ? ["", 0] : [change.secret, sessionSeconds];
  const isSecure = publicUrl.startsWith("https:");
  const cookie = `${sessionCookie}=${secret}; Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Strict`;
  return isSecure ? `${cookie}; Secure` : cookie;
}
