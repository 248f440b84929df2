import { randomBytes } from "node:crypto";
import { maskedAddress } from "../domain/masked-address.ts";
import type { Member } from "../domain/member.ts";
import { sessionEnd } from "../domain/member-session.ts";
import type { SignInOutcome } from "../storage/sign-ins.ts";
import type { Store } from "../storage/store.ts";
import { hashSecret } from "./access-token.ts";
import type { Browser } from "./browser.ts";

/** Where and when somebody comes in. */
export interface Arrival {
  readonly store: Store;
  /** Bare IP address. */
  readonly address: string;
  readonly browser: Browser;
  readonly nowSeconds: number;
}

/**
 * Signs a member in. The session that the browser had ends, so nobody can have put it there beforehand.
 * @returns the new session's secret, which only its hash remains of
 */
export async function openSession(member: Member, outcome: SignInOutcome, arrival: Arrival): Promise<string> {
  const { store, browser, nowSeconds } = arrival;
  const secret = randomBytes(32).toString("base64url");
  const address = maskedAddress(arrival.address);
  if (browser.sessionHash !== undefined) await store.memberSessions.endBySecret(browser.sessionHash);
  await store.memberSessions.add({
    memberId: member.id,
    secretHash: hashSecret(secret),
    created: nowSeconds,
    lastSeen: nowSeconds,
    expires: sessionEnd(nowSeconds, nowSeconds),
    address,
    userAgent: browser.userAgent,
  });
  await store.signIns.add({ memberId: member.id, time: nowSeconds, address, outcome });
  return secret;
}
