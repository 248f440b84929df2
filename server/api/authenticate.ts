import type { Caller } from "../domain/caller.ts";
import type { Storage } from "../storage/storage.ts";
import type { Token } from "../storage/tokens.ts";
import { hashSecret, isSameHash, parseToken } from "./access-token.ts";
import { refuse } from "./refusals.ts";
import type { ShownToken, WrongTokens } from "./wrong-tokens.ts";

/**
 * Finds out who calls. Every failure is the same refusal, be the token missing, malformed, unknown, expired or revoked;
 * only an address that has tried too many is told so.
 */
export async function authenticate(
  text: string | undefined,
  address: string,
  { storage, wrongTokens }: { storage: Storage; wrongTokens: WrongTokens },
  nowMs: number,
): Promise<Caller> {
  const parts = text === undefined ? undefined : parseToken(text);
  const shown = { address, id: parts?.id, secretHash: parts ? hashSecret(parts.secret) : "" };
  wrongTokens.admit(shown, nowMs);
  const token = await findToken(shown, storage, Math.floor(nowMs / 1000));
  if (token === undefined) {
    wrongTokens.wasWrong(shown, nowMs);
    return refuse("notAuthenticated");
  }
  wrongTokens.wasRight(shown);
  return callerOf(token);
}

async function findToken(
  { id, secretHash }: ShownToken,
  storage: Storage,
  nowSeconds: number,
): Promise<Token | undefined> {
  const token = id === undefined ? undefined : await storage.findToken(id);
  if (token === undefined || !isSameHash(token.secretHash, secretHash)) return undefined;
  const isOver = token.revoked !== null || (token.expires !== null && token.expires <= nowSeconds);
  return isOver ? undefined : token;
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
