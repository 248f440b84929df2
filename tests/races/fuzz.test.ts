import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import type { Answer } from "../../client/client.ts";
import { wireName } from "../../server/api/wire-names.ts";
import { allPermissions } from "../../server/domain/permissions.ts";
import { methods } from "../../server/methods/index.ts";
import { HttpLoad, type LoadAnswer } from "../support/http-load.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

/** How calls are read is the same on both databases; PostgreSQL is asked less often for what only it could refuse. */
const usualRuns = inject("postgresUrl") === undefined ? 60 : 20;
const runs = process.env.LATCHKEY_LONG === "1" ? 2_000 : usualRuns;
const knownStatuses = [200, 401, 413];

let server: TestServer;
let load: HttpLoad;
/** Parameters that name things that are there. */
let real: Record<string, unknown>;

beforeAll(async () => {
  server = await startTestServer({ maxBodyBytes: "100000" });
  load = new HttpLoad(server.url, 16);
});

/** Each test has things of its own: the one before may have blocked, revoked or removed anything. */
beforeEach(async () => {
  const { productId: ProductId } = await granted("admin/AddProduct", { Name: "Sketchbook" });
  const { key: Key } = await granted("key/CreateKey", { ProductId, Period: 30, MaxNoOfMachines: 100 });
  const license = { ProductId, Key };
  await granted("key/Activate", { ...license, MachineCode: "ada-laptop" });
  const { id: Id } = await granted("data/AddDataObjectToKey", { ...license, Name: "credits", IntValue: 5 });
  const parameters = JSON.stringify({ ProductId, Period: 30 });
  const template = await granted("admin/AddTemplate", { Name: "One month", Parameters: parameters });
  const { token } = await granted("admin/AddToken", { Permissions: JSON.stringify(allPermissions) });
  const LicenseTemplateId = template.licenseTemplateId ?? template.id;
  real = { ...license, MachineCode: "ada-laptop", Name: "credits", Id, LicenseTemplateId, token };
});

afterAll(async () => {
  load.close();
  await server.close();
});

const nasty = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 10 }),
  fc.integer().map(String),
  fc.double().map(String),
  fc.json({ maxDepth: 3 }),
  fc.constantFrom(
    "0",
    "1",
    "-1",
    "2147483647",
    "-2147483648",
    "9007199254740993",
    "1e308",
    "None",
    "null",
    "true",
    "[]",
  ),
  fc.constantFrom("' or 1=1 --", "%", "\\", "*", "_", "\u0000", "\ud800", "😀".repeat(300), "x".repeat(5_000)),
  fc.constantFrom(
    '[{"Name":"a"}]',
    "[1,2,3]",
    '{"__proto__":{}}',
    "[".repeat(9_000),
    "not ".repeat(400),
    "(".repeat(200),
  ),
  fc.constantFrom("created > datetime(2020,1,1)", 'notes.contains("%")', "f1 = true", "Id descending", "id=1 and f1"),
);

describe.each(methods.map((method) => method.name))("%s never fails for the server's own fault", (name) => {
  const method = methods.find((each) => each.name === name)!;
  const names = [...Object.keys(method.params).map(wireName), "token", "Unknown"];

  test("whatever its parameters hold", async () => {
    const params = fc.dictionary(fc.constantFrom(...names), nasty);
    const realNames = fc.subarray(Object.keys(method.params).map(wireName));
    await fc.assert(
      fc.asyncProperty(params, realNames, fc.boolean(), async (given, kept, isJson) => {
        const known = Object.fromEntries(kept.filter((each) => each in real).map((each) => [each, real[each]]));
        const call = { token: real.token, ...given, ...known };
        expectDecided(await post(name, call, isJson));
      }),
      { numRuns: runs },
    );
  });
});

describe("no method fails for the server's own fault", () => {
  const anyMethod = fc.constantFrom(...methods.map((method) => method.name));
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map((text) => Buffer.from(text)),
  );
  const anyType = fc.constantFrom(
    "application/json",
    "application/x-www-form-urlencoded",
    "text/plain",
    "x/y; z=é",
    "",
  );

  test("whatever its body", async () => {
    await fc.assert(
      fc.asyncProperty(anyMethod, anyBytes, anyType, fc.webQueryParameters(), async (name, body, type, query) => {
        const token = encodeURIComponent(String(real.token));
        const headers: Record<string, string> = type === "" ? {} : { "content-type": type };
        expectDecided(await load.send(`/api/${name}?${query}&token=${token}`, body, headers), [400]);
      }),
      { numRuns: runs * 10 },
    );
  });

  test("whatever its token", async () => {
    const values = fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString("base64"));
    await fc.assert(
      fc.asyncProperty(anyMethod, fc.oneof(values, nasty), async (name, token) => {
        expectDecided(await post(name, { ...real, token }, false));
      }),
      { numRuns: runs * 5 },
    );
    const pretender = Buffer.from('[{"toString":1,"valueOf":1},"secret"]').toString("base64");
    expect(await post("key/GetKey", { ...real, token: pretender }, false)).toMatchObject({ status: 401, result: 1 });
  });

  test("when the body is too large, or names a method that does not exist", async () => {
    const large = await post("key/GetKey", { ...real, Notes: "x".repeat(200_000) }, false);
    expect(large).toMatchObject({ status: 413, result: 1, message: "The request is too large." });
    const unknown = await post("key/Unknown", real, false);
    expect(unknown).toMatchObject({ status: 404, result: 1, message: "Could not find the method." });
  });

  test("and the server is whole afterwards", async () => {
    const { token, ProductId, Key } = real;
    const answer = await post("key/Activate", { token, ProductId, Key, MachineCode: "grace-laptop" }, false);
    expect(answer).toMatchObject({ status: 200, result: 0 });
  });
});

/** As the person at the machine, whose word no fuzzed call can take away. */
async function granted(method: string, params: object): Promise<Answer> {
  const answer = await server.operator.callAny(method, params);
  expect(answer, method).toMatchObject({ result: 0 });
  return answer;
}

function post(method: string, params: Record<string, unknown>, isJson: boolean): Promise<LoadAnswer> {
  if (!isJson) return load.post(method, wellFormed(params));
  return load.send(`/api/${method}`, JSON.stringify(params), { "content-type": "application/json" });
}

/** A form cannot carry lone surrogates. */
function wellFormed(params: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value).toWellFormed()]));
}

function expectDecided(answer: LoadAnswer, further: number[] = []): void {
  expect([...knownStatuses, ...further], JSON.stringify(answer)).toContain(answer.status);
  expect([0, 1]).toContain(answer.result);
  expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
}
