import { afterEach, beforeEach, expect, test } from "vitest";
import { ConfigError } from "../../server/config.ts";
import { deliverOutbox } from "../../server/jobs/deliver-outbox.ts";
import { mailSettings } from "../../server/jobs/mail-settings.ts";
import { SmtpCarrier } from "../../server/jobs/smtp-carrier.ts";
import { aMember, aSession } from "../contract/admin/member-seeds.ts";
import { World } from "../contract/world.ts";
import { MailServer } from "../support/mail-server.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

const mailFrom = "Harbour Software <licenses@harbour.example>";

let mails: MailServer;
let server: TestServer;

beforeEach(async () => {
  mails = new MailServer();
  await mails.open();
  server = await startTestServer({ smtpUrl: mails.url, mailFrom });
});

afterEach(async () => {
  await server.close();
  await mails.close();
});

test("a vendor sees their words in a mail, filled in with a sample", async () => {
  const { token } = server.start;
  await server.post("admin/EditMailText", {
    token,
    Kind: "Blocked",
    Subject: "[product] is over",
    Body: "[key]",
  });
  const asked = { token, Address: "vendor@harbour.example", Kind: "Blocked" };
  expect(await server.post("admin/SendTestMail", asked)).toEqual({ status: 200, result: 0, message: "" });
  expect(await metric("latchkey_mail_waiting")).toBe(1);
  await deliver();
  expect(mails.received).toMatchObject([
    { to: ["vendor@harbour.example"], subject: "Sketchbook is over", text: "AAAAA-BBBBB-CCCCC-DDDDD" },
  ]);
  expect([await metric("latchkey_mail_waiting"), await metric("latchkey_mail_failed")]).toEqual([0, 0]);
});

test("a member who names no address tries a mail on their own", async () => {
  const world = new World(server);
  const member = await aMember(world);
  const session = await aSession(world, member);
  expect(await world.call("admin/SendTestMail", { session, Kind: "KeyDelivery" })).toMatchObject({ result: 0 });
  await deliver();
  expect(mails.received).toMatchObject([{ to: [member.email], text: expect.stringContaining("AAAAA-BBBBB") }]);
});

test("an invitation goes to the reseller's own address, to another that is given, or to none", async () => {
  const { token } = server.start;
  const invite = async (given: Record<string, unknown>) => {
    const own = { token, Name: "Babbage & Sons", Email: "office@babbage.example" };
    const { resellerId: ResellerId } = await server.post("reseller/AddReseller", own);
    return (await server.post("admin/InviteReseller", { token, ResellerId, ...given })).isMailed;
  };
  expect(await invite({})).toBe(true);
  expect(await invite({ Email: "sales@babbage.example" })).toBe(true);
  expect(await invite({ Email: "", SendsMail: false })).toBe(false);
  expect(await invite({ Email: "sales@babbage.example", SendsMail: false })).toBe(false);
  await deliver();
  expect(mails.received.map(({ to }) => to)).toEqual([["office@babbage.example"], ["sales@babbage.example"]]);
});

test("a server that can send mail says so", async () => {
  expect(await server.post("admin/GetMailTexts", { token: server.start.token })).toMatchObject({ sendsMail: true });
});

test("a mail that was given up shows in the metrics", async () => {
  mails.mood.recipient = () => [550, "No such user here"];
  await server.post("admin/SendTestMail", { token: server.start.token, Address: "nobody@harbour.example" });
  await deliver();
  expect([await metric("latchkey_mail_waiting"), await metric("latchkey_mail_failed")]).toEqual([0, 1]);
});

test("a server with a mail server and no sender does not start", async () => {
  await expect(startTestServer({ smtpUrl: mails.url })).rejects.toThrow(ConfigError);
});

function deliver(): Promise<void> {
  const carrier = new SmtpCarrier(mailSettings({ smtpUrl: mails.url, mailFrom })!);
  const { storage } = server.installation;
  return deliverOutbox({ storage, kind: "mail", carrier, clock: () => server.clock.nowMs, onGivenUp: () => {} });
}

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)$`, "m").exec(text)?.[1]);
}
