import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aSignedUp, PortalVisitor, portalPassword } from "../../../tests/support/portal-visitor.ts";
import { startTestServer, type TestServer } from "../../../tests/support/test-server.ts";

const password = portalPassword;
const email = "ada@example.com";
const home = "/Portal/@1";
const day = 86_400;

let server: TestServer;
let visitor: PortalVisitor;

beforeEach(async () => {
  server = await startTestServer();
  visitor = new PortalVisitor(server);
});

afterEach(() => server.close());

const signIn = (fields: Record<string, string>) => visitor.send(home, fields, `${home}/SignIn`);

describe("signing in", () => {
  test("takes the address in any case, and leads to the licenses", async () => {
    await aSignedUp(server);
    await signIn({ email: "ADA@example.com", password });
    expect(visitor).toMatchObject({ status: 303, location: "/Portal/Admin", hasCookie: true });
  });

  test("leads on to the application that wanted it, and never elsewhere", async () => {
    await aSignedUp(server);
    const wanted = "/User/AuthorizeApp/?TokenId=1&Scope=%7B%7D";
    await signIn({ email, password, next: wanted });
    expect(visitor.location).toBe(wanted);
    for (const next of [
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "/Portal/Admin\\@evil",
      "javascript:1",
    ]) {
      const other = new PortalVisitor(server);
      await other.send(home, { email, password, next }, `${home}/SignIn`);
      expect(other.location, next).toBe("/Portal/Admin");
    }
  });

  test("says the same of a wrong password and of somebody who is not there", async () => {
    await aSignedUp(server);
    const shown: string[] = [];
    for (const wrong of [
      { email, password: "incorrect horse" },
      { email: "nobody@example.com", password },
    ]) {
      await signIn(wrong);
      expect(visitor.status).toBe(422);
      shown.push(/role="alert">([^<]+)/.exec(visitor.text)![1]!);
    }
    expect(new Set(shown)).toEqual(new Set(["The e-mail address or the password is wrong."]));
  });

  test("waits after ten wrong passwords from an address, with the right one too", async () => {
    await aSignedUp(server);
    for (let guess = 0; guess < 10; guess++) await signIn({ email, password: `guess number ${guess}` });
    await signIn({ email, password });
    expect(visitor.status).toBe(422);
    expect(visitor.text).toContain("Please wait 15 minutes");
    server.clock.advance(15 * 60);
    await signIn({ email, password });
    expect(visitor.status).toBe(303);
  });

  test("ends on the server when somebody signs out, for a copy of the cookie too", async () => {
    const { visitor: ada } = await aSignedUp(server);
    await ada.open("/Portal/Admin");
    expect(ada.status).toBe(200);
    const before = Object.assign(new PortalVisitor(server), ada);
    await ada.send("/Portal/Admin/Security", {}, "/Portal/SignOut");
    await before.open("/Portal/Admin");
    expect(before.location).toBe(`${home}`);
  });

  test("lasts for 30 days without a visit", async () => {
    const { visitor: ada } = await aSignedUp(server);
    server.clock.advance(30 * day - 1);
    await ada.open("/Portal/Admin");
    expect(ada.status).toBe(200);
    server.clock.advance(30 * day);
    await ada.open("/Portal/Admin");
    expect(ada.status).toBe(303);
  });

  test("is of no use in the dashboard", async () => {
    await aSignedUp(server);
    await signIn({ email, password });
    const { session } = await server.post("admin/GetSession", { session: visitor.secret });
    expect(session ?? null).toBeNull();
    expect(await server.post("admin/GetTokens", { session: visitor.secret })).toMatchObject({ status: 401 });
  });
});

describe("a portal", () => {
  test("that no vendor has is not there", async () => {
    for (const path of ["/Portal/@99", "/Portal/@nobody", "/Portal/@1%27%20or%201=1", "/Portal/@"]) {
      await visitor.open(path);
      expect(visitor.status, path).toBe(404);
    }
  });

  test("is found in any case, and without a vendor", async () => {
    for (const path of ["/portal/@1/", "/PORTAL/@1"]) {
      await visitor.open(path);
      expect(visitor.status).toBe(200);
    }
    await visitor.open("/Portal");
    expect(visitor.location).toBe(home);
  });
});
