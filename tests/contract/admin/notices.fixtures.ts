import { expect } from "vitest";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { lockedOut } from "./locked-tokens.ts";

type Fields = Record<string, unknown>;

const incorrect = refusal("The input parameters were incorrect.");
const own = { Subject: "Time to renew [product]", Body: "Dear [name],\n[key] ends on [expires]. – ö 🖥" };
const placeholders = ["[name]", "[company]", "[email]", "[product]", "[key]", "[expires]", "[days]"];

async function textOf(world: World, occasion: unknown): Promise<Fields | undefined> {
  const { texts } = await world.granted("admin/GetNoticeText", {});
  return (texts as Fields[]).find((text) => text.occasion === occasion);
}

const restored = (world: World, Occasion: string) => world.granted("admin/EditNoticeText", { Occasion, Restore: true });

const needsPermission = (params: Fields): Fixture => ({
  title: "refuses a token without the permission",
  source: "assumed",
  ask: async (world) => ({ ...params, token: await world.aToken(["ManageTemplates"]) }),
  answers: refusal("Access denied."),
});

const getNoticeText = fixturesOf("admin/GetNoticeText", [
  {
    title: "shows the default texts, the placeholders, and that this server sends no mail",
    source: "assumed",
    ask: async (world) => {
      await restored(world, "Expiring");
      await restored(world, "Blocked");
      return {};
    },
    answers: {
      result: 0,
      message: "",
      texts: [
        { occasion: "Expiring", subject: "Your license for [product] expires on [expires]", isDefault: true },
        { occasion: "Blocked", subject: "Your license for [product] has expired", isDefault: true },
      ],
      placeholders,
      sendsMail: false,
    },
  },
  {
    title: "does not show another account's words",
    source: "assumed",
    ask: async (world) => {
      await world.granted("admin/EditNoticeText", { Occasion: "Expiring", ...own });
      return { token: (await world.anotherAccount()).token };
    },
    answers: { result: 0, texts: [{ isDefault: true }, { isDefault: true }] },
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
    await world.granted("admin/EditNoticeText", { Occasion: "Expiring", ...own });
    return params;
  },
  answers: { result: 0, message: "" },
  afterwards: async ({ world, expect }) => expect(await textOf(world, "Expiring")).toMatchObject(expected),
});

const editNoticeText = fixturesOf("admin/EditNoticeText", [
  edits(
    "changes the subject and leaves the body",
    { Occasion: "Expiring", Subject: "Soon" },
    {
      subject: "Soon",
      body: own.Body,
      isDefault: false,
    },
  ),
  edits(
    "changes the body and leaves the subject",
    { occasion: "expiring", body: "None" },
    {
      subject: own.Subject,
      body: "None",
    },
  ),
  edits(
    "changes nothing when told nothing",
    { Occasion: "Expiring", Subject: "", Body: "" },
    {
      subject: own.Subject,
      body: own.Body,
    },
  ),
  edits("leaves the other occasion's text", { Occasion: "Blocked", ...own, Subject: "Over" }, { subject: own.Subject }),
  edits("goes back to the default text", { Occasion: "Expiring", Restore: "true" }, { isDefault: true }),
  edits(
    "goes back to the default body with a subject of one's own",
    { Occasion: "Expiring", Restore: 1, Subject: "Soon" },
    {
      subject: "Soon",
      body: expect.stringContaining("Hello [name]"),
    },
  ),
  {
    title: "takes a body of 10,000 characters, and leaves a line in the object log",
    source: "assumed",
    ask: () => ({ Occasion: "Blocked", Subject: "s".repeat(200), Body: "b".repeat(10_000) }),
    answers: { result: 0 },
    afterwards: async ({ world, expect }) => {
      expect(await textOf(world, "Blocked")).toMatchObject({ subject: "s".repeat(200), body: "b".repeat(10_000) });
      await restored(world, "Blocked");
    },
  },
  ...[
    {},
    { Occasion: "Extended" },
    { Occasion: "Expiring", Subject: "s".repeat(201) },
    { Occasion: "Expiring", Subject: "Soon\r\nBcc: all@example.com" },
    { Occasion: "Expiring", Body: "b".repeat(10_001) },
    { Occasion: "Expiring", Body: "a\u0000b" },
    { Occasion: "Expiring", Restore: "perhaps" },
  ].map(
    (fields): Fixture => ({
      title: `refuses ${JSON.stringify(fields).slice(0, 60)}`,
      source: "assumed",
      ask: () => fields,
      answers: incorrect,
    }),
  ),
  needsPermission({ Occasion: "Expiring", ...own }),
  ...lockedOut("ManageNotices", { Occasion: "Expiring", ...own }),
]);

const sendTestMail = fixturesOf("admin/SendTestMail", [
  {
    title: "refuses where no mail server is set",
    source: "assumed",
    ask: () => ({ Address: "ada@example.com", Occasion: "Blocked" }),
    answers: refusal("This server sends no mail: LATCHKEY_SMTP_URL is not set."),
  },
  ...[
    {},
    { Address: "ada" },
    { Address: "ada@example.com, grace@example.com" },
    { Address: "ada@example.com\r\nBcc: grace@example.com" },
    { Address: `${"a".repeat(250)}@example.com` },
    { Address: "ada@example.com", Occasion: "Extended" },
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

const previewNoticeText = fixturesOf("admin/PreviewNoticeText", [
  {
    title: "fills a text that is being written in, and keeps nothing of it",
    source: "assumed",
    ask: async (world) => {
      await restored(world, "Expiring");
      return own;
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
  {
    title: "leaves what it does not know as it is, and a subject one line",
    source: "assumed",
    ask: () => ({ Subject: "[Days] days\nfor [nobody]", Body: "" }),
    answers: { result: 0, subject: "7 days for [nobody]", text: "" },
  },
  {
    title: "refuses a text that is too long",
    source: "assumed",
    ask: () => ({ Body: "n".repeat(10_001) }),
    answers: incorrect,
  },
  needsPermission({}),
  ...lockedOut("ManageNotices", {}),
]);

export default [getNoticeText, editNoticeText, sendTestMail, previewNoticeText];
