import { hash } from "node:crypto";
import { hasGuessedTooOften } from "../../domain/login-throttle.ts";
import { countedAddress } from "../../domain/network.ts";
import type { PortalUser } from "../../domain/portal-user.ts";
import { hashOfNobody, isPasswordOf } from "../../signing/password.ts";
import { acceptCode, openTotp } from "../../signing/second-factor.ts";
import type { Store } from "../../storage/store.ts";
import type { Portal } from "./portal.ts";
import { readIn, type Vendor } from "./vendor.ts";
import { openPortalSession, type Visit } from "./visit.ts";

/** How somebody who wants to come in fares. */
export type SignInOutcome =
  | { readonly secret: string; readonly user: PortalUser }
  | { readonly problem: string }
  /** Their password was right; what proves it when they bring the code. */
  | { readonly halfway: string };

export const wrongPassword = "The e-mail address or the password is wrong.";
export const tooManyAttempts = "Too many wrong passwords or codes. Please wait 15 minutes and try again.";
export const wrongCode = "That code is wrong, or was used already.";
const tookTooLong = "That took too long. Please begin again.";
const halfwaySeconds = 5 * 60;

interface Entrance {
  readonly vendor: Pick<Vendor, "accountId">;
  readonly visit: Visit;
  readonly portal: Portal;
}

/** Takes an address and a password. It takes as long for somebody who is not there. */
export async function signInByPassword(email: string, password: string, entrance: Entrance): Promise<SignInOutcome> {
  const { vendor, visit, portal } = entrance;
  const found = await readIn(vendor, portal, async (store) => ({
    isShut: await isShut(store, email, visit),
    user: await store.portalUsers.findByEmail(email),
  }));
  if (found.isShut) return { problem: tooManyAttempts };
  const passwordHash = found.user?.passwordHash ?? hashOfNobody;
  const isRight = await isPasswordOf(passwordHash, password);

  return inEntrance(entrance, async (store) => {
    const user = await store.portalUsers.findByEmail(email, { forChange: true });
    if (await isShut(store, email, visit)) return { problem: tooManyAttempts };
    if (user === undefined || !isRight || user.passwordHash !== passwordHash) {
      await countFailure(store, email, visit);
      return { problem: wrongPassword };
    }
    if (user.totp !== null) return { halfway: halfwayText(user, entrance) };
    await forgive(store, email, visit);
    return { user, secret: await openPortalSession(store, user.id, visit) };
  });
}

/** Takes the code of somebody whose password, or mailed link, was right just now. */
export async function signInByCode(halfway: string, code: string, entrance: Entrance): Promise<SignInOutcome> {
  const { visit, portal } = entrance;
  const known = readHalfway(halfway, entrance);
  if (known === undefined) return { problem: tookTooLong };
  const opened = await readIn(entrance.vendor, portal, async (store) => {
    const user = await store.portalUsers.find(known.userId);
    return openTotp(user?.totp?.sealedSecret, portal.vault);
  });

  return inEntrance(entrance, async (store) => {
    const user = await store.portalUsers.find(known.userId, { forChange: true });
    if (user === undefined || proofOf(user) !== known.proof) return { problem: tookTooLong };
    if (await isShut(store, user.email, visit)) return { problem: tooManyAttempts };
    const accepted = acceptCode(user, code, opened, visit.nowSeconds);
    if (accepted === undefined) {
      await countFailure(store, user.email, visit);
      return { problem: wrongCode };
    }
    await store.portalUsers.save(accepted.person);
    await forgive(store, user.email, visit);
    return { user, secret: await openPortalSession(store, user.id, visit) };
  });
}

/** Proves for some minutes that somebody has come halfway in. */
export function halfwayText(user: PortalUser, { visit, portal }: Entrance): string {
  const expires = visit.nowSeconds + halfwaySeconds;
  return portal.vault.seal(JSON.stringify({ userId: user.id, proof: proofOf(user), expires }));
}

function readHalfway(text: string, { visit, portal }: Entrance): { userId: number; proof: string } | undefined {
  try {
    const known = JSON.parse(portal.vault.open(text).toString("utf8")) as {
      userId: number;
      proof: string;
      expires: number;
    };
    return known.expires > visit.nowSeconds ? known : undefined;
  } catch {
    return undefined;
  }
}

/** Another one once the password is another. */
function proofOf({ id, passwordHash, totp }: PortalUser): string {
  return hash("sha256", JSON.stringify([id, passwordHash, totp?.sealedSecret]));
}

/** Whether guesses from this address have to wait. */
export async function isShut(store: Store, email: string, visit: Visit): Promise<boolean> {
  return hasGuessedTooOften(await store.portalFailures.of(countedAddress(visit.address), email), visit.nowSeconds);
}

export async function countFailure(store: Store, email: string, { address, nowSeconds }: Visit): Promise<void> {
  await store.portalFailures.addOne(countedAddress(address), email, nowSeconds);
}

async function forgive(store: Store, email: string, { address }: Visit): Promise<void> {
  await store.portalFailures.forgive(countedAddress(address), email);
}

function inEntrance<T>({ vendor, portal }: Entrance, work: (store: Store) => Promise<T>): Promise<T> {
  return portal.storage.inTransaction({ accountId: vendor.accountId, name: "portal" }, "writes", work);
}
