import { TOTP } from "otpauth";
import { noBrowser } from "../../../server/api/browser.ts";
import { openSession } from "../../../server/api/open-session.ts";
import type { Member } from "../../../server/domain/member.ts";
import { hashPassword } from "../../../server/signing/password.ts";
import type { NewMember } from "../../../server/storage/members.ts";
import type { Store } from "../../../server/storage/store.ts";
import type { World } from "../world.ts";

export const password = "correct horse battery staple";
/** In base32. */
export const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

let passwordHash: Promise<string> | undefined;
let lastNumber = 0;

/** Somebody with `password`, an owner unless given otherwise. */
export async function aMember(world: World, fields: Partial<NewMember> = {}): Promise<Member> {
  passwordHash ??= hashPassword(password);
  const member: NewMember = {
    email: `member${++lastNumber}@example.com`,
    name: "Ada Lovelace",
    passwordHash: await passwordHash,
    role: "owner",
    grants: [],
    created: world.clock.nowSeconds,
    ...fields,
  };
  return inStore(world, async (store) => (await store.members.add(member))!);
}

/** The secret of a session of the member's, or of somebody new. */
export async function aSession(world: World, member?: Member | Partial<NewMember>): Promise<string> {
  const known = member && "id" in member ? member : await aMember(world, member);
  const arrival = { address: "203.0.113.7", browser: noBrowser, nowSeconds: world.clock.nowSeconds };
  return inStore(world, (store) => openSession(known, "signedIn", { ...arrival, store }));
}

/** Turns a second factor on. */
export async function withTotp(world: World, member: Member, changes: Partial<Member> = {}): Promise<Member> {
  const sealedSecret = world.server.installation.vault.seal(totpSecret);
  const after = { ...member, totp: { sealedSecret, lastStep: 0 }, ...changes };
  await inStore(world, (store) => store.members.save(member, after));
  return after;
}

/** What the authenticator shows, so many steps of 30 seconds from now. */
export function codeAt(world: World, step = 0, secret = totpSecret): string {
  return new TOTP({ secret }).generate({ timestamp: (world.clock.nowSeconds + step * 30) * 1000 });
}

/** Works on what the account has. */
export function inStore<T>(world: World, work: (store: Store) => Promise<T>): Promise<T> {
  return world.server.installation.storage.inTransaction({ accountId: world.accountId }, "writes", work);
}
