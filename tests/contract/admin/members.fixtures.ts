import { expect } from "vitest";
import { hashSecret } from "../../../server/api/access-token.ts";
import { fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { aMember, aSession, inStore, password } from "./member-seeds.ts";

type Fields = Record<string, unknown>;

const source = "assumed" as const;
const denied = refusal("Access denied.");
const signedOut = { status: 401, ...refusal("Unable to authenticate.") };
const over = refusal("This link no longer works.");
const tooShort = refusal("A password has at least 12 characters.");
const missing = refusal("Could not find the member.");
const another = "another password altogether";
const productGrant = { resource: "product", level: "edit", resourceId: 0 } as const;

const owner = (world: World) => aSession(world);
const admin = (world: World) => aSession(world, { role: "admin" });

/** The code of a new link of a member's. */
async function aCode(world: World, memberId: number, purpose: "invitation" | "passwordReset"): Promise<string> {
  const code = `code ${memberId} ${world.clock.nowMs} ${Math.random()}`;
  const expires = world.clock.nowSeconds + 3_600;
  await inStore(world, (store) => store.memberLinks.replace(memberId, purpose, hashSecret(code), expires));
  return code;
}

const anInvited = (world: World) => aMember(world, { passwordHash: null, role: "admin" });

const getMembers = fixturesOf("admin/GetMembers", [
  {
    title: "lists who may sign in, and who is invited, without secrets",
    source,
    ask: async (world) => ({ session: await owner(world), invited: await anInvited(world).then(({ id }) => id) }),
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => {
      const invited = (answer.members as Fields[]).find(({ id }) => id === asked.invited);
      expect(invited).toMatchObject({ role: "admin", isInvited: true, hasTotp: false, grants: [] });
      expect(JSON.stringify(answer)).not.toContain("argon2");
    },
  },
  {
    title: "is not for operators, whatever they are granted",
    source,
    ask: async (world) => ({
      session: await aSession(world, {
        role: "operator",
        grants: [{ resource: "product", level: "owner", resourceId: 0 }],
      }),
    }),
    answers: denied,
  },
  { title: "is not for tokens", source, ask: (world) => ({ token: world.token }), answers: denied },
]);

const inviteMember = fixturesOf("admin/InviteMember", [
  {
    title: "gives a link that lets one person in once, with the role and grants that were chosen",
    source,
    ask: async (world) => ({
      session: await owner(world),
      Email: `grace${world.clock.nowMs}@example.com`,
      Name: "Grace",
      Role: "operator",
      Grants: JSON.stringify([productGrant]),
    }),
    answers: { result: 0, link: expect.stringMatching(/\/dashboard\/invitation\?code=[\w-]{32}$/) },
    afterwards: async ({ world, answer, expect }) => {
      const accept = { Code: String(answer.link).split("code=")[1], Name: "Grace Hopper", Password: another };
      const accepted = await world.call("admin/AcceptInvitation", accept);
      expect(accepted).toMatchObject({ session: { name: "Grace Hopper", role: "operator", grants: [productGrant] } });
      expect(await world.call("admin/AcceptInvitation", accept)).toMatchObject(over);
    },
  },
  {
    title: "invites somebody again who has not accepted, and ends the first link",
    source,
    ask: async (world) => {
      const invited = await anInvited(world);
      const code = await aCode(world, invited.id, "invitation");
      return { session: await owner(world), Email: invited.email, Name: "Ada", Role: "admin", code };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const accept = { Code: asked.code, Name: "Ada", Password: another };
      expect(await world.call("admin/AcceptInvitation", accept)).toMatchObject(over);
    },
  },
  {
    title: "refuses an address that somebody has, in any case",
    source,
    ask: async (world) => ({
      session: await owner(world),
      Email: (await aMember(world)).email.toUpperCase(),
      Name: "Ada",
      Role: "admin",
    }),
    answers: refusal("Somebody with this e-mail address is here already."),
  },
  {
    title: "lets only owners invite owners",
    source,
    ask: async (world) => ({ session: await admin(world), Email: "o@example.com", Name: "Eve", Role: "owner" }),
    answers: denied,
  },
]);

const editMember = fixturesOf("admin/EditMember", [
  {
    title: "changes what somebody may do from their next call, and tells the object log who did it",
    source,
    ask: async (world) => {
      const member = await aMember(world, { role: "admin" });
      return {
        session: await aSession(world, { name: "Grace Hopper" }),
        other: await aSession(world, member),
        Id: member.id,
        Role: "operator",
        Grants: JSON.stringify([productGrant]),
        Name: "Ada King",
      };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await world.call("admin/GetSession", { session: asked.other })).toMatchObject({
        session: { role: "operator", name: "Ada King", grants: [productGrant] },
      });
      expect(await world.call("admin/GetTokens", { session: asked.other })).toMatchObject(denied);
      const entries = await inStore(world, (store) => store.objectLog.page(0, 100_000));
      expect(entries.at(-1)).toMatchObject({ actorKind: "member", actorName: "Grace Hopper", objectId: asked.Id });
    },
  },
  {
    title: "keeps an admin from changing an owner, or becoming one",
    source,
    ask: async (world) => ({ session: await admin(world), Id: (await aMember(world)).id, Name: "x" }),
    answers: denied,
    afterwards: async ({ world, expect }) => {
      const self = await aMember(world, { role: "admin" });
      const asked = { session: await aSession(world, self), Id: self.id, Role: "owner" };
      expect(await world.call("admin/EditMember", asked)).toMatchObject(denied);
    },
  },
  {
    title: "leaves an account an owner",
    source,
    ask: (world) => asLastOwner(world, { Role: "admin" }),
    answers: refusal("An account needs an owner."),
  },
  {
    title: "finds nobody who is not there, or in another account",
    source,
    ask: async (world) => ({ session: await owner(world), Id: 999_999, Name: "x" }),
    answers: missing,
  },
]);

const removeMember = fixturesOf("admin/RemoveMember", [
  {
    title: "ends somebody's sessions and links at once, and frees the address",
    source,
    ask: async (world) => {
      const member = await aMember(world, { role: "admin" });
      const code = await aCode(world, member.id, "passwordReset");
      return {
        session: await owner(world),
        other: await aSession(world, member),
        Id: member.id,
        email: member.email,
        code,
      };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await world.call("admin/GetSession", { session: asked.other })).toMatchObject(signedOut);
      const reset = { Code: asked.code, Password: another };
      expect(await world.call("admin/ResetPassword", reset)).toMatchObject(over);
      expect((await aMember(world, { email: asked.email as string })).email).toBe(asked.email);
    },
  },
  {
    title: "keeps an admin from removing an owner",
    source,
    ask: async (world) => ({ session: await admin(world), Id: (await aMember(world)).id }),
    answers: denied,
  },
  {
    title: "leaves an account an owner",
    source,
    ask: (world) => asLastOwner(world, {}),
    answers: refusal("An account needs an owner."),
  },
  {
    title: "finds nobody who is not there",
    source,
    ask: async (world) => ({ session: await owner(world), Id: 999_999 }),
    answers: missing,
  },
]);

/** Somebody who is the only owner, asking about themselves. */
async function asLastOwner(world: World, asked: Fields): Promise<Fields> {
  const last = await aMember(world);
  await inStore(world, async (store) => {
    for (const other of await store.members.list())
      if (other.role === "owner" && other.id !== last.id) await store.members.remove(other, world.clock.nowSeconds);
  });
  return { session: await aSession(world, last), Id: last.id, ...asked };
}

const makeResetLink = fixturesOf("admin/MakeResetLink", [
  {
    title: "gives a link by which a member chooses a new password",
    source,
    ask: async (world) => ({ session: await owner(world), Id: (await aMember(world, { role: "admin" })).id }),
    answers: { result: 0, link: expect.stringMatching(/\/dashboard\/reset-password\?code=[\w-]{32}$/) },
    afterwards: async ({ world, answer, expect }) => {
      const reset = { Code: String(answer.link).split("code=")[1], Password: another };
      expect(await world.call("admin/ResetPassword", reset)).toMatchObject({ needsCode: false });
    },
  },
  {
    title: "is no way for an admin to become an owner",
    source,
    ask: async (world) => ({ session: await admin(world), Id: (await aMember(world)).id }),
    answers: denied,
  },
  {
    title: "is no way around an invitation",
    source,
    ask: async (world) => ({ session: await owner(world), Id: (await anInvited(world)).id }),
    answers: refusal("The invitation has not been accepted yet."),
  },
  {
    title: "finds nobody who is not there",
    source,
    ask: async (world) => ({ session: await owner(world), Id: 999_999 }),
    answers: missing,
  },
]);

const acceptInvitation = fixturesOf("admin/AcceptInvitation", [
  {
    title: "signs in who was invited, once, with the password they choose",
    source,
    ask: async (world) => {
      const invited = await anInvited(world);
      return {
        Code: await aCode(world, invited.id, "invitation"),
        Name: "Ada King",
        Password: another,
        email: invited.email,
      };
    },
    answers: { result: 0, needsCode: false, session: { name: "Ada King", role: "admin" }, cookie: expect.any(String) },
    afterwards: async ({ world, asked, expect }) => {
      expect(await world.call("admin/AcceptInvitation", asked)).toMatchObject(over);
      const signIn = { Email: asked.email, Password: another };
      expect(await world.call("admin/SignIn", signIn)).toMatchObject({ needsCode: false });
    },
  },
  {
    title: "takes no link that has run out, is for something else or was never made",
    source,
    ask: async (world) => {
      const Code = await aCode(world, (await anInvited(world)).id, "invitation");
      world.clock.advance(3_600);
      return { Code, Name: "Ada", Password: another };
    },
    answers: over,
    afterwards: async ({ world, asked, expect }) => {
      const reset = await aCode(world, (await aMember(world)).id, "passwordReset");
      for (const Code of [reset, "never made"])
        expect(await world.call("admin/AcceptInvitation", { ...asked, Code })).toMatchObject(over);
    },
  },
  {
    title: "wants a password of 12 characters, and leaves the link",
    source,
    ask: async (world) => ({
      Code: await aCode(world, (await anInvited(world)).id, "invitation"),
      Name: "Ada",
      Password: "elevenchars",
    }),
    answers: tooShort,
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.call("admin/AcceptInvitation", { ...asked, Password: another })).toMatchObject({ result: 0 }),
  },
]);

const requestPasswordReset = fixturesOf("admin/RequestPasswordReset", [
  {
    title: "answers the same whether or not somebody has the address",
    source,
    ask: async (world) => ({ Email: (await aMember(world)).email }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, answer, expect }) =>
      expect(await world.call("admin/RequestPasswordReset", { Email: "nobody@example.com" })).toEqual(answer),
  },
]);

const resetPassword = fixturesOf("admin/ResetPassword", [
  {
    title: "replaces the password, ends the member's sessions and signs them in",
    source,
    ask: async (world) => {
      const member = await aMember(world);
      const Code = await aCode(world, member.id, "passwordReset");
      return { Code, Password: another, email: member.email, other: await aSession(world, member) };
    },
    answers: { result: 0, needsCode: false, cookie: expect.any(String) },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(await world.call("admin/GetSession", { session: asked.other })).toMatchObject(signedOut);
      expect(await world.call("admin/GetSession", { session: answer.cookie })).toMatchObject({ result: 0 });
      expect(await world.call("admin/ResetPassword", asked)).toMatchObject(over);
      const signIn = (Password: string) => world.call("admin/SignIn", { Email: asked.email, Password });
      expect(await signIn(password)).toMatchObject({ result: 1 });
      expect(await signIn(another)).toMatchObject({ result: 0 });
    },
  },
  {
    title: "takes no link that was never made",
    source,
    ask: () => ({ Code: "never made", Password: another }),
    answers: over,
  },
  {
    title: "wants a password of 12 characters",
    source,
    ask: () => ({ Code: "never made", Password: "elevenchars" }),
    answers: tooShort,
  },
]);

export default [
  getMembers,
  inviteMember,
  editMember,
  removeMember,
  makeResetLink,
  acceptInvitation,
  requestPasswordReset,
  resetPassword,
];
