import { hash } from "node:crypto";
import { expect } from "vitest";
import { fixturesOf, refusal } from "../fixture.ts";
import { aMember, aSession, codeAt, inStore, password, withTotp } from "./member-seeds.ts";

const source = "assumed" as const;
const wrong = refusal("The e-mail address or the password is wrong.");
const wrongCode = refusal("The code is wrong.");
const tooMany = refusal("Too many wrong passwords. Please try again later.");
const signedOut = { status: 401, ...refusal("Unable to authenticate.") };

const signIn = fixturesOf("admin/SignIn", [
  {
    title: "signs a member in, whose e-mail address may be in any case, and sets the cookie",
    source,
    ask: async (world) => ({ Email: (await aMember(world)).email.toUpperCase(), Password: password }),
    answers: { result: 0, needsCode: false, cookie: expect.stringMatching(/^[\w-]{43}$/) },
    afterwards: async ({ world, answer, expect }) =>
      expect(await world.call("admin/GetSession", { session: answer.cookie })).toMatchObject({ result: 0 }),
  },
  {
    title: "does not tell a wrong password from an unknown address",
    source,
    ask: async (world) => ({ Email: (await aMember(world)).email, Password: `${password}!` }),
    answers: wrong,
    afterwards: async ({ world, asked, expect }) => {
      const unknown = { ...asked, Email: "nobody@example.com" };
      expect(await world.call("admin/SignIn", unknown)).toMatchObject(wrong);
    },
  },
  {
    title: "does not let in who was removed, or has not accepted the invitation",
    source,
    ask: async (world) => {
      const member = await aMember(world);
      await inStore(world, (store) => store.members.remove(member, world.clock.nowSeconds));
      return { Email: member.email, Password: password };
    },
    answers: wrong,
    afterwards: async ({ world, expect }) => {
      const { email: Email } = await aMember(world, { passwordHash: null });
      expect(await world.call("admin/SignIn", { Email, Password: password })).toMatchObject(wrong);
    },
  },
  {
    title: "asks for a code where there is a second factor, and signs nobody in yet",
    source,
    ask: async (world) => ({ Email: (await withTotp(world, await aMember(world))).email, Password: password }),
    answers: { result: 0, needsCode: true, session: null },
    afterwards: ({ answer, expect }) => expect(answer).not.toHaveProperty("cookie"),
  },
  {
    title: "takes a code once, and not the one before it",
    source,
    ask: async (world) => {
      const { email } = await withTotp(world, await aMember(world));
      return { Email: email, Password: password, Code: codeAt(world) };
    },
    answers: { result: 0, needsCode: false, cookie: expect.any(String) },
    afterwards: async ({ world, asked, expect }) => {
      expect(await world.call("admin/SignIn", asked)).toMatchObject(wrongCode);
      expect(await world.call("admin/SignIn", { ...asked, Code: codeAt(world, -1) })).toMatchObject(wrongCode);
      expect(await world.call("admin/SignIn", { ...asked, Code: codeAt(world, 1) })).toMatchObject({ result: 0 });
    },
  },
  {
    title: "takes codes of clocks that are half a minute off, and no others",
    source,
    ask: async (world) => {
      const { email } = await withTotp(world, await aMember(world));
      return { Email: email, Password: password, Code: codeAt(world, 2) };
    },
    answers: wrongCode,
    afterwards: async ({ world, asked, expect }) => {
      expect(await world.call("admin/SignIn", { ...asked, Code: codeAt(world, -2) })).toMatchObject(wrongCode);
      expect(await world.call("admin/SignIn", { ...asked, Code: codeAt(world, -1) })).toMatchObject({ result: 0 });
    },
  },
  {
    title: "takes a recovery code once, however it is typed",
    source,
    ask: async (world) => {
      const recoveryHashes = [hash("sha256", "abcdefghij"), hash("sha256", "klmnopqrst")];
      const { email } = await withTotp(world, await aMember(world), { recoveryHashes });
      return { Email: email, Password: password, Code: "ABCDE-FGHIJ" };
    },
    answers: { result: 0, needsCode: false },
    afterwards: async ({ world, asked, expect }) => {
      expect(await world.call("admin/SignIn", asked)).toMatchObject(wrongCode);
      expect(await world.call("admin/SignIn", { ...asked, Code: "klmno pqrst" })).toMatchObject({ result: 0 });
    },
  },
  {
    title: "makes an address wait after ten wrong passwords, right ones too, for a quarter of an hour",
    source,
    ask: async (world) => {
      const { email: Email } = await aMember(world);
      for (let n = 0; n < 10; n++) await world.call("admin/SignIn", { Email, Password: "wrong" });
      return { Email, Password: password };
    },
    answers: tooMany,
    afterwards: async ({ world, asked, expect }) => {
      world.clock.advance(15 * 60);
      expect(await world.call("admin/SignIn", asked)).toMatchObject({ result: 0 });
    },
  },
  {
    title: "counts wrong codes like wrong passwords",
    source,
    ask: async (world) => {
      const { email: Email } = await withTotp(world, await aMember(world));
      for (let n = 0; n < 10; n++) await world.call("admin/SignIn", { Email, Password: password, Code: "x" });
      return { Email, Password: password, Code: codeAt(world) };
    },
    answers: tooMany,
  },
  {
    title: "ends the session that the browser had, so that nobody can have put it there",
    source,
    ask: async (world) => ({
      Email: (await aMember(world)).email,
      Password: password,
      session: await aSession(world),
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(answer.cookie).not.toBe(asked.session);
      expect(await world.call("admin/GetSession", { session: asked.session })).toMatchObject(signedOut);
    },
  },
]);

const signOut = fixturesOf("admin/SignOut", [
  {
    title: "ends the session at once and takes the cookie away",
    source,
    ask: async (world) => ({ session: await aSession(world) }),
    answers: { result: 0, cookie: "" },
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.call("admin/GetSession", asked)).toMatchObject(signedOut),
  },
  {
    title: "leaves the member's other sessions",
    source,
    ask: async (world) => {
      const member = await aMember(world);
      return { session: await aSession(world, member), other: await aSession(world, member) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.call("admin/GetSession", { session: asked.other })).toMatchObject({ result: 0 }),
  },
]);

const getSession = fixturesOf("admin/GetSession", [
  {
    title: "tells who is signed in",
    source,
    ask: async (world) => ({ session: await aSession(world, { email: "grace@example.com", name: "Grace Hopper" }) }),
    answers: {
      result: 0,
      session: {
        memberId: expect.any(Number),
        name: "Grace Hopper",
        email: "grace@example.com",
        role: "owner",
        accountId: 1,
        accountName: expect.any(String),
        permissions: expect.arrayContaining(["Activate", "ManageTeam", "ManageAccountKeys"]),
        grants: [],
        hasTotp: false,
        version: expect.stringMatching(/^\d/),
      },
    },
  },
  {
    title: "tells an operator's grants and what they allow",
    source,
    ask: async (world) => ({
      session: await aSession(world, {
        role: "operator",
        grants: [{ resource: "product", level: "view", resourceId: 7 }],
      }),
    }),
    answers: {
      result: 0,
      session: {
        role: "operator",
        permissions: ["ReadAccount", "GetProducts", "GetKey", "GetKeys", "GetLicenseTemplates", "ListDataObjects"],
        grants: [{ resource: "product", level: "view", resourceId: 7 }],
      },
    },
  },
  {
    title: "knows no token, and nobody without a session",
    source,
    ask: (world) => ({ token: world.token }),
    answers: signedOut,
    afterwards: async ({ world, expect }) =>
      expect(await world.server.post("admin/GetSession", {})).toMatchObject(signedOut),
  },
]);

export default [signIn, signOut, getSession];
