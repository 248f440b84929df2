import type { Call, Preparation } from "../../api/define-method.ts";
import { hasGuessedTooOften } from "../../domain/login-throttle.ts";
import type { User } from "../../domain/user.ts";
import { hashOfNobody, isPasswordOf } from "../../signing/password.ts";

/** A password compared with the hash that the user had then. */
export interface ComparedPassword {
  readonly isRight: boolean;
  readonly hash: string;
}

/** Takes as long for a user who does not exist, so that time tells nobody who does. */
export async function comparePassword(
  name: string,
  password: string,
  { read }: Pick<Preparation, "read">,
): Promise<ComparedPassword> {
  const hash = (await read((store) => store.users.find(name)))?.passwordHash ?? hashOfNobody;
  return { isRight: await isPasswordOf(hash, password), hash };
}

/** The user if the password is theirs; undefined, and counted, if not. Refuses an address that has guessed too often. */
export async function userByPassword(
  name: string,
  compared: ComparedPassword,
  call: Pick<Call, "store" | "address" | "nowSeconds"> & { refuse(reason: "tooManyAttempts"): never },
): Promise<User | undefined> {
  const { store, address, nowSeconds } = call;
  const failures = await store.loginFailures.of(address, name);
  if (hasGuessedTooOften(failures, nowSeconds)) return call.refuse("tooManyAttempts");
  const user = await store.users.find(name, { forChange: true });
  if (user !== undefined && compared.isRight && user.passwordHash === compared.hash) {
    if (failures.forName !== undefined) await store.loginFailures.forgive(address, name);
    return user;
  }
  await store.loginFailures.addOne(address, name, nowSeconds);
  return undefined;
}
