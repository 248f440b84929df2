import type { Caller } from "../domain/caller.ts";
import type { Storage } from "../storage/storage.ts";
import type { Token } from "../storage/tokens.ts";
import { isSecretOf, parseToken } from "./access-token.ts";
import { refuse } from "./refusals.ts";

/**
 * Finds out who calls. Every failure is the same refusal: a token that is missing, malformed, unknown, expired or revoked.
 */
export async function authenticate(text: string | undefined, storage: Storage, nowSeconds: number): Promise<Caller> {
  const parts = text === undefined ? undefined : parseToken(text);
  if (parts === undefined) refuse("notAuthenticated");
  const token = await storage.findToken(parts.id);
  if (token === undefined || !isSecretOf(token.secretHash, parts.secret)) refuse("notAuthenticated");
  if (token.revoked !== null || (token.expires !== null && token.expires <= nowSeconds)) refuse("notAuthenticated");
  return callerOf(token);
}

export function callerOf(token: Token): Caller {
  return {
    accountId: token.accountId,
    tokenId: token.id,
    name: token.name,
    expires: token.expires,
    permissions: token.permissions,
    productLock: token.productLock,
    keyLock: token.keyLock,
    featureLock: token.featureLock,
  };
}
