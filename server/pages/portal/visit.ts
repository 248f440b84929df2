import { hash, randomBytes } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { hashSecret, isSameHash } from "../../api/access-token.ts";
import { aBrowser } from "../../api/browser.ts";
import { isSameOrigin } from "../../api/session-cookie.ts";
import { type GivenTexts, readTexts } from "../../api/wire-request.ts";
import { maskedAddress } from "../../domain/masked-address.ts";
import { isTouchDue, sessionEnd, sessionSeconds } from "../../domain/member-session.ts";
import type { PortalUser } from "../../domain/portal-user.ts";
import type { Store } from "../../storage/store.ts";
import type { SentPage } from "../customer-layout.ts";
import { type Html, html } from "../html.ts";
import type { Portal } from "./portal.ts";

/** Somebody who looks at a page of the portal. */
export interface Visit {
  readonly address: string;
  readonly userAgent: string;
  readonly nowSeconds: number;
  /** Who has signed in; nobody if undefined. */
  readonly user?: PortalUser;
  readonly sessionId?: number;
  /** Of the session's secret that the browser brought, whether or not it is still open. */
  readonly secretHash?: string | undefined;
  /** Stands in every form of this session, so that no other page can send one. */
  readonly formToken: string;
}

export type SignedInVisit = Visit & Required<Pick<Visit, "user" | "sessionId">>;

export async function visitOf(request: FastifyRequest, { storage, clock }: Portal): Promise<Visit> {
  const secret = /(?:^|;\s*)latchkey_portal=([\w-]{1,100})(?=\s*(?:;|$))/.exec(request.headers.cookie ?? "")?.[1];
  const nowSeconds = Math.floor(clock() / 1000);
  const { userAgent } = aBrowser(request.headers["user-agent"] ?? "", undefined);
  const visit = { address: request.ip, userAgent, nowSeconds, formToken: formTokenOf(secret ?? "") };
  if (secret === undefined) return visit;
  const secretHash = hashSecret(secret);
  const open = await storage.findPortalSession(secretHash, nowSeconds);
  if (open === undefined) return { ...visit, secretHash };
  const { id, created } = open.session;
  if (isTouchDue(open.session, nowSeconds))
    await storage.touchPortalSession({ id, nowSeconds, expires: sessionEnd(created, nowSeconds) });
  return { ...visit, secretHash, user: open.user, sessionId: id };
}

export function hasSignedIn(visit: Visit): visit is SignedInVisit {
  return visit.user !== undefined;
}

/** What was filled in, if the form is one of ours: sent by a page of this server, and within the same session. */
export function ownForm(request: FastifyRequest, visit: Visit, { publicUrl }: Portal): GivenTexts | undefined {
  const hosts = [request.host, request.headers.host ?? ""];
  if (!isSameOrigin({ headers: request.headers, hosts, publicUrl: publicUrl() })) return undefined;
  const texts = readTexts({ query: "", contentType: "", body: request.body as Buffer | undefined });
  return isSameHash(visit.formToken, texts.get("form") ?? "") ? texts : undefined;
}

/** Goes into every form. */
export function formTokenField({ formToken }: Pick<Visit, "formToken">): Html {
  return html`<input type="hidden" name="form" value="${formToken}">`;
}

function formTokenOf(secret: string): string {
  return hash("sha256", `portal form ${secret}`, "hex");
}

/** Signs somebody in on this browser; the session that it had ends. @returns the secret, of which only the hash is kept */
export async function openPortalSession(store: Store, userId: number, visit: Visit): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  const { nowSeconds, userAgent } = visit;
  if (visit.secretHash !== undefined) await store.portalSessions.endBySecret(visit.secretHash);
  await store.portalSessions.add({
    userId,
    secretHash: hashSecret(secret),
    created: nowSeconds,
    lastSeen: nowSeconds,
    expires: sessionEnd(nowSeconds, nowSeconds),
    address: maskedAddress(visit.address),
    userAgent,
  });
  return secret;
}

/** The header with which a browser keeps, or with an empty secret forgets, a session. */
export function portalCookie(secret: string, publicUrl: string): string {
  const maxAge = secret === "" ? 0 : sessionSeconds;
  // Lax: customers come from links in mails.
  const cookie = `latchkey_portal=${secret}; Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax`;
  return publicUrl.startsWith("https:") ? `${cookie}; Secure` : cookie;
}

export function sendPage(reply: FastifyReply, status: number, { headers, text }: SentPage): FastifyReply {
  return reply.code(status).headers(headers).send(text);
}

/** Leads on after a form was taken, so that going back does not send it again. */
export function leadTo(reply: FastifyReply, location: string, cookie?: string): FastifyReply {
  const headers = { location, "cache-control": "no-store", ...(cookie !== undefined && { "set-cookie": cookie }) };
  return reply.code(303).headers(headers).send();
}

/** Where resellers see what they may issue. */
export const resellersHome = "/ResellerPortal";

export function isForResellers(path: string): boolean {
  return /^\/ResellerPortal(?:[/?]|$)/i.test(path);
}

/** Where somebody wanted to go before they had to sign in; never elsewhere than to pages that ask for it. */
export function safeNext(text: string | undefined): string {
  const isOurs =
    text !== undefined &&
    /^\/(Portal\/(Admin|@)|ResellerPortal(?:[/?]|$)|User\/AuthorizeApp\/?\?)[^\\\s]*$/i.test(text);
  return isOurs ? text : "/Portal/Admin";
}
