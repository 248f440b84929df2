import type { Call, Preparation } from "../../api/define-method.ts";
import { hasGuessedTooOften, isGuessedFromAnywhere } from "../../domain/login-throttle.ts";
import { maskedAddress } from "../../domain/masked-address.ts";
import type { Member } from "../../domain/member.ts";
import { hashOfNobody, isPasswordOf } from "../../signing/password.ts";

/** Who is meant, and whether the password was theirs when it was compared. */
export interface ComparedPassword {
  readonly email: string;
  readonly isRight: boolean;
  readonly hash: string;
}

type Place = Pick<Call, "store" | "address" | "nowSeconds">;

/**
 * Takes as long for a member who does not exist, so that time tells nobody who does.
 * @returns undefined when the guess is not to be looked at
 */
export async function compareMemberPassword(
  email: string,
  password: string,
  { read, address, nowMs }: Pick<Preparation, "read" | "address" | "nowMs">,
): Promise<ComparedPassword | undefined> {
  const nowSeconds = Math.floor(nowMs / 1000);
  const found = await read(async (store) => ({
    isShut: await isShut(email, { store, address, nowSeconds }),
    hash: (await store.members.findByEmail(email))?.passwordHash ?? hashOfNobody,
  }));
  if (found.isShut) return undefined;
  return { email, isRight: await isPasswordOf(found.hash, password), hash: found.hash };
}

/** Whether guesses from this address have to wait. Nobody can keep a member out of where they have been before. */
export async function isShut(email: string, { store, address, nowSeconds }: Place): Promise<boolean> {
  if (hasGuessedTooOften(await store.memberFailures.of(address, email), nowSeconds)) return true;
  if (!isGuessedFromAnywhere(await store.memberFailures.fromAnywhere(email), nowSeconds)) return false;
  const member = await store.members.findByEmail(email);
  return member === undefined || !(await store.signIns.hasComeFrom(member.id, maskedAddress(address)));
}

/** The member if the password is theirs; undefined, counted and written down, if not. */
export async function memberByPassword(compared: ComparedPassword, call: Place): Promise<Member | undefined> {
  const member = await call.store.members.findByEmail(compared.email, { forChange: true });
  if (member !== undefined && compared.isRight && member.passwordHash === compared.hash) return member;
  await countFailure(compared.email, call);
  if (member !== undefined) await writeDown(member, "wrongPassword", call);
  return undefined;
}

/** A wrong code counts like a wrong password. */
export async function countWrongCode(member: Member, call: Place): Promise<void> {
  await countFailure(member.email, call);
  await writeDown(member, "wrongCode", call);
}

export async function forgiveFailures(member: Member, { store, address }: Place): Promise<void> {
  await store.memberFailures.forgive(address, member.email);
}

async function countFailure(email: string, { store, address, nowSeconds }: Place): Promise<void> {
  await store.memberFailures.addOne(address, email, nowSeconds);
  await store.memberFailures.addOneFromAnywhere(email, nowSeconds);
}

async function writeDown(member: Member, outcome: "wrongPassword" | "wrongCode", call: Place): Promise<void> {
  const { store, address, nowSeconds: time } = call;
  await store.signIns.add({ memberId: member.id, time, address: maskedAddress(address), outcome });
}

/** Compares what a member gives as their own password, so that a browser left open does not change who may come in. */
export async function compareOwnPassword(
  password: string,
  preparation: Pick<Preparation, "read" | "address" | "nowMs" | "caller">,
): Promise<ComparedPassword | undefined> {
  const { id } = preparation.caller.member!;
  const member = await preparation.read((store) => store.members.find(id));
  return member && compareMemberPassword(member.email, password, preparation);
}

/** The calling member if the password is theirs; undefined, and counted, if not. */
export async function confirmedMember(
  member: Member,
  compared: ComparedPassword | undefined,
  call: Place & { refuse(reason: "tooManyAttempts"): never },
): Promise<Member | undefined> {
  if (compared === undefined || (await isShut(member.email, call))) return call.refuse("tooManyAttempts");
  return memberByPassword(compared, call);
}
