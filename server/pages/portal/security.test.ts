import { TOTP } from "otpauth";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aSignedUp, PortalVisitor, portalPassword } from "../../../tests/support/portal-visitor.ts";
import { startTestServer, type TestServer } from "../../../tests/support/test-server.ts";

const path = "/Portal/Admin/Security";
const home = "/Portal/@1";
const email = "ada@example.com";

let server: TestServer;

afterEach(() => server.close());

const codeOf = (secret: string) => new TOTP({ secret }).generate({ timestamp: server.clock.nowMs });

async function halfwayIn(): Promise<PortalVisitor> {
  const visitor = new PortalVisitor(server);
  await visitor.send(home, { email, password: portalPassword }, `${home}/SignIn`);
  return visitor;
}

/** What the form for the code holds. */
function codeFields({ text }: PortalVisitor, code: string): Record<string, string> {
  const [form, halfway] = ["form", "halfway"].map(
    (name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)![1]!,
  );
  return { form: form!, halfway: halfway!, code };
}

describe("a second factor", () => {
  let secret: string;
  let recoveryCode: string;

  beforeEach(async () => {
    server = await startTestServer();
    const { visitor } = await aSignedUp(server);
    await visitor.send(path, { current: portalPassword }, `${path}/Totp`);
    secret = /<code>([A-Z2-7]{16,})<\/code>/.exec(visitor.text)![1]!;
    await visitor.send(path, { code: "000000" }, `${path}/Totp/Confirm`);
    expect(visitor.text).toContain("That code is wrong");
    await visitor.send(path, { code: codeOf(secret) }, `${path}/Totp/Confirm`);
    recoveryCode = /<code>([a-z2-7]{5}-[a-z2-7]{5})<\/code>/.exec(visitor.text)![1]!;
    server.clock.advance(60);
  });

  test("is asked for after the password, and each code works once", async () => {
    const visitor = await halfwayIn();
    expect(visitor.hasCookie).toBe(false);
    expect(visitor.text).toContain("One more step");
    const fields = codeFields(visitor, codeOf(secret));
    await visitor.post(`${home}/Code`, fields);
    expect(visitor.location).toBe("/Portal/Admin");
    const other = await halfwayIn();
    await other.post(`${home}/Code`, codeFields(other, codeOf(secret)));
    expect(other.status).toBe(422);
    expect(other.hasCookie).toBe(false);
  });

  test("gives way to a recovery code, once", async () => {
    const [first, second] = [await halfwayIn(), await halfwayIn()];
    await first.post(`${home}/Code`, codeFields(first, recoveryCode.toUpperCase()));
    expect(first.location).toBe("/Portal/Admin");
    await second.post(`${home}/Code`, codeFields(second, recoveryCode));
    expect(second.status).toBe(422);
  });

  test("lets nobody in who has not given the password some minutes ago", async () => {
    const visitor = await halfwayIn();
    const { form } = codeFields(visitor, "");
    for (const halfway of ["", "nonsense", Buffer.from('{"userId":1}').toString("base64")]) {
      await visitor.post(`${home}/Code`, { form: form!, halfway, code: codeOf(secret) });
      expect(visitor.status).toBe(422);
    }
    const late = await halfwayIn();
    server.clock.advance(5 * 60);
    await late.post(`${home}/Code`, codeFields(late, codeOf(secret)));
    expect(late.text).toContain("That took too long.");
  });

  test("makes an address wait after ten wrong codes", async () => {
    const visitor = await halfwayIn();
    const fields = codeFields(visitor, "000000");
    for (let guess = 0; guess < 10; guess++) await visitor.post(`${home}/Code`, fields);
    await visitor.post(`${home}/Code`, { ...fields, code: codeOf(secret) });
    expect(visitor.text).toContain("Please wait 15 minutes");
  });
});

describe("a mailed link", () => {
  beforeEach(async () => {
    server = await startTestServer({ smtpUrl: "smtp://127.0.0.1:1", mailFrom: "licenses@example.com" });
  });

  /** What waits to be sent. */
  async function mails(): Promise<{ to: string; text: string }[]> {
    const now = server.clock.nowSeconds;
    const { storage } = server.installation;
    const item = await storage.upkeep("writes", ({ outbox }) => outbox.claim("mail", now, now + 60));
    return item ? [JSON.parse(item.payload)] : [];
  }

  test("signs in once, proves the address, and ends what was chosen before", async () => {
    await aSignedUp(server);
    const visitor = new PortalVisitor(server);
    await visitor.send(home, { email: "ADA@example.com", next: "/Portal/Admin/Devices" }, `${home}/Link`);
    const [mail] = await mails();
    expect(mail!.to).toBe(email);
    const link = new URL(/https?:\S+Enter\S+/.exec(mail!.text)![0]);
    const code = link.searchParams.get("code")!;
    await visitor.open(link.pathname + link.search);
    expect(visitor.hasCookie).toBe(false);
    await visitor.send(link.pathname + link.search, { code, next: link.searchParams.get("next")! }, `${home}/Enter`);
    expect(visitor.location).toBe("/Portal/Admin/Devices");
    const again = new PortalVisitor(server);
    await again.send(link.pathname + link.search, { code }, `${home}/Enter`);
    expect(again.status).toBe(422);
    await again.send(home, { email, password: portalPassword }, `${home}/SignIn`);
    expect(again.status).toBe(422);
    await visitor.send(path, { password: "chosen by its owner" }, `${path}/Password`);
    await again.send(home, { email, password: "chosen by its owner" }, `${home}/SignIn`);
    expect(again.location).toBe("/Portal/Admin");
  });

  test("goes to nobody else, and nobody learns who has an account", async () => {
    const visitor = new PortalVisitor(server);
    await visitor.send(home, { email: "nobody@example.com" }, `${home}/Link`);
    expect(visitor.text).toContain("If somebody with this address has an account here");
    expect(await mails()).toEqual([]);
  });

  test("ends after half an hour", async () => {
    await aSignedUp(server);
    const visitor = new PortalVisitor(server);
    await visitor.send(home, { email }, `${home}/Link`);
    const code = new URL(/https?:\S+Enter\S+/.exec((await mails())[0]!.text)![0]).searchParams.get("code")!;
    server.clock.advance(30 * 60);
    await visitor.send(home, { code }, `${home}/Enter`);
    expect(visitor.status).toBe(422);
  });
});
