import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../tests/support/test-server.ts";
import { CallRefused, Client } from "./client.ts";
import { type HttpOptions, httpTransport, ServerUnreachable } from "./http-transport.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const atOnce = { pause: async () => {} };

function clientOf(options: HttpOptions, url = server.url): Client {
  return new Client(httpTransport(url, server.start.token, { ...atOnce, ...options }));
}

/** Lets calls through to the server and loses the first answers on the way back. */
function losing(answers: number, seen: string[] = []): typeof fetch {
  return async (url, request) => {
    seen.push(new Headers(request?.headers).get("idempotency-key") ?? "");
    const response = await fetch(url, request);
    if (seen.length > answers) return response;
    await response.text();
    throw new TypeError("fetch failed", { cause: new Error("other side closed") });
  };
}

test("a write whose answer was lost is made again and done once", async () => {
  const { productId } = server.start;
  const keys = async () => (await clientOf({}).call("product/GetKeys", { productId })).total;
  const before = await keys();
  const seen: string[] = [];
  const { key } = await clientOf({ fetch: losing(2, seen) }).call("key/CreateKey", { productId, period: 30 });
  expect(key).toMatch(/^[A-Z]{5}(-[A-Z]{5}){3}$/);
  expect(await keys()).toBe(before + 1);
  expect(new Set(seen).size).toBe(1);
  expect(seen[0]).toMatch(/^[0-9a-f]{32}$/);
});

test("two calls never share an Idempotency-Key, and Activate has none", async () => {
  const { productId, key } = server.start;
  const seen: string[] = [];
  const client = clientOf({ fetch: losing(0, seen) });
  await client.call("key/CreateKey", { productId, period: 30 });
  await client.call("key/CreateKey", { productId, period: 30 });
  await client.call("key/Activate", { productId, key, machineCode: "ada-laptop" });
  expect(new Set(seen).size).toBe(3);
  expect(seen[2]).toBe("");
});

test("a refusal is an answer, which is not asked for again", async () => {
  const seen: string[] = [];
  const call = clientOf({ fetch: losing(0, seen) }).call("key/GetKey", { productId: 999, key: "AAAAA" });
  await expect(call).rejects.toThrow(new CallRefused("Could not find the product."));
  expect(seen).toHaveLength(1);
});

test("after the last attempt the error tells what was wrong", async () => {
  const call = clientOf({ fetch: losing(9), attempts: 2 }).call("product/GetProducts", {});
  await expect(call).rejects.toThrow(new ServerUnreachable(`${server.url} did not answer: other side closed`));
});

test("a busy server or proxy is asked again, another program is not", async () => {
  const statuses: number[] = [];
  const other = await answering((asked) => {
    const status = asked === 1 ? 503 : asked === 2 ? 502 : 404;
    statuses.push(status);
    return status;
  });
  const call = clientOf({ attempts: 9 }, other.url).call("product/GetProducts", {});
  await expect(call).rejects.toThrow(`${other.url} did not answer: HTTP 404`);
  expect(statuses).toEqual([503, 502, 404]);
  other.server.close();
});

async function answering(statusOf: (asked: number) => number): Promise<{ url: string; server: Server }> {
  let asked = 0;
  const other = createServer((_request, response) => response.writeHead(statusOf(++asked)).end("<h1>Not here</h1>"));
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(other.address() as AddressInfo).port}`, server: other };
}
