import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../tests/support/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

/** As FastSpring asks: the token with a capital, and fields that nobody knows. */
async function ask(fields: Record<string, string>) {
  const body = new URLSearchParams({ Token: server.start.token, ProductId: String(server.start.productId), ...fields });
  const response = await fetch(`${server.url}/api/key/createkey?format=plaintext`, { method: "POST", body });
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

const key = /^[A-Z]{5}(-[A-Z]{5}){3}$/;

describe("a shop that asks for plain text", () => {
  test("is given the key alone", async () => {
    const answer = await ask({ name: "Ada", reference: "FS-1", email: "ada@lovelace.example", company: "" });
    expect(answer).toMatchObject({ status: 200, type: "text/plain; charset=utf-8", text: expect.stringMatching(key) });
  });

  test("is given as many keys as were bought, one a line", async () => {
    const lines = (await ask({ NoOfKeys: "3" })).text.split("\n");
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toMatch(key);
  });

  test("is not given a refusal as if it were a key", async () => {
    expect(await ask({ ProductId: "999999" })).toMatchObject({ status: 400, text: "Could not find the product." });
    expect(await ask({ Token: "wrong" })).toMatchObject({ status: 401, text: "Unable to authenticate." });
  });
});

test("a program is answered as ever", async () => {
  const { token, productId } = server.start;
  const answer = await server.post("key/CreateKey", { token, ProductId: productId });
  expect(answer).toMatchObject({ result: 0, key: expect.stringMatching(key) });
});
