import { expect } from "vitest";
import { mailFacts, mailKinds } from "../../../server/domain/mail-kinds.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { entriesAfter, lastEntryId } from "../object-log.ts";
import type { World } from "../world.ts";
import { lockedOut } from "./locked-tokens.ts";

type Fields = Record<string, unknown>;

const incorrect = refusal("The input parameters were incorrect.");
const own = { Subject: "Time to renew [product]", Body: "Dear [name],\n[key] ends on [expires]. – ö 🖥" };
const variables = ["[name]", "[company]", "[email]", "[product]", "[key]", "[expires]", "[days]", "[vendor]"];

async function textOf(world: World, kind: unknown): Promise<Fields | undefined> {
  const { texts } = await world.granted("admin/GetMailTexts", {});
  return (texts as Fields[]).find((text) => text.kind === kind);
}

const restored = (world: World, Kind: string) => world.granted("admin/EditMailText", { Kind, Restore: true });

const needsPermission = (params: Fields): Fixture => ({
  title: "refuses a token without the permission",
  source: "assumed",
  ask: async (world) => ({ ...params, token: await world.aToken(["ManageTemplates"]) }),
  answers: refusal("Access denied."),
});

const getMailTexts = fixturesOf("admin/GetMailTexts", [
  {
    title: "shows the default texts, the variables, and that this server sends no mail",
    source: "assumed",
    ask: async (world) => {
      await restored(world, "Expiring");
      await restored(world, "Blocked");
      return {};
    },
    answers: { result: 0, message: "", sendsMail: false },
    afterwards: async ({ world, answer, expect }) => {
      expect((answer.texts as Fields[]).map(({ kind }) => kind)).toEqual(mailKinds);
      expect(await textOf(world, "Expiring")).toEqual({
        kind: "Expiring",
        to: "customers",
        subject: "Your license for [product] expires on [expires]",
        body: mailFacts.Expiring.standard.body,
        isDefault: true,
        variables,
        needed: [],
      });
      expect(await textOf(world, "PasswordReset")).toMatchObject({ to: "members", needed: ["[link]"] });
    },
  },
  {
    title: "does not show another account's words",
    source: "assumed",
    ask: async (world) => {
      await world.granted("admin/EditMailText", { Kind: "Expiring", ...own });
      return { token: (await world.anotherAccount()).token };
    },
    answers: { result: 0, texts: mailKinds.map((kind) => ({ kind, isDefault: true })) },
  },
  needsPermission({}),
  ...lockedOut("ManageNotices", {}),
]);

const edits = (title: string, params: Fields, expected: Fields): Fixture => ({
  title,
  source: "assumed",
  ask: async (world) => {
    await restored(world, "Expiring");
    await restored(world, "Blocked");
    await world.granted("admin/EditMailText", { Kind: "Expiring", ...own });
    return params;
  },
  answers: { result: 0, message: "" },
  afterwards: async ({ world, expect }) => expect(await textOf(world, "Expiring")).toMatchObject(expected),
});

const refuses = (what: string, params: Fields, message: string): Fixture => ({
  title: `refuses ${what}, and changes nothing`,
  source: "assumed",
  ask: () => params,
  answers: refusal(message),
  afterwards: async ({ world, expect }) => expect(await textOf(world, params.Kind)).toMatchObject({ isDefault: true }),
});

const editMailText = fixturesOf("admin/EditMailText", [
  edits(
    "changes the subject and leaves the body",
    { Kind: "Expiring", Subject: "Soon" },
    {
      subject: "Soon",
      body: own.Body,
      isDefault: false,
    },
  ),
  edits(
    "changes the body and leaves the subject",
    { kind: "expiring", body: "None" },
    {
      subject: own.Subject,
      body: "None",
    },
  ),
  edits(
    "changes nothing when told nothing",
    { Kind: "Expiring", Subject: "", Body: "" },
    {
      subject: own.Subject,
      body: own.Body,
    },
  ),
  edits("leaves the text of another mail", { Kind: "Blocked", ...own, Subject: "Over" }, { subject: own.Subject }),
  edits("goes back to the default text", { Kind: "Expiring", Restore: "true" }, { isDefault: true }),
  edits(
    "goes back to the default body with a subject of one's own",
    { Kind: "Expiring", Restore: 1, Subject: "Soon" },
    {
      subject: "Soon",
      body: expect.stringContaining("Hello [name]"),
    },
  ),
  {
    title: "takes a body of 10,000 characters, and leaves a line in the object log",
    source: "assumed",
    ask: async (world) => ({
      Kind: "Blocked",
      Subject: "s".repeat(200),
      Body: "b".repeat(10_000),
      Last: await lastEntryId(world),
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await textOf(world, "Blocked")).toMatchObject({ subject: "s".repeat(200), body: "b".repeat(10_000) });
      expect(JSON.stringify(await entriesAfter(world, asked.Last as number))).toMatch(/mailBlockedSubject[^{}]*s{200}/);
      await restored(world, "Blocked");
    },
  },
  ...[
    {},
    { Kind: "Extended" },
    { Kind: "Expiring", Subject: "s".repeat(201) },
    { Kind: "Expiring", Subject: "Soon\r\nBcc: all@example.com" },
    { Kind: "Expiring", Body: "b".repeat(10_001) },
    { Kind: "Expiring", Body: "a\u0000b" },
    { Kind: "Expiring", Restore: "perhaps" },
  ].map(
    (fields): Fixture => ({
      title: `refuses ${JSON.stringify(fields).slice(0, 60)}`,
      source: "assumed",
      ask: () => fields,
      answers: incorrect,
    }),
  ),
  refuses(
    "a variable that the mail does not have, and names those that it has",
    { Kind: "SignInLink", Subject: "[key] for [nmae]", Body: "[link]" },
    "This mail cannot be filled in with [key], [nmae]. There are [link], [minutes], [email], [vendor].",
  ),
  refuses(
    "a text without what its reader needs",
    { Kind: "KeyDelivery", Body: "Thank you, [name]." },
    "This mail is of no use without [key].",
  ),
  ...["https://evil.example/?[link]", "Click [link]"].map((Body) =>
    refuses(
      `a link that is written onto: ${Body}`,
      { Kind: "PasswordReset", Body },
      "[link] must stand on a line of its own in the text, and not in the subject.",
    ),
  ),
  needsPermission({ Kind: "Expiring", ...own }),
  ...lockedOut("ManageNotices", { Kind: "Expiring", ...own }),
]);

const sendTestMail = fixturesOf("admin/SendTestMail", [
  {
    title: "refuses where no mail server is set",
    source: "assumed",
    ask: () => ({ Address: "ada@example.com", Kind: "Blocked" }),
    answers: refusal("This server sends no mail: LATCHKEY_SMTP_URL is not set."),
  },
  ...[
    {},
    { Address: "ada" },
    { Address: "ada@example.com, grace@example.com" },
    { Address: "ada@example.com\r\nBcc: grace@example.com" },
    { Address: `${"a".repeat(250)}@example.com` },
    { Address: "ada@example.com", Kind: "Extended" },
  ].map(
    (fields): Fixture => ({
      title: `refuses ${JSON.stringify(fields).slice(0, 60)}`,
      source: "assumed",
      ask: () => fields,
      answers: incorrect,
    }),
  ),
  needsPermission({ Address: "ada@example.com" }),
  ...lockedOut("ManageNotices", { Address: "ada@example.com" }),
]);

const previewMailText = fixturesOf("admin/PreviewMailText", [
  {
    title: "fills a text that is being written in, and keeps nothing of it",
    source: "assumed",
    ask: async (world) => {
      await restored(world, "Expiring");
      return { Kind: "Expiring", ...own };
    },
    answers: {
      result: 0,
      subject: "Time to renew Sketchbook",
      text: "Dear Ada Lovelace,\nAAAAA-BBBBB-CCCCC-DDDDD ends on 2030-01-31. – ö 🖥",
    },
    afterwards: async ({ world, expect }) => {
      expect(await textOf(world, "Expiring")).toMatchObject({ isDefault: true });
    },
  },
  ...mailKinds.map(
    (kind): Fixture => ({
      title: `fills the default text of ${kind}`,
      source: "assumed",
      ask: () => ({ Kind: kind, Subject: mailFacts[kind].standard.subject, Body: mailFacts[kind].standard.body }),
      answers: { result: 0, subject: expect.not.stringContaining("["), text: expect.not.stringContaining("[") },
    }),
  ),
  {
    title: "says what cannot be filled in",
    source: "assumed",
    ask: () => ({ Kind: "Expiring", Subject: "[Days] days", Body: "for [nobody]" }),
    answers: refusal(
      "This mail cannot be filled in with [nobody]. There are [name], [company], [email], [product], [key], [expires], [days], [vendor].",
    ),
  },
  refuses(
    "to fill a text without what its reader needs",
    { Kind: "KeyDelivery", Body: "Thank you, [name]." },
    "This mail is of no use without [key].",
  ),
  refuses(
    "to fill a text that writes onto its link",
    { Kind: "PasswordReset", Body: "Click [link]" },
    "[link] must stand on a line of its own in the text, and not in the subject.",
  ),
  {
    title: "refuses a text that is too long",
    source: "assumed",
    ask: () => ({ Kind: "Expiring", Body: "n".repeat(10_001) }),
    answers: incorrect,
  },
  {
    title: "refuses a subject of two lines",
    source: "assumed",
    ask: () => ({ Kind: "Expiring", Subject: "Soon\r\nBcc: all@example.com" }),
    answers: incorrect,
  },
  needsPermission({ Kind: "Expiring" }),
  ...lockedOut("ManageNotices", { Kind: "Expiring" }),
]);

export default [getMailTexts, editMailText, sendTestMail, previewMailText];
