import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callAsOperator } from "../../server/installation.ts";
import { methods } from "../../server/methods/index.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { aMember, aSession, inStore, password } from "./admin/member-seeds.ts";
import { World } from "./world.ts";

let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  world = new World(server);
});

afterAll(() => server.close());

const day = 86_400;
const signedOut = { status: 401, result: 1, message: "Unable to authenticate." };
const isIn = async (session: string) => (await world.call("admin/GetSession", { session })).status === 200;

/** A request as a browser makes it. */
async function asked(
  session: string,
  {
    method = "POST",
    path = "product/GetProducts",
    headers = {},
    body = "{}",
  }: Partial<Record<"method" | "path" | "body", string>> & { headers?: Record<string, string> } = {},
) {
  const own = { "x-latchkey-session": "1", cookie: `latchkey_session=${session}`, "content-type": "application/json" };
  const given = Object.fromEntries(Object.entries({ ...own, ...headers }).filter(([, value]) => value !== ""));
  const response = await fetch(`${server.url}/api/${path}`, {
    method,
    headers: given,
    ...(method === "POST" ? { body } : {}),
  });
  return {
    status: response.status,
    headers: response.headers,
    answer: (await response.json()) as Record<string, unknown>,
  };
}

describe("a session's cookie", () => {
  test("counts on requests of the server's own pages", async () => {
    const origin = new URL(server.url).origin;
    const session = await aSession(world);
    expect((await asked(session)).status).toBe(200);
    expect((await asked(session, { headers: { origin, "sec-fetch-site": "same-origin" } })).status).toBe(200);
    expect((await asked(session, { headers: { cookie: `a=b; latchkey_session=${session}; c=d` } })).status).toBe(200);
  });

  test.each([
    ["without the header", { headers: { "x-latchkey-session": "" } }],
    ["with another value in the header", { headers: { "x-latchkey-session": "true" } }],
    ["by GET", { method: "GET" }],
    ["from another origin", { headers: { origin: "https://evil.example" } }],
    ["from an opaque origin", { headers: { origin: "null" } }],
    ["from another port", { headers: { origin: "http://127.0.0.1:1" } }],
    ["from another site", { headers: { "sec-fetch-site": "cross-site" } }],
    ["from a sister site", { headers: { "sec-fetch-site": "same-site" } }],
    ["under another name", { headers: { cookie: "not_latchkey_session=x" } }],
    ["that is no session's", { headers: { cookie: "latchkey_session=AAAA" } }],
  ])("counts for nothing %s", async (_how, request) => {
    expect(await asked(await aSession(world), request)).toMatchObject({ status: 401 });
  });

  test("is no header that a foreign page may send", async () => {
    const response = await fetch(`${server.url}/api/product/GetProducts`, {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-headers": "x-latchkey-session" },
    });
    expect(response.headers.get("access-control-allow-headers")).not.toContain("x-latchkey-session");
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
  });

  test("goes behind a token that is given", async () => {
    const body = JSON.stringify({ token: "wrong" });
    expect((await asked(await aSession(world), { body })).status).toBe(401);
  });

  test("is set so that no script reads it and no other site sends it", async () => {
    const { email: Email } = await aMember(world);
    const body = JSON.stringify({ Email, Password: password });
    const { headers, answer } = await asked("", { path: "admin/SignIn", body });
    const cookie = headers.get("set-cookie")!;
    expect(cookie).toMatch(/^latchkey_session=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(JSON.stringify(answer)).not.toContain(/=([\w-]{43})/.exec(cookie)![1]);
  });

  test("is opened by no foreign page's form", async () => {
    const { email: Email } = await aMember(world);
    const body = JSON.stringify({ Email, Password: password });
    const foreign: Record<string, string>[] = [{ "x-latchkey-session": "" }, { origin: "https://evil.example" }];
    for (const headers of foreign) {
      const answer = await asked("", { path: "admin/SignIn", body, headers });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
  });
});

describe("a session", () => {
  test("ends when nobody has used it for 30 days, and not before", async () => {
    const [used, unused] = [await aSession(world), await aSession(world)];
    world.clock.advance(30 * day - 1);
    expect(await isIn(used)).toBe(true);
    world.clock.advance(1);
    expect([await isIn(used), await isIn(unused)]).toEqual([true, false]);
  });

  test("ends 90 days after it began, however busy it is", async () => {
    const session = await aSession(world);
    for (let n = 0; n < 4; n++) {
      world.clock.advance(20 * day);
      expect(await isIn(session)).toBe(true);
    }
    world.clock.advance(10 * day - 1);
    expect(await isIn(session)).toBe(true);
    world.clock.advance(1);
    expect(await isIn(session)).toBe(false);
  });

  test("writes down that it is in use once a minute", async () => {
    const member = await aMember(world);
    const session = await aSession(world, member);
    const lastSeen = async () => {
      const sessions = await inStore(world, (store) => store.memberSessions.list(world.clock.nowSeconds));
      return sessions.find(({ memberId }) => memberId === member.id)!.lastSeen;
    };
    const began = world.clock.nowSeconds;
    world.clock.advance(59);
    await isIn(session);
    expect(await lastSeen()).toBe(began);
    world.clock.advance(1);
    await isIn(session);
    expect(await lastSeen()).toBe(began + 60);
  });

  test("of which only the hash is kept", async () => {
    const session = await aSession(world);
    const kept = await inStore(world, async (store) => JSON.stringify(await store.memberSessions.list(0)));
    expect(kept).not.toContain(session);
  });

  test("names its member in the object log", async () => {
    const session = await aSession(world, { name: "Grace Hopper" });
    const { productId } = await world.granted("admin/AddProduct", { session, Name: "Sketchpad" });
    const entries = await inStore(world, (store) => store.objectLog.page(0, 100_000));
    expect(entries.at(-1)).toMatchObject({ objectId: productId, actorKind: "member", actorName: "Grace Hopper" });
  });

  test("does not answer with what another member was answered under the same Idempotency-Key", async () => {
    const headers = { "idempotency-key": "same" };
    const request = { path: "admin/AddProduct", headers, body: JSON.stringify({ Name: "Sketchpad" }) };
    const [first, second] = [await aSession(world), await aSession(world)];
    const made = await asked(first, request);
    expect((await asked(first, request)).answer.productId).toBe(made.answer.productId);
    expect((await asked(second, request)).answer.productId).not.toBe(made.answer.productId);
  });

  test("is over in every process at once when it is ended in one", async () => {
    const other = await startTestServer({
      dataDir: server.dataDir,
      ...(server.databaseUrl ? { databaseUrl: server.databaseUrl } : {}),
    });
    const session = await aSession(world);
    expect((await other.post("product/GetProducts", { session })).status).toBe(200);
    await world.granted("admin/SignOut", { session });
    expect(await other.post("product/GetProducts", { session })).toMatchObject(signedOut);
    await other.close();
  });
});

describe("whoever guesses an e-mail address's password from everywhere", () => {
  test("does not keep the member out of where they have been, only strangers", async () => {
    const member = await aMember(world);
    const email = member.email;
    await inStore(world, async (store) => {
      for (let n = 0; n < 100; n++) await store.memberFailures.addOneFromAnywhere(email, world.clock.nowSeconds);
    });
    const signIn = { Email: email, Password: password };
    expect(await world.call("admin/SignIn", signIn)).toMatchObject({
      message: "Too many wrong passwords. Please try again later.",
    });
    const been = { memberId: member.id, time: 0, address: "127.0.0.0", outcome: "signedIn" } as const;
    await inStore(world, (store) => store.signIns.add(been));
    expect(await world.call("admin/SignIn", signIn)).toMatchObject({ result: 0 });
  });
});

describe("the operator at the machine", () => {
  test("gives back the way in to who has lost it", async () => {
    const { id, email } = await aMember(world);
    const makeLink = methods.find(({ name }) => name === "admin/MakeResetLink")!;
    const { link } = await callAsOperator(server.installation, 1, makeLink, { id });
    const reset = { Code: String(link).split("code=")[1], Password: "another password altogether" };
    expect(await world.call("admin/ResetPassword", reset)).toMatchObject({ session: { email } });
  });
});
