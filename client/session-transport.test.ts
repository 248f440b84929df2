import { expect, test } from "vitest";
import { Client } from "./client.ts";
import { NotSignedIn, sessionTransport } from "./session-transport.ts";

interface Sent {
  readonly url: string;
  readonly headers: Headers;
}

/** A browser's fetch that answers every call alike and remembers what it sent. */
function answering(status: number, message: string) {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    sent.push({ url: String(url), headers: new Headers(init?.headers) });
    return Response.json({ result: status === 200 ? 0 : 1, message }, { status });
  };
  return { sent, client: new Client(sessionTransport({ fetch })) };
}

test("calls the page's own server with the header that a stranger's page cannot send, and without a token", async () => {
  const { sent, client } = answering(200, "");
  await client.call("product/GetProducts", {});
  expect(sent[0]!.url).toBe("/api/product/GetProducts");
  expect(sent[0]!.headers.get("x-latchkey-session")).toBe("1");
  expect(sent[0]!.headers.has("token")).toBe(false);
});

test("tells a session that has ended from a refusal", async () => {
  const { client } = answering(401, "Unable to authenticate.");
  await expect(client.call("product/GetProducts", {})).rejects.toThrow(NotSignedIn);
});

test("takes the refusal of a sign-in for what it is", async () => {
  const { client } = answering(401, "The e-mail address or the password is wrong.");
  await expect(client.callAny("admin/SignIn", {})).resolves.toMatchObject({ result: 1 });
});
