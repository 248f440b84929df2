import { expect } from "vitest";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { aMember, aSession, codeAt, password, withTotp } from "./member-seeds.ts";

type Fields = Record<string, unknown>;

const source = "assumed" as const;
const wrongPassword = refusal("The password is wrong.");
const isOff = refusal("There is no second factor.");
const tooMany = refusal("Too many wrong passwords. Please try again later.");
const signedOut = { status: 401, ...refusal("Unable to authenticate.") };
const another = "another password altogether";

const totpSession = async (world: World) => aSession(world, await withTotp(world, await aMember(world)));

/** Ten wrong passwords, then the right one. */
function waits(method: string, wrong: Fields, right: Fields, sessionOf: (world: World) => Promise<string>): Fixture {
  return {
    title: "makes who guesses the password wait, as SignIn does",
    source,
    ask: async (world) => {
      const session = await sessionOf(world);
      for (let n = 0; n < 10; n++) await world.call(method, { session, ...wrong });
      return { session, ...right };
    },
    answers: tooMany,
  };
}

const changePassword = fixturesOf("admin/ChangePassword", [
  {
    title: "replaces the password and ends the member's other sessions, not this one",
    source,
    ask: async (world) => {
      const member = await aMember(world);
      const [session, other] = [await aSession(world, member), await aSession(world, member)];
      return { session, OldPassword: password, NewPassword: another, other, email: member.email };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await world.call("admin/GetSession", { session: asked.session })).toMatchObject({ result: 0 });
      expect(await world.call("admin/GetSession", { session: asked.other })).toMatchObject(signedOut);
      const signIn = { Email: asked.email, Password: another };
      expect(await world.call("admin/SignIn", signIn)).toMatchObject({ result: 0 });
    },
  },
  {
    title: "wants the old password",
    source,
    ask: async (world) => ({ session: await aSession(world), OldPassword: "wrong", NewPassword: another }),
    answers: wrongPassword,
  },
  {
    title: "wants a new one of 12 characters",
    source,
    ask: async (world) => ({ session: await aSession(world), OldPassword: password, NewPassword: "elevenchars" }),
    answers: refusal("A password has at least 12 characters."),
  },
  waits(
    "admin/ChangePassword",
    { OldPassword: "wrong", NewPassword: another },
    { OldPassword: password, NewPassword: another },
    (world) => aSession(world),
  ),
]);

const changeEmail = fixturesOf("admin/ChangeEmail", [
  {
    title: "signs the member in with the new address, no more with the old one, and ends their other sessions",
    source,
    ask: async (world) => {
      const member = await aMember(world);
      const [session, other] = [await aSession(world, member), await aSession(world, member)];
      return { session, Password: password, Email: `new-${member.email}`, other, old: member.email };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await world.call("admin/GetSession", { session: asked.other })).toMatchObject(signedOut);
      const session = await world.granted("admin/GetSession", { session: asked.session });
      expect(session.session).toMatchObject({ email: asked.Email });
      expect(await world.call("admin/SignIn", { Email: asked.Email, Password: password })).toMatchObject({ result: 0 });
      expect(await world.call("admin/SignIn", { Email: asked.old, Password: password })).toMatchObject({ result: 1 });
    },
  },
  {
    title: "refuses the address of somebody else, in other letters too",
    source,
    ask: async (world) => ({
      session: await aSession(world),
      Password: password,
      Email: (await aMember(world)).email.toUpperCase(),
    }),
    answers: refusal("Somebody with this e-mail address is here already."),
  },
  {
    title: "lets members write their own address in other letters",
    source,
    ask: async (world) => {
      const member = await aMember(world);
      return { session: await aSession(world, member), Password: password, Email: member.email.toUpperCase() };
    },
    answers: { result: 0 },
  },
  {
    title: "wants the password",
    source,
    ask: async (world) => ({ session: await aSession(world), Password: "wrong", Email: "ada@example.net" }),
    answers: wrongPassword,
  },
  {
    title: "refuses what is no address",
    source,
    ask: async (world) => ({ session: await aSession(world), Password: password, Email: "ada" }),
    answers: refusal("The input parameters were incorrect."),
  },
  waits(
    "admin/ChangeEmail",
    { Password: "wrong", Email: "ada@example.net" },
    { Password: password, Email: "ada@example.net" },
    (world) => aSession(world),
  ),
]);

const beginTotp = fixturesOf("admin/BeginTotp", [
  {
    title: "gives a secret that is not in use before a code of it was seen",
    source,
    ask: async (world) => {
      const member = await aMember(world);
      return { session: await aSession(world, member), email: member.email };
    },
    answers: {
      result: 0,
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      uri: expect.stringMatching(/^otpauth:\/\/totp\/Latchkey:member\d+%40example\.com\?/),
    },
    afterwards: async ({ world, asked, expect }) => {
      const signIn = { Email: asked.email, Password: password };
      expect(await world.call("admin/SignIn", signIn)).toMatchObject({ needsCode: false });
    },
  },
  {
    title: "does not replace a factor that is in use",
    source,
    ask: async (world) => ({ session: await totpSession(world) }),
    answers: refusal("There is a second factor already. Please remove it first."),
  },
]);

const confirmTotp = fixturesOf("admin/ConfirmTotp", [
  {
    title: "turns the factor on and gives recovery codes that sign in",
    source,
    ask: async (world) => {
      const member = await aMember(world);
      const session = await aSession(world, member);
      const { secret } = await world.granted("admin/BeginTotp", { session });
      return { session, Code: codeAt(world, 0, secret as string), secret, email: member.email };
    },
    answers: { result: 0, recoveryCodes: expect.arrayContaining([expect.stringMatching(/^[a-z2-7]{5}-[a-z2-7]{5}$/)]) },
    afterwards: async ({ world, asked, answer, expect }) => {
      const codes = answer.recoveryCodes as string[];
      expect(new Set(codes).size).toBe(10);
      const signIn = { Email: asked.email, Password: password };
      expect(await world.call("admin/SignIn", signIn)).toMatchObject({ needsCode: true });
      expect(await world.call("admin/SignIn", { ...signIn, Code: asked.Code })).toMatchObject({ result: 1 });
      expect(await world.call("admin/SignIn", { ...signIn, Code: codes[3] })).toMatchObject({ needsCode: false });
    },
  },
  {
    title: "wants a right code",
    source,
    ask: async (world) => {
      const session = await aSession(world);
      await world.granted("admin/BeginTotp", { session });
      return { session, Code: "abcdef" };
    },
    answers: refusal("The code is wrong."),
  },
  {
    title: "has nothing to confirm before BeginTotp",
    source,
    ask: async (world) => ({ session: await aSession(world), Code: "123456" }),
    answers: refusal("There is no second factor to confirm. Please begin again."),
  },
]);

const removeTotp = fixturesOf("admin/RemoveTotp", [
  {
    title: "turns the factor off",
    source,
    ask: async (world) => ({ session: await totpSession(world), Password: password }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.call("admin/GetSession", { session: asked.session })).toMatchObject({
        session: { hasTotp: false },
      }),
  },
  {
    title: "wants the password",
    source,
    ask: async (world) => ({ session: await totpSession(world), Password: "wrong" }),
    answers: wrongPassword,
  },
  {
    title: "has nothing to remove where there is none",
    source,
    ask: async (world) => ({ session: await aSession(world), Password: password }),
    answers: isOff,
  },
  waits("admin/RemoveTotp", { Password: "wrong" }, { Password: password }, totpSession),
]);

const renewRecoveryCodes = fixturesOf("admin/RenewRecoveryCodes", [
  {
    title: "gives ten new codes, and ends the old ones",
    source,
    ask: async (world) => ({ session: await totpSession(world), Password: password }),
    answers: { result: 0, recoveryCodes: expect.any(Array) },
    afterwards: async ({ world, asked, answer, expect }) => {
      const { recoveryCodes } = await world.granted("admin/RenewRecoveryCodes", asked);
      expect(recoveryCodes).toHaveLength(10);
      const { session } = (await world.granted("admin/GetSession", asked)) as { session: Fields };
      const signIn = (Code: unknown) => world.call("admin/SignIn", { Email: session.email, Password: password, Code });
      expect(await signIn((answer.recoveryCodes as string[])[0])).toMatchObject({ result: 1 });
      expect(await signIn((recoveryCodes as string[])[0])).toMatchObject({ result: 0 });
    },
  },
  {
    title: "wants the password",
    source,
    ask: async (world) => ({ session: await totpSession(world), Password: "wrong" }),
    answers: wrongPassword,
  },
  {
    title: "needs a second factor",
    source,
    ask: async (world) => ({ session: await aSession(world), Password: password }),
    answers: isOff,
  },
  waits("admin/RenewRecoveryCodes", { Password: "wrong" }, { Password: password }, totpSession),
]);

const getSessions = fixturesOf("admin/GetSessions", [
  {
    title: "shows who manages the team everybody's, and marks the one that asks",
    source,
    ask: async (world) => ({ session: await aSession(world), other: await aSession(world, { name: "Grace Hopper" }) }),
    answers: { result: 0 },
    afterwards: ({ answer, expect }) => {
      const sessions = answer.sessions as Fields[];
      expect(sessions[0]).toMatchObject({ memberName: "Grace Hopper", address: "203.0.113.0", isCurrent: false });
      expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    },
  },
  {
    title: "shows others their own alone",
    source,
    ask: async (world) => ({ session: await aSession(world, { role: "operator" }) }),
    answers: { result: 0, sessions: [{ isCurrent: true }] },
  },
]);

const revokeSession = fixturesOf("admin/RevokeSession", [
  {
    title: "ends a session at once",
    source,
    ask: async (world) => {
      const session = await aSession(world);
      const other = await aSession(world, { role: "admin" });
      return { session, other, Id: await newestSession(world, session) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.call("admin/GetSession", { session: asked.other })).toMatchObject(signedOut),
  },
  {
    title: "leaves those of others to who manages the team",
    source,
    ask: async (world) => {
      const Id = await newestSession(world, await aSession(world));
      return { session: await aSession(world, { role: "operator" }), Id };
    },
    answers: refusal("Could not find the session."),
  },
]);

async function newestSession(world: World, session: string): Promise<number> {
  const { sessions } = await world.granted("admin/GetSessions", { session });
  return (sessions as { id: number }[])[0]!.id;
}

const getLoginHistory = fixturesOf("admin/GetLoginHistory", [
  {
    title: "tells who came in and who failed to, newest first, a page at a time",
    source,
    ask: async (world) => {
      const { email: Email } = await aMember(world, { name: "Grace Hopper" });
      await world.call("admin/SignIn", { Email, Password: "wrong" });
      await world.call("admin/SignIn", { Email, Password: password });
      return { session: await aSession(world), Limit: 3 };
    },
    answers: {
      result: 0,
      entries: [
        { outcome: "signedIn" },
        { memberName: "Grace Hopper", outcome: "signedIn", address: "127.0.0.0" },
        { memberName: "Grace Hopper", outcome: "wrongPassword" },
      ],
    },
    afterwards: async ({ world, asked, answer, expect }) => {
      const [, second, third] = answer.entries as Fields[];
      const page = { session: asked.session, EndingBefore: second!.id, Limit: 1 };
      expect(await world.call("admin/GetLoginHistory", page)).toMatchObject({ entries: [third] });
    },
  },
  {
    title: "goes back as far as is asked",
    source,
    ask: async (world) => {
      const session = await aSession(world, { role: "operator" });
      return { session, EndingBefore: 1 };
    },
    answers: { result: 0, entries: [] },
  },
  {
    title: "tells others about themselves alone",
    source,
    ask: async (world) => ({ session: await aSession(world, { role: "operator" }) }),
    answers: { result: 0, entries: [{ outcome: "signedIn" }] },
  },
]);

export default [
  changePassword,
  changeEmail,
  beginTotp,
  confirmTotp,
  removeTotp,
  renewRecoveryCodes,
  getSessions,
  revokeSession,
  getLoginHistory,
];
