import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { anInvited, aSignedUp, PortalVisitor, portalPassword } from "../../../tests/support/portal-visitor.ts";
import { startTestServer, type TestServer } from "../../../tests/support/test-server.ts";

const password = portalPassword;
const email = "ada@example.com";

let server: TestServer;
let visitor: PortalVisitor;

beforeEach(async () => {
  server = await startTestServer();
  visitor = new PortalVisitor(server);
});

afterEach(() => server.close());

describe("a personal link", () => {
  test("shows a form that no script, frame or stranger's style can touch", async () => {
    const { link } = await anInvited(server);
    const response = await visitor.open(link);
    expect(response.status).toBe(200);
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe-inline");
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  test("makes an account, signs in, and shows no password", async () => {
    const { link } = await anInvited(server);
    const response = await visitor.send(link, { email, password });
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/Portal/Admin");
    expect(response.headers.get("set-cookie")).toMatch(
      /^latchkey_portal=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  test("lets one account in, unless several are allowed", async () => {
    const { link } = await aSignedUp(server);
    await visitor.send(link, { email: "bob@example.com", password });
    expect(visitor.status).toBe(422);
    expect(visitor.text).toContain("Somebody has signed up with this link already.");
    const shared = await aSignedUp(server, { allowMultipleUserAssociation: true }, "carol@example.com");
    await visitor.send(shared.link, { email: "bob@example.com", password });
    expect(visitor.location).toBe("/Portal/Admin");
  });

  test("lets one of eight in who come at once", async () => {
    const { link } = await anInvited(server);
    const visitors = Array.from({ length: 8 }, () => new PortalVisitor(server));
    await Promise.all(visitors.map((one, at) => one.send(link, { email: `a${at}@example.com`, password })));
    expect(visitors.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  test("adds the licenses to an account that is signed in", async () => {
    const first = await aSignedUp(server);
    const { link } = await anInvited(server, { name: "Analytical Engines" });
    await first.visitor.open(link);
    expect(first.visitor.text).toContain("You are signed in as ada@example.com.");
    await first.visitor.send(link, {});
    expect(first.visitor.location).toBe("/Portal/Admin");
  });

  test("does not take the address of somebody who has an account", async () => {
    await aSignedUp(server);
    const { link } = await anInvited(server);
    await visitor.send(link, { email: email.toUpperCase(), password: "another password altogether" });
    expect(visitor.status).toBe(422);
    expect(visitor.text).toContain("sign in first");
  });

  test("opens nothing with a wrong code, a wrong customer, or when the vendor has not allowed it", async () => {
    const { link, customerId } = await anInvited(server);
    const closed = await server.operator.call("customer/AddCustomer", { name: "Eve" });
    for (const wrong of [
      `${link}x`,
      link.replace(`id=${customerId}`, `id=${closed.customerId}`),
      link.replace(`id=${customerId}`, "id=abc"),
      link.replace(/auth=.*/, ""),
      link.replace("/@1/", "/@2/"),
    ]) {
      await visitor.open(wrong);
      expect(visitor.status, wrong).toBe(404);
      await visitor.post(wrong, { email, password });
      expect(visitor.status, wrong).toBe(404);
    }
  });

  test.each([
    ["what is no address", { email: "ada" }, "That is no e-mail address."],
    ["a short password", { password: "elevenchars" }, "Use at least 12 characters"],
    ["an endless password", { password: "x".repeat(1_001) }, "Use at most 1,000"],
  ])("is not taken with %s", async (_what, wrong, problem) => {
    const { link } = await anInvited(server);
    await visitor.send(link, { email, password, ...wrong });
    expect(visitor.status).toBe(422);
    expect(visitor.text).toContain(problem);
    expect(visitor.text).not.toContain(password);
  });

  test("asks for the vendor's terms where there are any, and keeps which were accepted", async () => {
    const name = "cryptolens_customtosurl";
    await server.operator.call("data/AddDataObject", { name, stringValue: "https://example.com/terms" });
    const { link, customerId } = await anInvited(server);
    await visitor.send(link, { email, password });
    expect(visitor.text).toContain("Please accept the terms.");
    expect(visitor.text).toContain('href="https://example.com/terms"');
    await visitor.send(link, { email, password, terms: "https://example.com/terms" });
    expect(visitor.location).toBe("/Portal/Admin");
    const { entries } = await server.operator.call("admin/ListObjectLog", { kind: "PortalUser" });
    expect(entries).toMatchObject([
      {
        actorKind: "customer",
        actorId: customerId,
        changes: expect.arrayContaining([{ field: "termsUrl", before: null, after: "https://example.com/terms" }]),
      },
    ]);
  });
});

describe("the link for everybody", () => {
  async function linkFor(fields: Record<string, unknown> = {}): Promise<string> {
    const wanted = { isSignUpOpen: true, ...fields };
    const { signUpUrl } = await server.operator.call("admin/EditPortalSettings", wanted);
    const { pathname, search } = new URL(signUpUrl);
    return pathname + search;
  }

  const customers = async () => (await server.operator.call("customer/GetCustomers", { modelVersion: 2 })).customers;

  test("makes a new customer of whoever uses it, as the vendor has chosen", async () => {
    const link = await linkFor({ letNewcomersManage: true });
    await visitor.send(link, { name: "Ada Lovelace", company: "Analytical Engines", email, password });
    expect(visitor.location).toBe("/Portal/Admin");
    expect(await customers()).toMatchObject([
      { name: "Ada Lovelace", companyName: "Analytical Engines", email, allowActivationManagement: true },
    ]);
    await visitor.send(link, { name: "Ada Lovelace" });
    expect(await customers()).toHaveLength(1);
  });

  test("asks for a name", async () => {
    await visitor.send(await linkFor(), { email, password });
    expect(visitor.text).toContain("Say what you are called.");
    expect(await customers()).toEqual([]);
  });

  test("does not work before the vendor opens it, nor for another account", async () => {
    const link = await linkFor();
    await visitor.open(link.replace("vid=1", "vid=2"));
    expect(visitor.status).toBe(404);
    await server.operator.call("admin/EditPortalSettings", { isSignUpOpen: false });
    await visitor.open(link);
    expect(visitor.status).toBe(404);
  });
});

describe("a form", () => {
  test("of another page is not taken", async () => {
    const { link } = await anInvited(server);
    const foreign: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ];
    for (const headers of foreign) {
      await visitor.open(link);
      const form = /name="form" value="(\w+)"/.exec(visitor.text)![1]!;
      await visitor.post(link, { form, email, password }, headers);
      expect(visitor.status).toBe(403);
    }
    await visitor.post(link, { email, password });
    expect(visitor.status).toBe(403);
  });
});
