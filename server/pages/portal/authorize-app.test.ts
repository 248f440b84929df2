import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AskingApp, aVendorToken } from "../../../tests/support/asking-app.ts";
import { aSignedUp, PortalVisitor, portalPassword } from "../../../tests/support/portal-visitor.ts";
import { startTestServer, type TestServer } from "../../../tests/support/test-server.ts";
import { parseToken } from "../../api/access-token.ts";

let server: TestServer;
let vendorToken: string;

beforeEach(async () => {
  server = await startTestServer();
  vendorToken = await aVendorToken(server);
});

afterEach(() => server.close());

const anApp = (changes: Record<string, string> = {}) => new AskingApp(server, vendorToken, changes);

describe("an application that asks for licenses", () => {
  test("gets them once its customer has signed in and agreed", async () => {
    const { customerId } = await aSignedUp(server);
    await server.operator.call("key/CreateKey", { productId: server.start.productId, period: 30, customerId });
    const app = anApp();
    const visitor = new PortalVisitor(server);
    await visitor.open(app.path);
    expect(visitor.text).toContain("To let Sketchbook see your licenses");
    const next = /name="next" value="([^"]+)"/
      .exec(visitor.text)![1]!
      .replaceAll("&amp;", "&")
      .replaceAll("&quot;", '"');
    await visitor.send(app.path, { email: "ada@example.com", password: portalPassword, next }, "/Portal/@1/SignIn");
    expect(visitor.location).toBe(next);
    expect(await app.fetchToken()).toMatchObject({ result: 1 });

    await visitor.open(next);
    expect(visitor.text).toContain("Allow Sketchbook to see your licenses?");
    expect(visitor.text).toContain("ADA-PC");
    await visitor.send(next, { customer: String(customerId), decision: "allow" });
    expect(visitor.text).toContain("Go back to Sketchbook");

    const { token } = await app.fetchToken();
    const { results } = await app.listLicenses(token);
    expect(JSON.parse(Buffer.from(String(results), "base64").toString())).toHaveLength(1);
  });

  test("gets nothing when its customer does not allow it", async () => {
    const { customerId, visitor } = await aSignedUp(server);
    const app = anApp();
    await visitor.send(app.path, { customer: String(customerId), decision: "deny" });
    expect(visitor.text).toContain("Nothing was allowed");
    expect(await app.fetchToken()).toMatchObject({ result: 1 });
  });

  test("gets nothing by a form of another page, or for a customer who is somebody else", async () => {
    const { customerId, visitor } = await aSignedUp(server);
    const eve = await aSignedUp(server, {}, "eve@example.com");
    const app = anApp();
    await visitor.post(app.path, { customer: String(customerId), decision: "allow" });
    expect(visitor.status).toBe(403);
    await eve.visitor.send(app.path, { customer: String(customerId), decision: "allow" });
    expect(eve.visitor.status).toBe(422);
    expect(await app.fetchToken()).toMatchObject({ result: 1 });
  });

  test("loses what it has when its customer takes the device away", async () => {
    const { customerId, visitor } = await aSignedUp(server);
    const app = anApp();
    await visitor.send(app.path, { customer: String(customerId), decision: "allow" });
    const { token } = await app.fetchToken();
    await visitor.open("/Portal/Admin/Devices");
    expect(visitor.text).toContain("ada-laptop");
    const device = /name="device" value="(\d+)"/.exec(visitor.text)![1]!;
    const fields = { account: "1", customer: String(customerId), device };
    await visitor.send("/Portal/Admin/Devices", fields, "/Portal/Admin/Devices/End");
    expect(await app.listLicenses(token)).toMatchObject({ status: 401 });
    await visitor.open("/Portal/Admin/Devices");
    expect(visitor.text).not.toContain("ada-laptop");
  });

  test("cannot be allowed on more devices than the customer may have", async () => {
    const { customerId, visitor } = await aSignedUp(server);
    await server.operator.call("customer/EditCustomer", { customerId, maxNoOfDevices: 1 });
    const [first, second] = [anApp(), anApp({ MachineCode: "ada-desktop" })];
    await visitor.send(first.path, { customer: String(customerId), decision: "allow" });
    await first.fetchToken();
    await visitor.send(second.path, { customer: String(customerId), decision: "allow" });
    expect(visitor.status).toBe(422);
    expect(visitor.text).toContain("There is no place for another device.");
  });

  test.each([
    ["no key", { PublicKey: "{}" }],
    ["no licenses in its scope", { Scope: "{}" }],
    ["what is no JSON", { Scope: "everything" }],
    ["the token of nobody", { TokenId: "999999" }],
    ["no number", { TokenId: "one" }],
    ["days below none", { Expires: "-1" }],
    ["a short secret", { AuthorizationToken: "abc" }],
  ])("is not let in with %s", async (_what, changes) => {
    const { visitor } = await aSignedUp(server);
    await visitor.open(anApp(changes).path);
    expect(visitor.status).toBe(400);
  });

  test("with the token of a vendor that may not fetch tokens is not let in", async () => {
    const { visitor } = await aSignedUp(server);
    await visitor.open(anApp({ TokenId: String(parseToken(server.start.activateToken)!.id) }).path);
    expect(visitor.status).toBe(400);
  });

  test("is shown as it calls itself, harmless", async () => {
    const { visitor } = await aSignedUp(server);
    await visitor.open(anApp({ VendorAppName: '"><script>alert(1)</script>' }).path);
    expect(visitor.text).not.toContain("<script>");
    expect(visitor.text).toContain("&lt;script&gt;");
  });
});
