import { randomBytes } from "node:crypto";
import type { Fixture } from "../fixture.ts";
import { refusal } from "../fixture.ts";
import type { World } from "../world.ts";

type Fields = Record<string, unknown>;

export const password = "correct horse battery";
export const incomplete = refusal("No username or password supplied.");
export const unknownUser = refusal("Username does not exist.");
export const badParameters = refusal("The input parameters were incorrect.");
export const wrongLogin = refusal("Unable to authenticate user.");

export const aName = () => `bob-${randomBytes(6).toString("hex")}`;

/** Registers a user of a fresh name and gives the name. */
export async function aUser(world: World, fields: Fields = {}): Promise<string> {
  const Username = aName();
  await world.granted("userauth/Register", { Username, Password: password, ...fields });
  return Username;
}

export async function aUserElsewhere(world: World): Promise<string> {
  return aUser(await world.anotherAccount());
}

export function logIn(world: World, Username: unknown, Password: unknown = password): Promise<Fields> {
  return world.call("userauth/Login", { Username, Password });
}

/** The user as GetUsers lists it, undefined when there is none. */
export async function listedUser(world: World, UserName: unknown): Promise<Fields | undefined> {
  const { users } = await world.granted("userauth/GetUsers", { UserName });
  return (users as Fields[])[0];
}

/** Everything that names one user refuses the same names. */
export const unknownNames: readonly Fixture[] = [
  { title: "refuses an unknown name", source: "inferred", ask: () => ({ Username: aName() }), answers: unknownUser },
  {
    title: "does not know a user of another account",
    source: "inferred",
    ask: async (world) => ({ Username: await aUserElsewhere(world) }),
    answers: unknownUser,
    afterwards: async ({ world, asked, expect }) =>
      expect(await listedUser(await world.anotherAccount(), asked.Username)).toBeDefined(),
  },
  ...[undefined, "", "b".repeat(257), "b\u0000b"].map(
    (Username): Fixture => ({
      title: `refuses ${Username === undefined ? "no name" : JSON.stringify(Username.slice(0, 5))}`,
      source: "documented",
      ask: () => ({ Username }),
      answers: badParameters,
    }),
  ),
  {
    title: "refuses a token without UserAuthAdmin",
    source: "documented",
    ask: async (world) => ({ Username: await aUser(world), token: await world.aToken(["UserAuthNormal"]) }),
    answers: refusal("Access denied."),
    afterwards: async ({ world, asked, expect }) => expect(await listedUser(world, asked.Username)).toBeDefined(),
  },
];
