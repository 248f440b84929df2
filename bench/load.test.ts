import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type LoadOptions, load, type Requests } from "./load.ts";

let close = () => {};
afterEach(() => close());

test("Answers are counted and their bodies checked", async () => {
  const port = await aServer((_, response) => response.end("fine"));
  const bodies = new Set<string>();
  const report = await load(aLoad({ port }), { ...anyRequests, check: (body) => void bodies.add(body) });
  expect(report.requests).toBeGreaterThan(10);
  expect(report.errors).toBe(0);
  expect(report.perSecond).toBeGreaterThan(report.requests);
  expect(report.maxMs).toBeGreaterThanOrEqual(report.p99Ms);
  expect(report.p99Ms).toBeGreaterThanOrEqual(report.p50Ms);
  expect([...bodies]).toEqual(["fine"]);
});

test("An answer other than 200 is an error and no request answered", async () => {
  const port = await aServer((_, response) => response.writeHead(503).end("busy"));
  const report = await load(aLoad({ port }), anyRequests);
  expect(report.requests).toBe(0);
  expect(report.errors).toBeGreaterThan(0);
});

test("A connection that is sent away waits, where that is asked for", async () => {
  const port = await aServer((_, response) => response.writeHead(503).end("busy"));
  const report = await load(aLoad({ port, busyPauseMs: 50 }), anyRequests);
  expect(report.errors).toBe(0);
  expect(report.requests).toBe(0);
  expect(report.sentAwayPerSecond).toBeGreaterThan(0);
  expect(report.sentAwayPerSecond).toBeLessThanOrEqual((4 * 1_000) / 50 + 20);
});

test("A wrong body is an error", async () => {
  const port = await aServer((_, response) => response.end("wrong"));
  const report = await load(aLoad({ port, checkEvery: 1 }), { ...anyRequests, check: () => "it is wrong" });
  expect(report.requests).toBe(0);
  expect(report.errors).toBeGreaterThan(0);
});

test("An answer that breaks off is one error", async () => {
  let isFirst = true;
  const port = await aServer((request, response) => {
    if (!isFirst) return response.end("fine");
    isFirst = false;
    response.writeHead(200, { "Content-Length": 100 }).write("broken off", () => request.socket.destroy());
  });
  const report = await load(aLoad({ port }), anyRequests);
  expect(report.errors).toBe(1);
  expect(report.requests).toBeGreaterThan(10);
});

test("A server that is not there is an error", async () => {
  const port = await aServer(() => {});
  close();
  expect((await load(aLoad({ port }), anyRequests)).errors).toBeGreaterThan(0);
});

test("Only this machine is loaded", async () => {
  for (const host of ["192.0.2.1", "127.evil.example", "localhost", "::2"]) {
    await expect(load({ ...aLoad({ port: 1 }), host }, anyRequests)).rejects.toThrow(/loopback/);
  }
});

test("A load has bounds", async () => {
  await expect(load(aLoad({ port: 1, seconds: 3600 }), anyRequests)).rejects.toThrow(/seconds/);
  await expect(load(aLoad({ port: 1, connections: 1e6 }), anyRequests)).rejects.toThrow(/connections/);
});

const anyRequests: Requests = {
  next: () => "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
  check: () => undefined,
};

function aLoad(changes: Partial<LoadOptions> & { port: number }): LoadOptions {
  return { host: "127.0.0.1", connections: 4, seconds: 0.2, warmupSeconds: 0, checkEvery: 3, ...changes };
}

async function aServer(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  close = () => server.close();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
