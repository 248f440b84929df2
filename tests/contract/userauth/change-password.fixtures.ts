import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { entriesAfter, lastEntryId } from "../object-log.ts";
import type { World } from "../world.ts";
import { aName, aUser, aUserElsewhere, badParameters, incomplete, logIn, password, wrongLogin } from "./seeds.ts";

type Fields = Record<string, unknown>;

const NewPassword = "staple of the battery";
const failed = refusal("Could not update the password.");

const aResetToken = async (world: World, Username: string) =>
  (await world.granted("userauth/ResetPasswordToken", { Username })).passwordResetToken;

const isReplaced: Fixture["afterwards"] = async ({ world, asked, expect }) => {
  expect(await logIn(world, asked.Username, NewPassword)).toMatchObject({ result: 0 });
  expect(await logIn(world, asked.Username, password)).toMatchObject(wrongLogin);
};

const isKept: Fixture["afterwards"] = async ({ world, asked, expect }) =>
  expect(await logIn(world, asked.Username, password)).toMatchObject({ result: 0 });

const proven: [string, (world: World, Username: string) => Promise<Fields> | Fields][] = [
  ["the old password", () => ({ OldPassword: password })],
  ["a reset token", async (world, Username) => ({ PasswordResetToken: await aResetToken(world, Username) })],
];

export default fixturesOf("userauth/ChangePassword", [
  ...proven.flatMap(([proof, proofOf]): Fixture[] =>
    ["UserAuthNormal", "UserAuthAdmin"].map((permission) => ({
      title: `replaces the password by ${proof}, with a token for ${permission}`,
      source: "documented",
      ask: async (world) => {
        const Username = await aUser(world);
        return { Username, NewPassword, ...(await proofOf(world, Username)), token: await world.aToken([permission]) };
      },
      answers: { result: 0, message: "" },
      afterwards: isReplaced,
    })),
  ),
  {
    title: "replaces the password in AdminMode without anything else",
    source: "documented",
    ask: async (world) => ({ Username: await aUser(world), NewPassword, AdminMode: true }),
    answers: { result: 0, message: "" },
    afterwards: isReplaced,
  },
  {
    title: "goes by the reset token where the old password is wrong",
    source: "assumed",
    ask: async (world) => {
      const Username = await aUser(world);
      return { Username, NewPassword, OldPassword: "?", PasswordResetToken: await aResetToken(world, Username) };
    },
    answers: { result: 0 },
    afterwards: isReplaced,
  },
  {
    title: "takes empty values for values that are not given, as SDKs send them",
    source: "sdk",
    ask: async (world) => ({
      Username: await aUser(world),
      NewPassword,
      OldPassword: password,
      PasswordResetToken: "",
      AdminMode: "False",
    }),
    answers: { result: 0 },
    afterwards: isReplaced,
  },
  {
    title: "tells the object log that the password is another, and no password",
    source: "assumed",
    ask: async (world) => {
      const Username = await aUser(world);
      return { Username, NewPassword, AdminMode: true, Last: await lastEntryId(world) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const [entry] = await entriesAfter(world, asked.Last as number);
      expect(entry).toMatchObject({ resourceType: 104, resourceAction: 2 });
      expect(JSON.parse(String(entry!.data))).toEqual({ password: [null, "(hidden)"] });
    },
  },
  {
    title: "refuses a token with UserAuthNormal in AdminMode, even with the old password",
    source: "inferred",
    ask: async (world) => ({
      Username: await aUser(world),
      NewPassword,
      OldPassword: password,
      AdminMode: true,
      token: await world.aToken(["UserAuthNormal"]),
    }),
    answers: refusal("Access denied."),
    afterwards: isKept,
  },
  {
    title: "refuses a wrong old password",
    source: "documented",
    ask: async (world) => ({ Username: await aUser(world), NewPassword, OldPassword: "incorrect horse" }),
    answers: failed,
    afterwards: isKept,
  },
  {
    title: "refuses a wrong reset token",
    source: "documented",
    ask: async (world) => {
      const Username = await aUser(world);
      await aResetToken(world, Username);
      return { Username, NewPassword, PasswordResetToken: "x".repeat(43) };
    },
    answers: failed,
    afterwards: isKept,
  },
  {
    title: "refuses the reset token of another user",
    source: "assumed",
    ask: async (world) => ({
      Username: await aUser(world),
      NewPassword,
      PasswordResetToken: await aResetToken(world, await aUser(world)),
    }),
    answers: failed,
    afterwards: isKept,
  },
  {
    title: "takes a reset token once",
    source: "assumed",
    ask: async (world) => {
      const Username = await aUser(world);
      const PasswordResetToken = await aResetToken(world, Username);
      const asked = { Username, PasswordResetToken, NewPassword };
      const answers = await Promise.all([1, 2, 3].map(() => world.call("userauth/ChangePassword", asked)));
      return { ...asked, Results: answers.map(({ result }) => result).sort() };
    },
    answers: failed,
    afterwards: ({ asked, expect }) => expect(asked.Results).toEqual([0, 1, 1]),
  },
  {
    title: "refuses a reset token after 24 hours",
    source: "assumed",
    ask: async (world) => {
      const Username = await aUser(world);
      const PasswordResetToken = await aResetToken(world, Username);
      world.clock.advance(24 * 3600);
      return { Username, NewPassword, PasswordResetToken };
    },
    answers: failed,
    afterwards: isKept,
  },
  {
    title: "refuses a reset token that a new password has ended",
    source: "assumed",
    ask: async (world) => {
      const Username = await aUser(world);
      const PasswordResetToken = await aResetToken(world, Username);
      await world.granted("userauth/ChangePassword", { Username, NewPassword: password, AdminMode: true });
      return { Username, NewPassword, PasswordResetToken };
    },
    answers: failed,
    afterwards: isKept,
  },
  {
    title: "refuses the old password, too, after ten wrong ones from the same address",
    source: "assumed",
    ask: async (world) => {
      const Username = await aUser(world);
      for (let guess = 0; guess < 10; guess++)
        await world.call("userauth/ChangePassword", { Username, NewPassword, OldPassword: "guess" });
      return { Username, NewPassword, OldPassword: password };
    },
    answers: refusal("Too many wrong passwords. Please try again later."),
  },
  ...(
    [
      ["no proof at all", {}],
      ["an unknown user in AdminMode", { Username: aName(), AdminMode: true }],
      ["an unknown user with an old password", { Username: aName(), OldPassword: password }],
      ["an unknown user with a reset token", { Username: aName(), PasswordResetToken: "x" }],
    ] as [string, Fields][]
  ).map(
    ([what, given]): Fixture => ({
      title: `refuses ${what}`,
      source: "inferred",
      ask: async (world) => ({ Username: await aUser(world), NewPassword, ...given }),
      answers: failed,
    }),
  ),
  {
    title: "does not know a user of another account",
    source: "inferred",
    ask: async (world) => ({ Username: await aUserElsewhere(world), NewPassword, AdminMode: true }),
    answers: failed,
    afterwards: async ({ world, asked, expect }) =>
      expect(await logIn(await world.anotherAccount(), asked.Username)).toMatchObject({ result: 0 }),
  },
  ...[{}, { Username: "bob" }, { NewPassword }, { Username: "", NewPassword: "", AdminMode: true }].map(
    (given): Fixture => ({
      title: `refuses ${JSON.stringify(given)}`,
      source: "documented",
      ask: () => given,
      answers: incomplete,
    }),
  ),
  {
    title: "refuses an AdminMode that is neither yes nor no",
    source: "documented",
    ask: () => ({ Username: "bob", NewPassword, AdminMode: "perhaps" }),
    answers: badParameters,
  },
  {
    title: "refuses a token without either permission",
    source: "documented",
    ask: async (world) => ({
      Username: await aUser(world),
      NewPassword,
      OldPassword: password,
      token: await world.aToken(["GetKey"]),
    }),
    answers: refusal("Access denied."),
    afterwards: isKept,
  },
]);
