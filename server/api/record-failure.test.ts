import { afterEach, beforeEach, expect, test } from "vitest";
import { pastTheServer } from "../../tests/support/past-the-server.ts";
import { startTestServer, type TestServer } from "../../tests/support/test-server.ts";

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(() => server.close());

async function failing(method: string, params: Record<string, string>) {
  const body = new URLSearchParams({ token: server.start.token, ...params });
  const answer = await fetch(`${server.url}/api/${method}`, { method: "POST", body });
  return { status: answer.status, requestId: answer.headers.get("x-request-id")!, text: await answer.text() };
}

const found = (RequestId: string) => server.post("admin/GetRequest", { token: server.start.token, RequestId });

test("what failed by our fault is found by its request id, without what the caller gave", async () => {
  await pastTheServer(server, "alter table product rename to lost_product");
  const { status, requestId, text } = await failing("key/GetKey", { ProductId: "3", Key: "table: product" });
  await pastTheServer(server, "alter table lost_product rename to product");
  expect(status).toBe(500);
  expect(text).toContain(requestId);
  const answer = await found(requestId);
  const whoCalled = { tokenId: expect.any(Number), memberId: null, callerName: expect.any(String) };
  expect(answer).toMatchObject({
    result: 0,
    method: "key/GetKey",
    parameters: ["ProductId", "Key"],
    entries: [],
    failure: { address: "127.0.0.0", ...whoCalled, error: expect.stringContaining("rror: ") },
  });
  expect(JSON.stringify(answer)).not.toContain("table: product");
});

test("only the newest failures of an account are kept", async () => {
  const { storage } = server.installation;
  const failure = { time: 1, method: "key/GetKey", callerId: 0, address: "", parameters: "", error: "", durationMs: 1 };
  for (let n = 0; n < 250; n++) await storage.recordFailure(n % 50 === 0 ? 2 : 1, { ...failure, requestId: `${n}` });
  const kept = await storage.inTransaction({ accountId: 1 }, "reads", (store) => store.failures.list(1_000));
  expect(kept).toHaveLength(200);
  expect([kept[0]?.requestId, kept.at(-1)?.requestId]).toEqual(["249", "46"]);
});
