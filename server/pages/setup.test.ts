import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../tests/support/test-server.ts";
import { firstAccount } from "../quickstart.ts";
import { isPasswordOf } from "../signing/password.ts";
import { makeSetupPath } from "./setup.ts";

const password = "correct horse battery staple";
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

  test("works once", async () => {
    expect((await choose(password)).status).toBe(200);
    expect(await isPasswordOf((await account()).passwordHash!, password)).toBe(true);

    expect((await choose("another password altogether")).status).toBe(404);
    expect((await fetch(server.url + path)).status).toBe(404);
    expect(await isPasswordOf((await account()).passwordHash!, password)).toBe(true);
  });

  test("works once even when it is used twenty times at the same moment", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => choose(`the password number ${n}`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(19);
    const winner = answers.findIndex(({ status }) => status === 200);
    expect(await isPasswordOf((await account()).passwordHash!, `the password number ${winner}`)).toBe(true);
  });

  test("ends after a week", async () => {
    server.clock.advance(week - 1);
    expect((await fetch(server.url + path)).status).toBe(200);
    server.clock.advance(1);
    expect((await fetch(server.url + path)).status).toBe(404);
    expect((await choose(password)).status).toBe(404);
  });

  test("ends when a new one is made", async () => {
    const next = await newPath();
    expect((await fetch(server.url + path)).status).toBe(404);
    expect((await fetch(server.url + next)).status).toBe(200);
  });

  test("is not made for an account that has a password", async () => {
    await choose(password);
    expect(await makeSetupPath(server.installation.storage, await account(), server.clock.nowMs)).toBeUndefined();
  });

  test("that nobody made opens nothing", async () => {
    for (const token of ["x", "%00", "a".repeat(90), encodeURIComponent("' or 1=1 --")]) {
      expect((await fetch(`${server.url}/setup/${token}`)).status).toBe(404);
    }
  });
});

describe("a password", () => {
  test("of eleven characters is too short, and the link goes on working", async () => {
    const response = await choose("elevenchars");
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("Use at least 12 characters.");
    expect((await choose("twelve chars")).status).toBe(200);
  });

  test("that is not the same twice is not taken", async () => {
    const response = await choose(password, `${password}!`);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("The two passwords differ.");
    expect((await account()).passwordHash).toBeNull();
  });

  test("that is missing, or longer than anybody types, is not taken", async () => {
    expect((await fetch(server.url + path, { method: "POST" })).status).toBe(422);
    expect((await choose("x".repeat(1_001))).status).toBe(422);
    expect((await account()).passwordHash).toBeNull();
  });

  test("may hold any characters", async () => {
    const odd = 'Ünï & <b> "100%" + 🔑 = ok';
    expect((await choose(odd)).status).toBe(200);
    expect(await isPasswordOf((await account()).passwordHash!, odd)).toBe(true);
  });
});

describe("a password's hash", () => {
  test("fits no other password, and a hash that is none fits nothing", async () => {
    await choose(password);
    const { passwordHash } = await account();
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPasswordOf(passwordHash!, `${password} `)).toBe(false);
    expect(await isPasswordOf("", password)).toBe(false);
    expect(await isPasswordOf("$2b$10$bcrypt", password)).toBe(false);
  });
});

function choose(chosen: string, repeated = chosen): Promise<Response> {
  const body = new URLSearchParams({ password: chosen, repeated });
  return fetch(server.url + path, { method: "POST", body });
}

function account() {
  return firstAccount(server.installation);
}

async function newPath(): Promise<string> {
  return (await makeSetupPath(server.installation.storage, await account(), server.clock.nowMs))!;
}
