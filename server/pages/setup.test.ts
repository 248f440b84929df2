import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cookieSetBy, startTestServer, type TestServer } from "../../tests/support/test-server.ts";
import { firstAccount } from "../quickstart.ts";
import { makeSetupPath } from "./setup.ts";

const password = "correct horse battery staple";
const ada = { name: "Ada Lovelace", email: "ada@example.com", password, repeated: password };
const week = 7 * 86_400;

let server: TestServer;
let path: string;

beforeEach(async () => {
  server = await startTestServer();
  path = await newPath();
});

afterEach(() => server.close());

describe("the set-up link", () => {
  test("shows a form that no script, frame or stranger's style can touch, and that nobody keeps", async () => {
    const response = await fetch(server.url + path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<form method="post">');
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe-inline");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  });

  test("makes the owner, signs them in and leads to the dashboard", async () => {
    const response = await fill(ada);
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/dashboard/");
    expect(response.headers.get("set-cookie")).toMatch(
      /^latchkey_session=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const answer = await server.post("admin/GetSession", { session: cookieSetBy(response) });
    expect(answer.session).toMatchObject({ name: "Ada Lovelace", email: "ada@example.com", role: "owner" });
  });

  test("works once", async () => {
    expect((await fill(ada)).status).toBe(303);
    expect((await fill({ ...ada, email: "eve@example.com" })).status).toBe(404);
    expect((await fetch(server.url + path)).status).toBe(404);
    expect(await emails()).toEqual(["ada@example.com"]);
  });

  test("works once even when it is used twenty times at the same moment", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => fill({ ...ada, email: `a${n}@example.com` })),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(19);
    expect(await emails()).toEqual([`a${answers.findIndex(({ status }) => status === 303)}@example.com`]);
  });

  test("ends after a week", async () => {
    server.clock.advance(week - 1);
    expect((await fetch(server.url + path)).status).toBe(200);
    server.clock.advance(1);
    expect((await fetch(server.url + path)).status).toBe(404);
    expect((await fill(ada)).status).toBe(404);
  });

  test("ends when a new one is made", async () => {
    const next = await newPath();
    expect((await fetch(server.url + path)).status).toBe(404);
    expect((await fetch(server.url + next)).status).toBe(200);
  });

  test("is not made any more once there is somebody who can sign in", async () => {
    await fill(ada);
    expect(await makeSetupPath(server.installation.storage, await account(), server.clock.nowMs)).toBeUndefined();
  });

  test("that nobody made opens nothing", async () => {
    for (const wrong of ["/setup/x", "/setup/%27%20or%201=1", `${path}x`])
      expect((await fetch(server.url + wrong)).status).toBe(404);
  });
});

describe("what is filled in", () => {
  test.each([
    ["no name", { name: " " }, "Say what you are called."],
    ["a name that is too long", { name: "x".repeat(101) }, "Use at most 100 characters for your name."],
    ["what is no address", { email: "ada" }, "That is no e-mail address."],
    ["two addresses", { email: "ada@example.com, eve@example.com" }, "That is no e-mail address."],
    ["a short password", { password: "elevenchars", repeated: "elevenchars" }, "Use at least 12 characters"],
    ["an endless password", { password: "x".repeat(1_001), repeated: "x".repeat(1_001) }, "Use at most 1,000"],
    ["two passwords", { repeated: `${password}!` }, "The two passwords differ."],
  ])("is not taken with %s, and the link stays", async (_what, wrong, problem) => {
    const response = await fill({ ...ada, ...wrong });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(problem);
    expect(await emails()).toEqual([]);
    expect((await fill(ada)).status).toBe(303);
  });

  test("is shown again with its problem, harmless, and without the password", async () => {
    const shown = await (await fill({ ...ada, name: '"><script>', repeated: "" })).text();
    expect(shown).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(shown).toContain('value="ada@example.com"');
    expect(shown).not.toContain(password);
  });

  test("that is missing altogether is not taken", async () =>
    expect((await fetch(server.url + path, { method: "POST" })).status).toBe(422));

  test("may be a password of any characters", async () => {
    const odd = 'Ünï & <b> "100%" + 🔑 = ok';
    await fill({ ...ada, password: odd, repeated: odd });
    const signedIn = await server.post("admin/SignIn", { Email: "ADA@example.com", Password: odd });
    expect(signedIn).toMatchObject({ result: 0, needsCode: false });
  });
});

function fill(fields: Record<string, string>): Promise<Response> {
  return fetch(server.url + path, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
}

function account() {
  return firstAccount(server.installation);
}

async function emails(): Promise<string[]> {
  const { id: accountId } = await account();
  const members = await server.installation.storage.inTransaction({ accountId }, "reads", (store) =>
    store.members.list(),
  );
  return members.map(({ email }) => email);
}

async function newPath(): Promise<string> {
  return (await makeSetupPath(server.installation.storage, await account(), server.clock.nowMs))!;
}
