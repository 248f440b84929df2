import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Method } from "../../server/api/define-method.ts";
import { refusalTexts } from "../../server/api/refusals.ts";
import { wireName } from "../../server/api/wire-names.ts";
import { everyPermission } from "../../server/domain/permissions.ts";
import { methods } from "../../server/methods/index.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { allFixtures } from "./all-fixtures.ts";

type Json = Record<string, unknown>;

/** Methods that a lock opens instead of a permission, or a customer's consent. */
const lockOnly = ["auth/KeyLock", "user/GetLicenseKeys"];

const known: ReadonlySet<string> = new Set(everyPermission);

const byName = methods.map((method) => [method.name, method] as const);

/** Gives what occurs more than once. */
const repeated = (values: readonly string[]) => values.filter((value, at) => values.indexOf(value) !== at);

describe("every method", () => {
  test("has a name of its own, in whatever case it is written", () =>
    expect(repeated(methods.map(({ name }) => name.toLowerCase()))).toEqual([]));

  test.each(byName)(
    "%s demands a permission, a session or none yet, or is known to be opened by a lock",
    (name, method) => {
      const { permission, audience } = method;
      if (lockOnly.includes(name) || audience !== undefined) expect(permission).toBeNull();
      else expect([permission].flat().every((one) => known.has(String(one)))).toBe(true);
    },
  );

  test.each(byName)("%s has a group, a name and a summary that is a sentence", (name, { summary }) => {
    expect(name).toMatch(/^[a-z]+\/[A-Z][A-Za-z]+$/);
    expect(summary).toMatch(/^[A-Z].*\.$/s);
  });

  test.each(byName)("%s has parameters that clients cannot confuse, none of them the token", (_name, { params }) => {
    const names = Object.keys(params).map((name) => name.toLowerCase());
    expect(repeated(names)).toEqual([]);
    expect(names).not.toContain("token");
  });

  test.each(byName)("%s declares refusals that exist, each once", (_name, { refusals }) => {
    expect(repeated(refusals)).toEqual([]);
    for (const reason of refusals) expect(refusalTexts).toHaveProperty(reason);
  });

  test("has fixtures, in one place, whose titles differ", () => {
    const named = allFixtures.map(({ method }) => method);
    expect(repeated(named)).toEqual([]);
    expect(methods.map(({ name }) => name).filter((name) => !(named as string[]).includes(name))).toEqual([]);
    for (const { method, fixtures } of allFixtures)
      expect(repeated(fixtures.map(({ title }) => title)), method).toEqual([]);
  });
});

describe("openapi.json", () => {
  let server: TestServer;
  let description: Json;

  beforeAll(async () => {
    server = await startTestServer();
    const response = await fetch(`${server.url}/openapi.json`);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    description = (await response.json()) as Json;
  });

  afterAll(() => server.close());

  const operationsOf = (method: Method) =>
    (description.paths as Record<string, Json>)[method.path] as Record<string, Json>;

  test("is OpenAPI 3.1 with a title and a version", () => {
    expect(description.openapi).toMatch(/^3\.1\.\d+$/);
    expect(description.info).toMatchObject({ title: expect.any(String), version: expect.stringMatching(/^\d+\.\d+/) });
    const known = ["openapi", "info", "security", "components", "paths", "servers", "tags", "jsonSchemaDialect"];
    expect(Object.keys(description).filter((key) => !known.includes(key))).toEqual([]);
  });

  test("lists every method and nothing else", () =>
    expect(Object.keys(description.paths as Json).sort()).toEqual(methods.map(({ path }) => path).sort()));

  test("names each operation once", () => {
    const ids = methods.flatMap((method) => Object.values(operationsOf(method)).map(({ operationId }) => operationId));
    expect(ids).toHaveLength(methods.length * 2);
    expect(repeated(ids as string[])).toEqual([]);
  });

  test("uses only security schemes that it declares", () => {
    const { securitySchemes } = description.components as { securitySchemes: Record<string, Json> };
    for (const scheme of Object.values(securitySchemes))
      expect(scheme).toMatchObject({ type: "apiKey", in: expect.stringMatching(/^(query|header|cookie)$/) });
    const used = Object.values(description.paths as Record<string, Record<string, { security: Json[] }>>).flatMap(
      (path) =>
        Object.values(path).flatMap(({ security }) => security.flatMap((requirement) => Object.keys(requirement))),
    );
    expect(new Set(used)).toEqual(new Set(Object.keys(securitySchemes)));
  });

  test.each(byName)("describes %s with every parameter by wire name, on GET and POST alike", (_name, method) => {
    const { get, post } = operationsOf(method);
    const names = Object.keys(method.params).map(wireName).sort();
    const parameters = get!.parameters as { name: string; in: string; required: boolean; schema: Json }[];
    expect(parameters.map(({ name }) => name).sort()).toEqual(names);
    for (const parameter of parameters) {
      expect(parameter).toMatchObject({ in: "query", required: expect.any(Boolean) });
      expectSchema(parameter.schema);
    }
    const content = (post!.requestBody as { content: Record<string, { schema: Json }> }).content;
    expect(Object.keys(content).sort()).toEqual(["application/json", "application/x-www-form-urlencoded"]);
    for (const { schema } of Object.values(content)) {
      expect(Object.keys(schema.properties as Json).sort()).toEqual(names);
      expect([...(schema.required as string[])].sort()).toEqual(
        parameters
          .filter(({ required }) => required)
          .map(({ name }) => name)
          .sort(),
      );
      expectSchema(schema);
    }
  });

  test.each(byName)("describes what %s answers and refuses", (_name, method) => {
    for (const operation of Object.values(operationsOf(method))) {
      expect(operation).toMatchObject({ tags: [method.group], summary: method.summary });
      const responses = operation.responses as Record<string, { description: string; content?: Record<string, Json> }>;
      for (const [status, response] of Object.entries(responses)) {
        expect(status).toMatch(/^[1-5]\d\d$/);
        expect(response.description).toMatch(/\.$/);
      }
      const schema = responses["200"]!.content!["application/json"]!.schema as { oneOf: Json[] };
      expectSchema(schema);
      const [answer, refusal] = schema.oneOf as { properties: Json; required: string[] }[];
      expect(Object.keys(answer!.properties)).toEqual(
        expect.arrayContaining(["result", "message", ...Object.keys(method.result)]),
      );
      expect(refusal).toMatchObject({ properties: { result: { const: 1 } }, required: ["result", "message"] });
      for (const reason of method.refusals) expect(operation.description).toContain(refusalTexts[reason]);
    }
  });
});

const types = ["string", "number", "integer", "boolean", "object", "array", "null"];

/** Insists on JSON Schema 2020-12 as far as schemas here go: known types, whole lists, no reference to elsewhere. */
function expectSchema(schema: unknown): void {
  expect(schema).toBeTypeOf("object");
  const { type, properties, required, items, $ref, anyOf, oneOf, allOf, additionalProperties, $schema } =
    schema as Json;
  expect($ref).toBeUndefined();
  expect($schema).toBeUndefined();
  for (const name of [type ?? []].flat()) expect(types).toContain(name);
  const declared = Object.keys((properties as Json | undefined) ?? {});
  for (const name of (required as string[] | undefined) ?? []) expect(declared).toContain(name);
  const inner = [
    Object.values((properties as Json | undefined) ?? {}),
    items ?? [],
    anyOf ?? [],
    oneOf ?? [],
    allOf ?? [],
  ];
  for (const part of inner.flat()) expectSchema(part);
  if (typeof additionalProperties === "object") expectSchema(additionalProperties);
}
