import { once } from "node:events";
import { connect } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { World } from "./world.ts";

const form = "application/x-www-form-urlencoded";
const json = "application/json";

let server: TestServer;
let world: World;
let license: { ProductId: number; Key: string };
let ProductId: number;
let Key: string;
let token: string;

beforeAll(async () => {
  server = await startTestServer({ maxBodyBytes: "65536" });
  world = new World(server);
  license = await world.aLicense();
  ({ ProductId, Key } = license);
  token = world.token;
});

afterAll(() => server.close());

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly answer: Record<string, unknown>;
}

async function send(path: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(`${server.url}${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, answer: text === "" ? {} : JSON.parse(text) };
}

const query = (fields: Record<string, unknown>) => new URLSearchParams(fields as Record<string, string>).toString();
const post = (path: string, body: RequestInit["body"], contentType = form, headers: Record<string, string> = {}) =>
  send(path, { method: "POST", body, headers: { "content-type": contentType, ...headers } });

/** Sends bytes as they are and gives all that comes back until the server closes. */
async function raw(text: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  const parts: Buffer[] = [];
  socket.on("data", (part: Buffer) => parts.push(part));
  socket.write(text);
  await once(socket, "close");
  return Buffer.concat(parts).toString("latin1");
}

const found = () => ({ status: 200, answer: { result: 0, message: "", licenseKey: { key: Key } } });
const refused = (message: string, status = 200) => ({ status, answer: { result: 1, message } });
const incorrect = refused("The input parameters were incorrect.");
const unknown = refused("Unable to authenticate.", 401);

describe("a call is understood", () => {
  test("as a form, as most SDKs post it", async () =>
    expect(await post("/api/key/GetKey", query({ token, ...license }))).toMatchObject(found()));

  test("as a query, as the TypeScript SDK and the n8n node send it", async () =>
    expect(await send(`/api/key/GetKey?${query({ token, ...license })}`)).toMatchObject(found()));

  test("as JSON", async () =>
    expect(await post("/api/key/GetKey", JSON.stringify({ token, ...license }), json)).toMatchObject(found()));

  test("as JSON whatever its content type is called", async () => {
    for (const contentType of ["text/plain", form, "application/vnd.api+json; charset=utf-8"]) {
      const body = JSON.stringify({ token, ...license });
      expect(await post("/api/key/GetKey", body, contentType)).toMatchObject(found());
    }
  });

  test("as a form whatever its content type is called", async () => {
    for (const contentType of ["text/html", "application/octet-stream", `${form}; charset=UTF-8`])
      expect(await post("/api/key/GetKey", query({ token, ...license }), contentType)).toMatchObject(found());
  });

  test("as a form without any content type", async () => {
    const body = query({ token, ...license });
    const head = `POST /api/key/GetKey HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`;
    expect(await raw(head + body)).toContain(Key);
  });

  test("as GET with a JSON content type, no body and the token as a header", async () =>
    expect(await send(`/api/key/GetKey?${query(license)}`, { headers: { "content-type": json, token } })).toMatchObject(
      found(),
    ));

  test("as POST with everything in the query and no body", async () =>
    expect(await send(`/api/key/GetKey?${query({ token, ...license })}`, { method: "POST" })).toMatchObject(found()));

  test("with the token in the query and the rest in the body", async () => {
    expect(await post(`/api/key/GetKey?${query({ token })}`, query(license))).toMatchObject(found());
    expect(await post(`/api/key/GetKey?${query({ token })}`, JSON.stringify(license), json)).toMatchObject(found());
  });

  test("with names in any case", async () => {
    for (const names of [
      ["TOKEN", "productId", "key"],
      ["Token", "PRODUCTID", "KEY"],
      ["token", "productid", "kEY"],
    ]) {
      const fields = Object.fromEntries([token, ProductId, Key].map((value, at) => [names[at], value]));
      expect(await post("/api/key/GetKey", query(fields))).toMatchObject(found());
      expect(await post("/api/key/GetKey", JSON.stringify(fields), json)).toMatchObject(found());
    }
  });

  test("on every path that an SDK is known to write", async () => {
    const paths = [
      "/api//key/getkey/",
      "/api/key/getkey",
      "/api/Key/GetKey/",
      "/API/KEY/GETKEY",
      "//api//key//GetKey//",
    ];
    for (const path of paths) {
      expect(await post(path, query({ token, ...license })), path).toMatchObject(found());
      expect(await send(`${path}?${query({ token, ...license })}`), path).toMatchObject(found());
    }
  });

  test("under any host name", async () => {
    const path = `/api/key/GetKey?${query({ token, ...license })}`;
    expect(await raw(`GET ${path} HTTP/1.1\r\nHost: app.cryptolens.io\r\nConnection: close\r\n\r\n`)).toContain(Key);
  });

  test("when it waits for 100 Continue, as .NET does", async () => {
    const body = query({ token, ...license });
    const head = `POST /api/key/GetKey HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Type: ${form}\r\nContent-Length: ${body.length}\r\n\r\n`;
    const received = await raw(head + body);
    expect(received).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
    expect(received).toContain(Key);
  });

  test("when it comes in chunks", async () => {
    const body = query({ token, ...license });
    const chunks = [body.slice(0, 10), body.slice(10)].map((part) => `${part.length.toString(16)}\r\n${part}\r\n`);
    const head = `POST /api/key/GetKey HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${form}\r\nTransfer-Encoding: chunked\r\n\r\n`;
    expect(await raw(`${head}${chunks.join("")}0\r\n\r\n`)).toContain(Key);
  });
});

describe("a value is understood", () => {
  /** Adds an object with these raw form fields and gives it back. */
  async function added(fields: string): Promise<unknown> {
    const where = await world.aLicense();
    const reply = await post("/api/data/AddDataObjectToKey", `${query({ token, ...where })}&${fields}`);
    expect(reply).toMatchObject({ status: 200, answer: { result: 0 } });
    return ((await world.granted("data/ListDataObjectsToKey", where)).dataObjects as unknown[])[0];
  }

  test("with escapes in lower and upper case, and plus signs for spaces", async () => {
    expect(await added("Name=%c3%b6l%20+%2b")).toMatchObject({ name: "\u00f6l  +" });
    expect(await added("Name=%C3%B6l")).toMatchObject({ name: "\u00f6l" });
  });

  test("with a percent sign that begins no escape", async () =>
    expect(await added("Name=100%&StringValue=50%25%zz")).toMatchObject({ name: "100%", stringValue: "50%%zz" }));

  test("with an equals sign inside", async () => expect(await added("Name=a=b==")).toMatchObject({ name: "a=b==" }));

  test("as UTF-8 that is not escaped at all", async () =>
    expect(await added("Name=\u00f6l\u{1F511}")).toMatchObject({ name: "\u00f6l\u{1F511}" }));

  test("as a switch in every form that clients write", async () => {
    const where = await world.aLicense();
    await world.granted("data/AddDataObjectToKey", { ...where, Name: "pages" });
    const adding = (CheckForDuplicates: string) =>
      world.call("data/AddDataObjectToKey", { ...where, Name: "pages", CheckForDuplicates });
    for (const yes of ["true", "True", "TRUE", "1", "on"]) expect(await adding(yes), yes).toMatchObject({ result: 1 });
    for (const no of ["false", "False", "0", "", "None", "null"])
      expect(await adding(no), no).toMatchObject({ result: 0 });
  });

  test("as a JSON value of its own type", async () => {
    const where = await world.aLicense();
    const adding = (fields: object) =>
      post("/api/data/AddDataObjectToKey", JSON.stringify({ token, ...where, Name: "pages", ...fields }), json);
    expect(await adding({ IntValue: 7, CheckForDuplicates: true })).toMatchObject({ answer: { result: 0 } });
    expect(await adding({ IntValue: null, CheckForDuplicates: false })).toMatchObject({ answer: { result: 0 } });
    expect(await adding({ CheckForDuplicates: true })).toMatchObject({ answer: { result: 1 } });
  });

  test("as a JSON list of its own", async () =>
    expect(
      await post("/api/ai/GetWebAPILog", JSON.stringify({ token, ProductId, States: [3010] }), json),
    ).toMatchObject({ answer: { logs: [{ state: 3010 }] } }));

  test("as a choice by number, and by name in any case", async () => {
    for (const ReferencerType of [1, "1", "Product", "product", "PRODUCT"])
      expect(
        await world.call("data/ListDataObjects", { ReferencerType, ReferencerId: ProductId }),
        String(ReferencerType),
      ).toMatchObject({ result: 0 });
    for (const SignMethod of ["1", "StringSign", "stringsign"])
      expect(await world.call("key/GetKey", { ...license, Sign: "True", SignMethod })).toMatchObject({
        licenseKey: expect.any(String),
        signature: expect.any(String),
      });
  });

  test("as not given when it is empty, None or null", async () => {
    for (const absent of ["", "None", "null"])
      expect(
        await world.call("key/GetKey", { ...license, FieldsToReturn: absent, SignMethod: absent, Metadata: absent }),
        absent,
      ).toMatchObject({ result: 0, licenseKey: { key: Key } });
  });

  test("as the last of several with one name, and the body before the query", async () => {
    expect(await post("/api/key/GetKey", `${query({ token, ProductId, Key: "X" })}&key=${Key}`)).toMatchObject(found());
    expect(await post(`/api/key/GetKey?Key=X`, query({ token, ...license }))).toMatchObject(found());
  });

  test("as not given again when the last of several is empty or has no name", async () =>
    expect(await post("/api/key/GetKey", `&&=x&${query({ token, ...license })}&Notes&Metadata=&`)).toMatchObject(
      found(),
    ));
});

describe("a call is refused with JSON", () => {
  test.each(["/api/key/Fly", "/api/key", "/api", "/api/fly/GetKey", "/key/GetKey"])(
    "and 404 for the unknown method %s",
    async (path) => {
      expect(await post(path, query({ token }))).toMatchObject(refused("Could not find the method.", 404));
      expect(await send(path)).toMatchObject(refused("Could not find the method.", 404));
    },
  );

  test.each(["PUT", "DELETE", "PATCH"])("and 405 for %s", async (method) => {
    for (const path of ["/api/key/GetKey", "/api//Key/getkey/?token=x"])
      expect(await send(path, { method })).toMatchObject(refused("Please use GET or POST.", 405));
  });

  test("and 413 for a body that is too large, told or not", async () => {
    const body = `token=${"x".repeat(70_000)}`;
    expect(await post("/api/key/GetKey", body)).toMatchObject(refused("The request is too large.", 413));
    const head = "POST /api/key/GetKey HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    const chunk = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    expect(await raw(head + chunk)).toContain("The request is too large.");
  });

  test.each(['{"token":', "{]", '{"ProductId":1}}', "[]", '"text"', "7", "nul"])(
    "when %s is no JSON object",
    async (body) => expect(await post("/api/key/GetKey", body, json)).toMatchObject(incorrect),
  );

  test("when the bytes are no UTF-8, as they are or escaped", async () => {
    expect(await post("/api/key/GetKey", Buffer.from([0x4b, 0x3d, 0xff, 0xfe]))).toMatchObject(incorrect);
    for (const text of ["%ff", "%c3", "%ed%a0%80"])
      expect(await post("/api/key/GetKey", `${query({ token, ProductId })}&Key=${text}`), text).toMatchObject(
        incorrect,
      );
  });

  test("when a text has a NUL or half a character", async () => {
    expect(await post("/api/key/GetKey", `${query({ token, ProductId })}&Key=a%00b`)).toMatchObject(incorrect);
    for (const text of ['"a\\u0000b"', '"\\ud800"'])
      expect(
        await post("/api/key/GetKey", `{"token":"${token}","ProductId":${ProductId},"Key":${text}}`, json),
        text,
      ).toMatchObject(incorrect);
  });

  test("when a JSON value is of another type", async () => {
    for (const value of [{}, [], true, "Sketchbook", 1.5])
      expect(
        await post("/api/key/GetKey", JSON.stringify({ token, ...license, ProductId: value }), json),
        JSON.stringify(value),
      ).toMatchObject(incorrect);
  });
});

describe("401 and one text answer who is not known", () => {
  test.each([
    undefined,
    "",
    "x",
    "None",
    "W10=",
    "WyIxIl0=",
    "bnVsbA==",
    "\u{1F511}",
    "WyIxIiwieCJd",
    "x".repeat(5_000),
  ])("when the token is %j", async (text) => {
    const fields = text === undefined ? license : { ...license, token: text };
    expect(await post("/api/key/GetKey", query(fields))).toMatchObject(unknown);
    expect(await send(`/api/key/GetKey?${query(fields)}`)).toMatchObject(unknown);
  });

  test("when the secret is another's", async () => {
    const [id] = JSON.parse(Buffer.from(token, "base64").toString()) as string[];
    const forged = Buffer.from(JSON.stringify([id, "A".repeat(40)])).toString("base64");
    expect(await post("/api/key/GetKey", query({ ...license, token: forged }))).toMatchObject(unknown);
  });

  test("when the token was revoked", async () => {
    const made = await world.granted("admin/AddToken", { Permissions: '["GetKey"]' });
    const asked = query({ ...license, token: made.token });
    expect(await post("/api/key/GetKey", asked)).toMatchObject(found());
    await world.granted("admin/RevokeToken", { TokenId: made.tokenId });
    expect(await post("/api/key/GetKey", asked)).toMatchObject(unknown);
  });

  test("when the token expired", async () => {
    const Expires = server.clock.nowSeconds + 60;
    const asked = query({ ...license, token: await world.aToken(["GetKey"], { Expires }) });
    expect(await post("/api/key/GetKey", asked)).toMatchObject(found());
    server.clock.advance(60);
    expect(await post("/api/key/GetKey", asked)).toMatchObject(unknown);
  });

  test("even when the parameters are wrong too", async () =>
    expect(await post("/api/key/GetKey", "ProductId=x")).toMatchObject(unknown));
});

describe("an answer", () => {
  test("says that it is JSON and must not be kept", async () => {
    const { headers } = await post("/api/key/GetKey", query({ token, ...license }));
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-request-id")).toBeTruthy();
  });

  test("is packed only for who asks, and only when it is long", async () => {
    const productId = await world.aProduct();
    await world.granted("key/CreateKey", { ProductId: productId, Period: 30, NoOfKeys: 30 });
    const asking = async (method: string, encoding: string) => {
      const path = `/api/product/${method}?${query({ token, ProductId: productId })}`;
      const received = await raw(`GET ${path} HTTP/1.0\r\nHost: x\r\n${encoding}Connection: close\r\n\r\n`);
      const end = received.indexOf("\r\n\r\n");
      return { head: received.slice(0, end).toLowerCase(), body: Buffer.from(received.slice(end + 4), "latin1") };
    };
    const plain = await asking("GetKeys", "");
    expect(plain.head).not.toContain("content-encoding");
    expect(JSON.parse(plain.body.toString())).toMatchObject({ returned: 30 });

    const identity = await asking("GetKeys", "Accept-Encoding: identity\r\n");
    expect(identity.head).not.toContain("content-encoding");

    const packed = await asking("GetKeys", "Accept-Encoding: gzip\r\n");
    expect(packed.head).toContain("content-encoding: gzip");
    expect(gunzipSync(packed.body).toString()).toBe(plain.body.toString());

    const short = await raw(
      `GET /api/key/GetKey?token=x HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n`,
    );
    expect(short.toLowerCase()).not.toContain("content-encoding");
  });

  test("may be read by a page of any origin, a refusal too", async () => {
    const headers = { origin: "https://shop.example" };
    for (const asked of [`token=${encodeURIComponent(token)}&${query(license)}`, "token=x"]) {
      const reply = await send(`/api/key/GetKey?${asked}`, { headers });
      expect(reply.headers.get("access-control-allow-origin")).toBe("*");
    }
  });

  test("lets a page of any origin ask before it posts", async () => {
    const reply = await send("/api/key/GetKey", {
      method: "OPTIONS",
      headers: {
        origin: "https://shop.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,token",
      },
    });
    expect(reply.status).toBe(204);
    expect(reply.headers.get("access-control-allow-origin")).toBe("*");
    expect(reply.headers.get("access-control-allow-methods")).toMatch(/POST/);
    expect(reply.headers.get("access-control-allow-headers")?.toLowerCase()).toMatch(/content-type.*token/);
  });
});

describe("a call with an Idempotency-Key", () => {
  const adding = (key: string, fields: Record<string, unknown>) =>
    post("/api/data/AddDataObjectToKey", query({ token, ...fields }), form, { "idempotency-key": key });
  const countAt = async (where: Record<string, unknown>) =>
    ((await world.granted("data/ListDataObjectsToKey", where)).dataObjects as unknown[]).length;

  test("is done once, and answered alike each time", async () => {
    const where = await world.aLicense();
    const first = await adding("once", { ...where, Name: "pages" });
    expect(first).toMatchObject({ status: 200, answer: { result: 0 } });
    expect((await adding("once", { ...where, Name: "pages" })).answer).toEqual(first.answer);
    const inJson = await post(
      "/api/data/AddDataObjectToKey",
      JSON.stringify({ token, Name: "pages", ...where }),
      json,
      {
        "idempotency-key": "once",
      },
    );
    expect(inJson.answer).toEqual(first.answer);
    expect(await countAt(where)).toBe(1);
  });

  test("is refused when it asks for something else", async () => {
    const where = await world.aLicense();
    const reused = refused("This Idempotency-Key was used before with different parameters.");
    await adding("other", { ...where, Name: "pages" });
    expect(await adding("other", { ...where, Name: "ink" })).toMatchObject(reused);
    const elsewhere = query({ token, ...where, Name: "pages" });
    const asOther = { "idempotency-key": "other" };
    expect(await post("/api/data/SetIntValueToKey", elsewhere, form, asOther)).toMatchObject(reused);
    expect(await countAt(where)).toBe(1);
  });

  test("is refused again when it was refused, even once it could be done", async () => {
    const where = await world.aLicense();
    const { id } = await world.granted("data/AddDataObjectToKey", { ...where, Name: "pages" });
    const fields = { ...where, Name: "pages", CheckForDuplicates: true };
    const exists = refused("A data object with the same name already exists.");
    expect(await adding("refused", fields)).toMatchObject(exists);
    await world.granted("data/RemoveDataObjectToKey", { ...where, Id: id });
    expect(await adding("refused", fields)).toMatchObject(exists);
    expect(await adding("refused anew", fields)).toMatchObject({ answer: { result: 0 } });
  });

  test("is known to its own token only", async () => {
    const where = await world.aLicense();
    await adding("mine", { ...where, Name: "pages" });
    await adding("mine", { ...where, Name: "pages", token: await world.aToken(["AddDataObject"]) });
    expect(await countAt(where)).toBe(2);
  });

  test("is forgotten after a day", async () => {
    const where = await world.aLicense();
    await adding("daily", { ...where, Name: "pages" });
    server.clock.advance(86_401);
    await adding("daily", { ...where, Name: "pages" });
    expect(await countAt(where)).toBe(2);
  });

  test("is refused when the key has more than 255 characters", async () =>
    expect(await adding("k".repeat(256), { ...license, Name: "pages" })).toMatchObject(
      refused("An Idempotency-Key has at most 255 characters."),
    ));

  test("reads anew when it only reads", async () => {
    const where = await world.aLicense();
    const listing = () =>
      post("/api/data/ListDataObjectsToKey", query({ token, ...where }), form, { "idempotency-key": "reading" });
    expect((await listing()).answer.dataObjects).toHaveLength(0);
    await world.granted("data/AddDataObjectToKey", { ...where, Name: "pages" });
    expect((await listing()).answer.dataObjects).toHaveLength(1);
  });
});
