import * as z from "zod";
import type { Method } from "./define-method.ts";
import { refusalTexts } from "./refusals.ts";
import { sessionCookie } from "./session-cookie.ts";
import { takesTokens } from "./takes-tokens.ts";
import { wireName } from "./wire-names.ts";

/** The OpenAPI 3.1 description of the methods, read off their declarations. */
export function openApi(methods: readonly Method[], version: string): object {
  return {
    openapi: "3.1.0",
    info: {
      title: "Latchkey",
      version,
      description: "Cryptolens Web API 3, served by Latchkey.",
      license: { name: "Apache-2.0" },
    },
    components: {
      securitySchemes: {
        token: { type: "apiKey", in: "query", name: "token" },
        tokenHeader: { type: "apiKey", in: "header", name: "token" },
        session: {
          type: "apiKey",
          in: "cookie",
          name: sessionCookie,
          description: "Of a member who is signed in to the dashboard.",
        },
      },
    },
    paths: Object.fromEntries(methods.map((method) => [method.path, pathItem(method)])),
  };
}

function pathItem(method: Method): object {
  return {
    get: { ...operation(method, "get"), parameters: queryParameters(method) },
    post: { ...operation(method, "post"), requestBody: requestBody(method) },
  };
}

function operation(method: Method, verb: string): object {
  const refusals = [...new Set(["accessDenied", "badParameters", ...method.refusals] as const)];
  return {
    operationId: `${verb}${method.name.replace("/", "")}`,
    tags: [method.group],
    security: securityOf(method),
    summary: method.summary,
    description: [
      method.description,
      method.permission && `Permission: ${permissionText(method.permission)}.`,
      `Refusals: ${refusals.map((reason) => `"${refusalTexts[reason]}"`).join(", ")}`,
    ]
      .filter(Boolean)
      .join("\n\n"),
    responses: {
      200: {
        description: "The answer, or a refusal with result 1.",
        content: { "application/json": { schema: answerSchema(method) } },
      },
      401: { description: refusalTexts.notAuthenticated },
      429: { description: refusalTexts.tooManyWrongTokens },
    },
  };
}

/** Whoever is about to sign in needs nothing yet. */
function securityOf(method: Method): object[] {
  if (method.audience === "visitors") return [];
  return takesTokens(method) ? [{ token: [] }, { tokenHeader: [] }, { session: [] }] : [{ session: [] }];
}

/** Permissions of which one is enough, in Markdown. */
export function permissionText(permission: string | readonly string[]): string {
  return [permission]
    .flat()
    .map((name) => `\`${name}\``)
    .join(" or ");
}

function queryParameters(method: Method): object[] {
  const { properties = {}, required = [] } = parameterSchema(method);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

function requestBody(method: Method): object {
  const schema = parameterSchema(method);
  return { content: { "application/x-www-form-urlencoded": { schema }, "application/json": { schema } } };
}

interface ObjectSchema {
  properties?: Record<string, object>;
  required?: string[];
}

function parameterSchema(method: Method): ObjectSchema {
  const { properties = {}, required = [] } = schemaOf(z.object(method.params), "input") as ObjectSchema;
  return {
    type: "object",
    properties: Object.fromEntries(Object.entries(properties).map(([name, schema]) => [wireName(name), schema])),
    required: required.map(wireName),
  } as ObjectSchema;
}

const refusalSchema = z.object({ result: z.literal(1), message: z.string() });

/** A refusal has none of the fields of an answer. */
function answerSchema(method: Method): object {
  const answer = z.object({ result: z.literal(0), message: z.string(), ...method.result });
  return { oneOf: [schemaOf(answer, "output"), schemaOf(refusalSchema, "output")] };
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
