import { describe, expect, it, test } from "vitest";
import { postForm, startTestServer, type TestServer } from "../../tests/support/test-server.ts";
import { drawSecret, formatToken, hashSecret } from "./access-token.ts";
import type { Refusal } from "./refusals.ts";
import { WrongTokens } from "./wrong-tokens.ts";

const now = 1_700_000_000_000;
const home = "203.0.113.7";
const wrong = (address = home) => ({ address, id: 1, secretHash: hashSecret("guess") });
const right = { address: home, id: 2, secretHash: hashSecret("right") };

/** The refusal that stands in the way of a token, undefined when it is looked up. */
function refusalOf(wrongTokens: WrongTokens, shown: Parameters<WrongTokens["admit"]>[0], nowMs = now) {
  try {
    return void wrongTokens.admit(shown, nowMs);
  } catch (thrown) {
    return thrown as Refusal;
  }
}

function havingTried(count: number, address = home, limit = 3): WrongTokens {
  const wrongTokens = new WrongTokens(limit);
  for (let tried = 0; tried < count; tried++) wrongTokens.wasWrong(wrong(address), now);
  return wrongTokens;
}

describe("an address that tries wrong tokens", () => {
  it("is let in as often in a minute as it is allowed, then told how long to wait", () => {
    expect(refusalOf(havingTried(2), wrong())).toBeUndefined();
    expect(refusalOf(havingTried(3), wrong())).toMatchObject({ status: 429, retryAfterSeconds: 20 });
    expect(refusalOf(havingTried(3), wrong(), now + 20_000)).toBeUndefined();
  });

  it("never waits longer than two minutes", () =>
    expect(refusalOf(havingTried(10_000), wrong())?.retryAfterSeconds).toBeLessThanOrEqual(120));

  it("does not hurt another address, but its neighbours in an IPv6 /64", () => {
    expect(refusalOf(havingTried(3), wrong("203.0.113.8"))).toBeUndefined();
    expect(refusalOf(havingTried(3, "2001:db8:0:1::1"), wrong("2001:db8:0:1::ffff"))).toBeDefined();
    expect(refusalOf(havingTried(3, "2001:db8:0:1::1"), wrong("2001:db8:0:2::1"))).toBeUndefined();
  });

  it("does not keep a token away that was right before, unless it has become wrong since", () => {
    const wrongTokens = havingTried(3);
    expect(refusalOf(wrongTokens, right)).toBeDefined();
    wrongTokens.wasRight(right);
    expect(refusalOf(wrongTokens, right)).toBeUndefined();
    expect(refusalOf(wrongTokens, { ...right, secretHash: hashSecret("guess") })).toBeDefined();
    wrongTokens.wasWrong(right, now);
    expect(refusalOf(wrongTokens, right)).toBeDefined();
  });

  it("tries as many as it likes where the limit is off", () =>
    expect(refusalOf(havingTried(1_000, home, 0), wrong())).toBeUndefined());
});

it("keeps no more addresses than fit, the latest ones", () => {
  const wrongTokens = havingTried(3);
  for (let other = 0; other < 100_000; other++)
    wrongTokens.wasWrong(wrong(`10.${other >> 16}.${(other >> 8) & 255}.${other & 255}`), now);
  expect(refusalOf(wrongTokens, wrong())).toBeUndefined();
});

describe("over HTTP", () => {
  const call = (server: TestServer, token: string) => postForm(`${server.url}/api/product/GetProducts`, { token });

  test("whoever has tried too many wrong tokens is answered 429, and good applications beside it go on", async () => {
    const server = await startTestServer({ wrongTokensPerMinute: "5" });
    try {
      expect(await call(server, server.start.token)).toMatchObject({ result: 0 });
      const guess = () => call(server, formatToken({ id: 1, secret: drawSecret() }));
      for (let tried = 0; tried < 5; tried++) expect(await guess()).toMatchObject({ status: 401 });

      const body = new URLSearchParams({ token: "no token" });
      const answer = await fetch(`${server.url}/api/product/GetProducts`, { method: "POST", body });
      expect(answer.status).toBe(429);
      expect(answer.headers.get("retry-after")).toBe("12");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(await answer.json()).toEqual({
        result: 1,
        message: "Too many wrong access tokens. Please try again later.",
      });
      expect(await call(server, server.start.token)).toMatchObject({ result: 0 });

      server.clock.advance(12);
      expect(await guess()).toMatchObject({ status: 401 });
      expect(await guess()).toMatchObject({ status: 429 });
      const metrics = await (await fetch(`${server.url}/metrics`)).text();
      expect(metrics).toMatch(/latchkey_calls_total\{[^}]*refusal="tooManyWrongTokens"[^}]*\} 2/);
    } finally {
      await server.close();
    }
  });

  test("the address is the one that a declared proxy tells, and no other", async () => {
    const server = await startTestServer({ wrongTokensPerMinute: "1", trustProxy: "127.0.0.1" });
    try {
      const from = async (address: string) => {
        const headers = { "x-forwarded-for": address, token: "no token" };
        return (await fetch(`${server.url}/api/product/GetProducts`, { headers })).status;
      };
      expect([await from("203.0.113.7"), await from("203.0.113.7"), await from("203.0.113.8")]).toEqual([
        401, 429, 401,
      ]);
      expect(await from("198.51.100.1, 203.0.113.8")).toBe(429);
    } finally {
      await server.close();
    }
  });

  test("two hundred applications that begin with the same good token at once are all let in", async () => {
    const server = await startTestServer({ wrongTokensPerMinute: "5" });
    try {
      const answers = await Promise.all(Array.from({ length: 200 }, () => call(server, server.start.token)));
      expect(answers.filter(({ result }) => result !== 0)).toEqual([]);
    } finally {
      await server.close();
    }
  });
});
