import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { anotherVendor } from "../../../tests/support/another-vendor.ts";
import { aSignedUp, PortalVisitor, portalPassword } from "../../../tests/support/portal-visitor.ts";
import {
  aGrantedRight,
  anInvitedReseller,
  aSignedUpReseller,
  onceIn,
} from "../../../tests/support/reseller-visitor.ts";
import { startTestServer, type TestServer } from "../../../tests/support/test-server.ts";

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(() => server.close());

const password = portalPassword;
const call = ((name: never, params: never) => server.operator.call(name, params)) as TestServer["operator"]["call"];

/** Issues to a new customer, as the form on the page does. */
async function issue(visitor: PortalVisitor, rightId: number, fields: Record<string, string> = {}) {
  const path = `/ResellerPortal/Issue?right=${rightId}`;
  await visitor.open(path);
  const form = /name="form" value="([0-9a-f]+)"/.exec(visitor.text)?.[1] ?? "";
  return visitor.post(path, { form, once: onceIn(visitor), for: "new", name: "Ada", ...fields });
}

describe("an invitation", () => {
  test("lets one person in, once, and shows who has come", async () => {
    const { resellerId, link, visitor } = await aSignedUpReseller(server);
    const { resellers } = await call("reseller/GetResellers", { resellerId });
    expect(resellers[0]!.inviteId).toBeGreaterThan(0);
    expect(resellers[0]!.resellerUserId).toBeGreaterThan(0);
    const access = await call("admin/GetResellerAccess", { resellerId });
    expect(access).toMatchObject({ user: "sales@babbage.example", invite: { accepted: expect.any(Number) } });
    for (const late of [new PortalVisitor(server), visitor]) {
      await late.open(link);
      expect(late.status).toBe(404);
    }
  });

  test("lets one of eight in who come at once", async () => {
    const { link } = await anInvitedReseller(server);
    const visitors = Array.from({ length: 8 }, () => new PortalVisitor(server));
    await Promise.all(visitors.map((one, at) => one.send(link, { email: `a${at}@example.com`, password })));
    expect(visitors.filter(({ location }) => location === "/ResellerPortal")).toHaveLength(1);
    const homes = await Promise.all(visitors.map((one) => one.open("/ResellerPortal")));
    expect(homes.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("ends after two weeks", async () => {
    const { link } = await anInvitedReseller(server);
    const visitor = new PortalVisitor(server);
    server.clock.advance(14 * 86_400 - 1);
    expect((await visitor.open(link)).status).toBe(200);
    server.clock.advance(1);
    expect((await visitor.open(link)).status).toBe(404);
    await visitor.post(link, { email: "eve@example.com", password });
    expect(visitor.status).toBe(404);
  });

  test("does not work at another vendor's, nor with another code", async () => {
    const { accountId } = await anotherVendor(server);
    const { link } = await anInvitedReseller(server);
    const visitor = new PortalVisitor(server);
    await visitor.open(link);
    const form = /name="form" value="([0-9a-f]+)"/.exec(visitor.text)![1]!;
    const given = { form, email: "eve@example.com", password };
    for (const wrong of [link.replace("/@1/", `/@${accountId}/`), `${link}x`, link.replace(/\?.*/, "")]) {
      await visitor.open(wrong);
      expect(visitor.status, wrong).toBe(404);
      await visitor.post(wrong, given);
      expect(visitor.status, wrong).toBe(404);
    }
    await visitor.post(link, given);
    expect(visitor.location).toBe("/ResellerPortal");
  });

  test("is taken up with an account that somebody has as a customer", async () => {
    const { visitor } = await aSignedUp(server);
    const { link, resellerId } = await anInvitedReseller(server);
    await visitor.send(link, {});
    expect(visitor.location).toBe("/ResellerPortal");
    await visitor.open("/Portal/Admin");
    expect(visitor.text).toContain('<a href="/ResellerPortal">Reselling</a>');
    expect((await call("admin/GetResellerAccess", { resellerId })).user).toBe("ada@example.com");
    const { entries } = await call("admin/ListObjectLog", { kind: "Reseller" });
    expect(entries[0]).toMatchObject({ actorKind: "reseller", actorId: resellerId });
  });

  test("that the vendor has ended shows nothing any more to who has a session", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const rightId = await aGrantedRight(server, resellerId);
    await visitor.open("/ResellerPortal");
    expect(visitor.text).toContain("Sketchbook");
    await call("admin/EndResellerAccess", { resellerId });
    await visitor.open("/ResellerPortal");
    expect(visitor.text).not.toContain("Sketchbook");
    await issue(visitor, rightId);
    expect(visitor.status).toBe(404);
    expect((await call("admin/GetIssuanceRights", { resellerId })).rights[0]!.issued).toBe(0);
  });
});

describe("the entry", () => {
  test("leads those who have not signed in to the form, and back", async () => {
    await aSignedUpReseller(server);
    const visitor = new PortalVisitor(server);
    await visitor.open("/ResellerPortal");
    expect(visitor.location).toBe("/Portal/@1?next=/ResellerPortal");
    await visitor.open("/ResellerPortal/@1");
    expect(visitor.location).toBe("/Portal/@1?next=/ResellerPortal");
    await visitor.open(visitor.location!);
    expect(visitor.text).toContain("To issue licenses of ");
    const given = { email: "sales@babbage.example", password, next: "/ResellerPortal" };
    await visitor.send("/Portal/@1?next=/ResellerPortal", given, "/Portal/@1/SignIn");
    expect(visitor.location).toBe("/ResellerPortal");
    await visitor.open("/ResellerPortal/@nobody");
    expect(visitor.status).toBe(404);
  });

  test("shows nothing to a customer who is nobody's reseller", async () => {
    const { visitor: reseller, resellerId } = await aSignedUpReseller(server);
    const rightId = await aGrantedRight(server, resellerId);
    await issue(reseller, rightId);
    const issued = reseller.location!;
    const { customers } = await call("reseller/GetResellerCustomers", { resellerId });
    const { visitor } = await aSignedUp(server);
    for (const path of [
      "/ResellerPortal/Customers",
      `/ResellerPortal/Customers/New?reseller=${resellerId}`,
      `/ResellerPortal/Customer/${customers[0]!.id}`,
      `/ResellerPortal/Issue?right=${rightId}`,
      `/ResellerPortal/Issued/${rightId}`,
      issued,
    ]) {
      expect((await reseller.open(path)).status, path).toBe(200);
      expect((await visitor.open(path)).status, path).toBe(404);
    }
    await visitor.open("/ResellerPortal");
    expect(visitor.text).toContain("You are nobody&#39;s reseller.");
    expect(visitor.text).not.toContain("Sketchbook");
  });
});

describe("a right", () => {
  test("is shown by its friendly name and its counts, and the template nowhere", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const rightId = await aGrantedRight(server, resellerId, { expiresIn: 30 });
    await issue(visitor, rightId);
    await issue(visitor, rightId);
    const issued = visitor.location!.replace("/ResellerPortal", "");
    const { customers } = await call("reseller/GetResellerCustomers", { resellerId });
    await visitor.open(`/ResellerPortal${issued}`);
    const key = /<code>([A-Z0-9-]{23})<\/code>/.exec(visitor.text)![1]!;
    const { licenseKey } = await call("key/GetKey", { productId: server.start.productId, key });
    expect(licenseKey).toMatchObject({ notes: "secret recipe" });
    const customer = `/Customer/${customers[0]!.id}`;
    for (const path of ["", `/Issue?right=${rightId}`, `/Issued/${rightId}`, issued, customer]) {
      await visitor.open(`/ResellerPortal${path}`);
      expect(visitor.text, path).toContain("Sketchbook for a year");
      expect(visitor.text, path).toContain("98 / 100");
      expect(visitor.text, path).not.toMatch(/Secret template|secret recipe/);
    }
  });

  test("issues a license that is the reseller's, to a customer who is the reseller's", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const rightId = await aGrantedRight(server, resellerId);
    await issue(visitor, rightId, { name: "<b>Ada</b>", email: "ada@example.com", company: "Engines" });
    expect(visitor.location).toMatch(new RegExp(`^/ResellerPortal/Issued/${rightId}/\\d+$`));
    await visitor.open(visitor.location!);
    const key = /<code>([A-Z0-9-]{23})<\/code>/.exec(visitor.text)![1]!;
    expect(visitor.text).toContain("&lt;b&gt;Ada&lt;/b&gt;");
    expect(visitor.text).not.toContain("<b>Ada");
    const { licenseKey } = await call("key/GetKey", { productId: server.start.productId, key, modelVersion: 3 });
    expect(licenseKey).toMatchObject({ reseller: { id: resellerId }, customer: { name: "<b>Ada</b>" } });
    const { customers } = await call("reseller/GetResellerCustomers", { resellerId });
    expect(customers).toMatchObject([{ resellerId, email: "ada@example.com" }]);
    await visitor.open(`/ResellerPortal/Issued/${rightId}`);
    expect(visitor.text).toContain(key);
  });

  test("issues once for a form that is sent twice, at once or later", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const rightId = await aGrantedRight(server, resellerId);
    const path = `/ResellerPortal/Issue?right=${rightId}`;
    await visitor.open(path);
    const form = /name="form" value="([0-9a-f]+)"/.exec(visitor.text)![1]!;
    const fields = { form, once: onceIn(visitor), for: "new", name: "Ada" };
    const answers = await Promise.all([1, 2, 3].map(() => visitor.post(path, fields)));
    answers.push(await visitor.post(path, fields));
    expect(new Set(answers.map(({ headers }) => headers.get("location"))).size).toBe(1);
    expect((await call("admin/GetIssuanceRights", { resellerId })).rights[0]!.issued).toBe(1);
    expect((await call("reseller/GetResellerCustomers", { resellerId })).customers).toHaveLength(1);
  });

  test("keeps on a form that was not taken who was chosen, and what was typed", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const rightId = await aGrantedRight(server, resellerId, { amount: 2 });
    await visitor.send(`/ResellerPortal/Customers/New?reseller=${resellerId}`, { name: "Grace" });
    const customer = visitor.location!.split("/").at(-1)!;
    await issue(visitor, rightId, { name: "Ada", email: "ada", company: "Engines" });
    expect(visitor.text).toContain('name="name" required maxlength="100" autocomplete="off" value="Ada"');
    expect(visitor.text).toContain('autocomplete="off" value="ada"');
    expect(visitor.text).toContain('autocomplete="off" value="Engines"');
    expect(visitor.text).not.toContain(" selected>");
    await issue(visitor, rightId, { once: "form 1" });
    await issue(visitor, rightId, { once: "form 1", for: "known", customer });
    expect(visitor.status).toBe(422);
    expect(visitor.text).toContain(`<option value="${customer}" selected>Grace</option>`);
  });

  test("issues nothing for a form that is sent again for another customer, until it is sent once more", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const rightId = await aGrantedRight(server, resellerId);
    await visitor.send(`/ResellerPortal/Customers/New?reseller=${resellerId}`, { name: "Grace" });
    const customer = visitor.location!.split("/").at(-1)!;
    await issue(visitor, rightId, { once: "form 1" });
    await issue(visitor, rightId, { once: "form 1", for: "known", customer });
    expect(visitor.status).toBe(422);
    expect(visitor.text).toContain("this form has issued a license for another customer already.");
    expect((await call("admin/GetIssuanceRights", { resellerId })).rights[0]!.issued).toBe(1);
    const form = /name="form" value="([0-9a-f]+)"/.exec(visitor.text)![1]!;
    const again = { form, once: onceIn(visitor), for: "known", customer };
    await visitor.post(`/ResellerPortal/Issue?right=${rightId}`, again);
    expect(visitor.status).toBe(303);
    expect((await call("admin/GetIssuanceRights", { resellerId })).rights[0]!.issued).toBe(2);
  });

  test("lists what it has issued in pages of 50, newest first", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const rightId = await aGrantedRight(server, resellerId);
    const keys: string[] = [];
    for (let made = 0; made < 51; made++)
      keys.unshift((await call("admin/IssueFromRight", { rightId, name: `Customer ${made}` })).key);
    const listed = () => Array.from(visitor.text.matchAll(/<code>([A-Z0-9-]{23})<\/code>/g), ([, key]) => key);
    await visitor.open(`/ResellerPortal/Issued/${rightId}`);
    expect(listed()).toEqual(keys.slice(0, 50));
    await visitor.open(/href="([^"]+)">Older ones/.exec(visitor.text)![1]!);
    expect(listed()).toEqual(keys.slice(50));
    expect(visitor.text).not.toContain("Older ones");
  });

  test("is not overspent from two windows", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const rightId = await aGrantedRight(server, resellerId, { amount: 1 });
    const path = `/ResellerPortal/Issue?right=${rightId}`;
    const forms: Record<string, string>[] = [];
    for (const name of ["Ada", "Grace"]) {
      await visitor.open(path);
      const form = /name="form" value="([0-9a-f]+)"/.exec(visitor.text)![1]!;
      forms.push({ form, once: onceIn(visitor), for: "new", name });
    }
    const answers = await Promise.all(forms.map((fields) => visitor.post(path, fields)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    const refused = await answers.find(({ status }) => status === 422)!.text();
    expect(refused).toContain("Nothing was issued: none is left of this right.");
    expect((await call("reseller/GetResellerCustomers", { resellerId })).customers).toHaveLength(1);
  });

  test("that is blocked, has expired or is used up offers nothing to issue", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const rightId = await aGrantedRight(server, resellerId);
    const short = await aGrantedRight(server, resellerId, { expiresIn: 1, friendlyName: "Short" });
    const spent = await aGrantedRight(server, resellerId, { amount: 1, friendlyName: "Single" });
    await visitor.open("/ResellerPortal");
    expect(visitor.text.match(/class="button small"/g)).toHaveLength(3);
    await issue(visitor, spent);
    expect(visitor.status).toBe(303);
    await call("admin/EditIssuanceRight", { rightId, isBlocked: true });
    server.clock.advance(86_400);
    await visitor.open("/ResellerPortal");
    expect(visitor.text).not.toContain('class="button small"');
    for (const [id, state, said] of [
      [rightId, "Blocked", "your vendor has blocked"],
      [short, "Expired", "has expired"],
      [spent, "Used up", "none is left"],
    ] as const) {
      await issue(visitor, id);
      expect(visitor.status).toBe(422);
      expect(visitor.text).toContain(said);
      expect(visitor.text).toContain(`${state}</span>`);
      expect(visitor.text).not.toContain('name="once"');
    }
    const { rights } = await call("admin/GetIssuanceRights", { resellerId });
    const counts = new Map(rights.map(({ id, issued }) => [id, issued]));
    expect([rightId, short, spent].map((id) => counts.get(id))).toEqual([0, 0, 1]);
  });

  test("says what the platform says where the template names a reseller", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const rightId = await aGrantedRight(server, resellerId);
    const { rights } = await call("admin/GetIssuanceRights", { resellerId });
    const parameters = JSON.stringify({ ProductId: server.start.productId, ResellerId: resellerId });
    await call("admin/EditTemplate", { licenseTemplateId: rights[0]!.licenseTemplateId, parameters });
    await issue(visitor, rightId);
    expect(visitor.text).toContain("Could not issue a new license. Error message: Could not find the reseller.");
  });

  test.each(["reseller", "vendor"])("of another %s is not there", async (other) => {
    const { visitor, resellerId: ownId } = await aSignedUpReseller(server);
    const ownRightId = await aGrantedRight(server, ownId, { friendlyName: "Own" });
    const vendor = other === "vendor" ? await anotherVendor(server) : server;
    const { visitor: owner, resellerId } = await aSignedUpReseller(vendor, "eve@example.com", "Eve");
    const rightId = await aGrantedRight(vendor, resellerId);
    await issue(owner, rightId);
    const license = owner.location!;
    const underOwnRight = license.replace(`/${rightId}/`, `/${ownRightId}/`);
    for (const path of [`/ResellerPortal/Issue?right=${rightId}`, `/ResellerPortal/Issued/${rightId}`, license]) {
      expect((await owner.open(path)).status, path).toBe(200);
      expect((await visitor.open(path)).status, path).toBe(404);
    }
    expect((await visitor.open(underOwnRight)).status).toBe(404);
    await issue(visitor, rightId);
    expect(visitor.status).toBe(404);
    const { rights } = await vendor.operator.call("admin/GetIssuanceRights", { resellerId });
    expect(rights).toMatchObject([{ issued: 1 }]);
    await visitor.open("/ResellerPortal");
    expect(visitor.text).toContain("Own");
    expect(visitor.text).not.toContain("Sketchbook");
  });

  test("takes no form of another page", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const rightId = await aGrantedRight(server, resellerId);
    const path = `/ResellerPortal/Issue?right=${rightId}`;
    await visitor.post(path, { for: "new", name: "Ada", once: "x" });
    expect(visitor.status).toBe(403);
    await visitor.open(path);
    const form = /name="form" value="([0-9a-f]+)"/.exec(visitor.text)![1]!;
    await visitor.post(path, { form, for: "new", name: "Ada", once: "x" }, { origin: "https://evil.example" });
    expect(visitor.status).toBe(403);
    expect((await call("admin/GetIssuanceRights", { resellerId })).rights[0]!.issued).toBe(0);
    await visitor.post(path, { form, for: "new", name: "Ada", once: "x" });
    expect(visitor.status).toBe(303);
  });

  test.each([
    [{ for: "new", name: " " }, "Say what the customer is called."],
    [{ for: "new", email: "ada" }, "That is no e-mail address."],
    [{ for: "known" }, "Choose a customer."],
    [{ for: "known", customer: "99999" }, "this customer is not there"],
    [{ for: "new", name: "x".repeat(101) }, "Use at most 100 characters"],
  ] as [Record<string, string>, string][])("is not used with %j", async (fields, problem) => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    await issue(visitor, await aGrantedRight(server, resellerId), fields);
    expect(visitor.status).toBe(422);
    expect(visitor.text).toContain(problem);
    expect((await call("admin/GetIssuanceRights", { resellerId })).rights[0]!.issued).toBe(0);
  });
});

describe("customers", () => {
  async function aCustomer(visitor: PortalVisitor, resellerId: number, fields: Record<string, string> = {}) {
    await visitor.send(`/ResellerPortal/Customers/New?reseller=${resellerId}`, { name: "Ada Lovelace", ...fields });
    const path = visitor.location!;
    return { path, customerId: path.split("/").at(-1)! };
  }

  test("are the reseller's who adds them, who alone changes them", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const { path, customerId } = await aCustomer(visitor, resellerId);
    await visitor.send(path, { name: "Ada King", email: "ada@example.com", company: "Engines", public: "yes" });
    expect(visitor.location).toBe(`${path}?saved=yes`);
    const { customers } = await call("customer/GetCustomers", { customerId: Number(customerId), modelVersion: 2 });
    expect(customers).toMatchObject([{ name: "Ada King", companyName: "Engines", resellerId, isPublic: true }]);
    const { entries } = await call("admin/ListObjectLog", { kind: "Customer" });
    expect(entries[0]).toMatchObject({ actorKind: "reseller", actorId: resellerId });

    const other = await aSignedUpReseller(server, "eve@example.com", "Eve");
    await other.visitor.send(path, { name: "Mallory" });
    expect(other.visitor.status).toBe(404);
    await visitor.open(path);
    expect(visitor.text).toContain("<h1>Ada King</h1>");
  });

  test("of another vendor are not there, even if they are public", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const rightId = await aGrantedRight(server, resellerId);
    const other = await aSignedUpReseller(await anotherVendor(server), "eve@example.com", "Eve");
    const { path, customerId } = await aCustomer(other.visitor, other.resellerId);
    await other.visitor.send(path, { name: "Ada Lovelace", public: "yes" });
    expect(other.visitor.location).toBe(`${path}?saved=yes`);
    for (const page of [path, "/ResellerPortal/Customers", `/ResellerPortal/Issue?right=${rightId}`]) {
      await visitor.open(page);
      expect(visitor.text, page).not.toContain("Ada Lovelace");
    }
    await issue(visitor, rightId, { for: "known", customer: customerId });
    expect(visitor.status).toBe(422);
    await visitor.send(path, { name: "Mallory" });
    expect(visitor.status).toBe(404);
    await other.visitor.open(path);
    expect(other.visitor.text).toContain("<h1>Ada Lovelace</h1>");
  });

  test("of another reseller are not there, until they are public; and then they can only be issued to", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const other = await aSignedUpReseller(server, "eve@example.com", "Eve");
    const rightId = await aGrantedRight(server, other.resellerId);
    const { path, customerId } = await aCustomer(visitor, resellerId, { email: "ada@example.com" });
    const paths = [path, "/ResellerPortal/Customers?search=Ada", `/ResellerPortal/Issue?right=${rightId}`];
    for (const page of paths) {
      await other.visitor.open(page);
      expect(other.visitor.text, page).not.toContain("Ada Lovelace");
    }
    await issue(other.visitor, rightId, { for: "known", customer: customerId });
    expect(other.visitor.status).toBe(422);

    await visitor.send(path, { name: "Ada Lovelace", public: "yes" });
    for (const page of paths) {
      await other.visitor.open(page);
      expect(other.visitor.text, page).toContain("Ada Lovelace");
    }
    await other.visitor.send(path, { name: "Mallory" });
    expect(other.visitor.status).toBe(404);
    await issue(other.visitor, rightId, { for: "known", customer: customerId });
    expect(other.visitor.status).toBe(303);
    const { customers } = await call("customer/GetCustomers", { customerId: Number(customerId), modelVersion: 2 });
    expect(customers).toMatchObject([{ name: "Ada Lovelace", resellerId }]);
    await other.visitor.open(path);
    expect(other.visitor.text).not.toContain("None yet.");
    await visitor.open(path);
    expect(visitor.text).toContain("None yet.");
  });

  test("of the vendor, and secrets of any, are never shown or found", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const rightId = await aGrantedRight(server, resellerId);
    const { customerId: vendorsId } = await call("customer/AddCustomer", { name: "Charles Babbage" });
    const { customerId } = await aCustomer(visitor, resellerId);
    const given = { customerId: Number(customerId), modelVersion: 2 } as const;
    const { customers } = await call("customer/GetCustomers", given);
    const { secret } = customers[0] as { secret: string };
    expect(secret).toMatch(/\S{10}/);
    for (const path of ["Customers", "Customers?search=a", `Issue?right=${rightId}`, `Customer/${customerId}`]) {
      await visitor.open(`/ResellerPortal/${path}`);
      expect(visitor.text, path).toContain("Ada Lovelace");
      expect(visitor.text, path).not.toContain("Charles Babbage");
      expect(visitor.text, path).not.toContain(secret);
    }
    await visitor.open(`/ResellerPortal/Customers?search=${secret}`);
    expect(visitor.text).toContain("Nobody was found.");
    expect((await visitor.open(`/ResellerPortal/Customer/${vendorsId}`)).status).toBe(404);
  });

  test("that the vendor has locked are not changed, and the page says so", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const { path, customerId } = await aCustomer(visitor, resellerId);
    await call("admin/LockObject", { kind: "customer", objectId: Number(customerId), reason: "Audit" } as never);
    await visitor.send(path, { name: "Another" });
    expect(visitor.status).toBe(422);
    expect(visitor.text).toContain("Your vendor has locked this customer");
    await visitor.open(path);
    expect(visitor.text).toContain("<h1>Ada Lovelace</h1>");
  });

  test.each([
    [{ name: " " }, "Say what the customer is called."],
    [{ email: "ada" }, "That is no e-mail address."],
    [{ company: "x".repeat(101) }, "Use at most 100 characters"],
  ] as [Record<string, string>, string][])("are not added with %j", async (fields, problem) => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const path = `/ResellerPortal/Customers/New?reseller=${resellerId}`;
    await visitor.send(path, { name: "Ada", ...fields });
    expect(visitor.status).toBe(422);
    expect(visitor.text).toContain(problem);
    expect((await call("reseller/GetResellerCustomers", { resellerId })).customers).toEqual([]);
  });

  test("can be added by no network without end", async () => {
    const { visitor, resellerId } = await aSignedUpReseller(server);
    const path = `/ResellerPortal/Customers/New?reseller=${resellerId}`;
    for (let added = 0; added < 30; added++) {
      await visitor.send(path, { name: `Customer ${added}` });
      expect(visitor.status).toBe(303);
    }
    await visitor.send(path, { name: "One more" });
    expect(visitor.text).toContain("There were many new customers from your network.");
    expect((await call("reseller/GetResellerCustomers", { resellerId })).customers).toHaveLength(30);
    server.clock.advance(60);
    await visitor.send(path, { name: "One more" });
    expect(visitor.status).toBe(303);
  });
});
