import type { Caller } from "../domain/caller.ts";
import { isTouchDue, sessionEnd } from "../domain/member-session.ts";
import { isAllowedFrom } from "../domain/network.ts";
import { permissionsOf } from "../domain/roles.ts";
import type { OpenSession } from "../storage/member-sessions.ts";
import type { Storage } from "../storage/storage.ts";
import type { Token } from "../storage/tokens.ts";
import { hashSecret, isSameHash, parseToken } from "./access-token.ts";
import type { Doors, Visitor } from "./define-method.ts";
import { refuse } from "./refusals.ts";
import type { ShownToken, WrongTokens } from "./wrong-tokens.ts";

/** What a request brings to say who sent it; a token goes before a session. */
export interface Credentials {
  readonly token: string | undefined;
  readonly address: string;
  /** Only then is there a session. */
  readonly isFromOwnPage: boolean;
  /** The hash of a session's secret. */
  readonly sessionHash: string | undefined;
}

interface Gatekeeper {
  readonly storage: Storage;
  readonly wrongTokens: WrongTokens;
}

/**
 * Finds out who calls. Every failure is the same refusal, be the token or session missing, malformed, unknown, expired,
 * revoked or not allowed from the address; only an address that has tried too many tokens is told so.
 */
export async function authenticate(given: Credentials, gatekeeper: Gatekeeper, nowMs: number): Promise<Caller> {
  if (given.token !== undefined || !given.isFromOwnPage) return tokenHolder(given, gatekeeper, nowMs);
  return memberBehind(given.sessionHash, gatekeeper.storage, Math.floor(nowMs / 1000));
}

async function tokenHolder(
  { token: text, address }: Credentials,
  { storage, wrongTokens }: Gatekeeper,
  nowMs: number,
): Promise<Caller> {
  const parts = text === undefined ? undefined : parseToken(text);
  const shown = { address, id: parts?.id, secretHash: parts ? hashSecret(parts.secret) : "" };
  wrongTokens.admit(shown, nowMs);
  const nowSeconds = Math.floor(nowMs / 1000);
  const token = await findToken(shown, storage, nowSeconds);
  if (token === undefined) {
    wrongTokens.wasWrong(shown, nowMs);
    return refuse("notAuthenticated");
  }
  wrongTokens.wasRight(shown);
  storage.noteTokenUse(token.id, nowSeconds);
  return callerOf(token);
}

async function findToken(
  { id, secretHash, address }: ShownToken,
  storage: Storage,
  nowSeconds: number,
): Promise<Token | undefined> {
  const letsIn = (token: Token) =>
    isSameHash(token.secretHash, secretHash) &&
    token.revoked === null &&
    (token.expires === null || token.expires > nowSeconds) &&
    isAllowedFrom(token.networks, address);
  const token = id === undefined ? undefined : await storage.findToken(id, letsIn);
  return token && letsIn(token) ? token : undefined;
}

async function memberBehind(sessionHash: string | undefined, storage: Storage, nowSeconds: number): Promise<Caller> {
  const open = sessionHash === undefined ? undefined : await storage.findSession(sessionHash, nowSeconds);
  if (open === undefined) return refuse("notAuthenticated");
  const { id, created } = open.session;
  if (isTouchDue(open.session, nowSeconds))
    await storage.touchSession({ id, nowSeconds, expires: sessionEnd(created, nowSeconds) });
  return signedIn(open);
}

export function callerOf(token: Token): Caller {
  return {
    accountId: token.accountId,
    tokenId: token.id,
    name: token.name,
    expires: token.expires,
    allowedAddresses: token.allowedAddresses,
    permissions: token.permissions,
    productLock: token.productLock,
    keyLock: token.keyLock,
    featureLock: token.featureLock,
    tokenVersion: token.version,
    ...(token.customerId !== null && { customerId: token.customerId }),
    ...(token.deviceId !== null && { deviceId: token.deviceId }),
  };
}

const noLocks = { tokenId: 0, expires: null, productLock: 0, keyLock: 0, featureLock: 0 };

function signedIn({ session, member: { id, accountId, name, role, grants } }: OpenSession): Caller {
  const member = { id, name, role, grants, sessionId: session.id };
  return { ...noLocks, accountId, name, member, permissions: permissionsOf(role, grants) };
}

/** Somebody who is about to sign in and may do nothing else. */
export async function visitorAt(
  door: (doors: Doors) => Promise<Visitor | undefined>,
  storage: Storage,
): Promise<Caller> {
  const visitor = (await door(storage)) ?? { accountId: await oldestAccount(storage) };
  const member = visitor.member && { ...visitor.member, grants: [], sessionId: 0 };
  const name = member?.name ?? "visitor";
  return { ...noLocks, accountId: visitor.accountId, name, member, permissions: new Set() };
}

async function oldestAccount(storage: Storage): Promise<number> {
  const [account] = await storage.withAccounts("reads", (accounts) => accounts.list());
  return account?.id ?? refuse("notAuthenticated");
}
