import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wireName } from "../../server/api/wire-names.ts";
import { methods } from "../../server/methods/index.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { askable, askForSuccess } from "./successes.ts";
import { World } from "./world.ts";

let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  world = new World(server);
});

afterAll(() => server.close());

/** What breaks servers. */
const nasty = [
  "",
  " ",
  "0",
  "-1",
  "1.5",
  "1e400",
  "NaN",
  "2147483648",
  "9007199254740993",
  "9".repeat(40),
  "null",
  "undefined",
  "true",
  "[]",
  "{}",
  "[[[[",
  '{"gt":',
  '[{"__proto__":{"a":1}}]',
  '{"constructor":{"prototype":1}}',
  "'; drop table license; --",
  "%",
  "_",
  "\\",
  "%ff%fe",
  "\u0000",
  "\ud800",
  "\u202e\u{1f511}",
  "é".normalize("NFD"),
  "x".repeat(20_000),
  "2026-02-30",
  "0000-00-00",
  "+275760-09-14",
  `${"(".repeat(5_000)}id=1`,
  "<script>alert(1)</script>",
];

const value = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: "binary", maxLength: 50 }), fc.json());

async function statusOf(method: string, params: Readonly<Record<string, unknown>>): Promise<number> {
  const { status, result } = await server.post(method, params);
  expect([0, 1]).toContain(result);
  return status as number;
}

describe("no value that anybody sends breaks", () => {
  test.each(methods.map((method) => [method.name, method] as const))("%s", async (name, method) => {
    const names = Object.keys(method.params).map(wireName);
    const params = fc.dictionary(fc.constantFrom(...names, "Unknown"), value);
    await fc.assert(
      fc.asyncProperty(params, async (given) => {
        expect(await statusOf(name, { token: world.token, ...given })).toBeLessThan(500);
      }),
      { numRuns: 15 },
    );
  });
});

describe("no single bad value among good ones breaks", () => {
  test.each(askable.map((method) => [method.name, method] as const))("%s", async (name, method) => {
    for (const param of Object.keys(method.params).map(wireName)) {
      const asked = { token: world.token, ...(await askForSuccess(name, world)) };
      for (const bad of fc.sample(value, 6))
        expect({ param, bad, isBroken: (await statusOf(name, { ...asked, [param]: bad })) >= 500 }).toEqual({
          param,
          bad,
          isBroken: false,
        });
    }
  });
});
