import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readActivationCode } from "../../client/activation-code.ts";
import { startTestServer, type TestServer } from "../../tests/support/test-server.ts";

let server: TestServer;
let url: string;
let formId: number;

beforeEach(async () => {
  server = await startTestServer();
  const { productId } = server.start;
  formId = (await server.operator.call("admin/AddActivationForm", { productId, name: "Shop" })).activationFormId;
  url = await address();
});

afterEach(() => server.close());

async function address(): Promise<string> {
  const { activationForms } = await server.operator.call("admin/GetActivationForms", {});
  return new URL(new URL(activationForms[0]!.url).pathname, server.url).href;
}

async function send(fields: Record<string, string>, to = url) {
  const response = await fetch(to, { method: "POST", body: new URLSearchParams(fields) });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const good = () => ({ key: server.start.key, machine: "workshop-pc" });

describe("an activation form", () => {
  test("gives the file of this machine, and a seat to it", async () => {
    await server.operator.call("key/Activate", {
      productId: server.start.productId,
      key: server.start.key,
      machineCode: "office-pc",
    });
    const { headers, text } = await send({ ...good(), step: "download" });
    expect(headers.get("content-disposition")).toBe('attachment; filename="ActivationFile20261123.skm"');
    const { licenseKey } = JSON.parse(text) as { licenseKey: string };
    expect(JSON.parse(Buffer.from(licenseKey, "base64").toString())).toMatchObject({
      Key: server.start.key,
      ActivatedMachines: [{ Mid: "workshop-pc" }],
    });
    expect(text).not.toContain("office-pc");
  });

  test("tells what to do with it, and shows the same as a QR code and as text", async () => {
    const { status, text } = await send(good());
    expect(status).toBe(200);
    expect(text).toContain("Download the file");
    expect(text).toContain("ActivationFile20261123.skm");
    expect(text).toContain('aria-label="QR code of the activation file"');
    expect(text).toMatch(/<textarea[^>]*>\{&quot;licenseKey/);
  });

  test("shows a code that can be typed, which the client library reads", async () => {
    const { text } = await send(good());
    const code = [...text.matchAll(/<li><code>([0-9A-Z ]+)<\/code><\/li>/g)].map(([, line]) => line).join("\n");
    const { activationCodeKey } = await server.operator.call("admin/GetAccountKeys", {});
    const { productId, key } = server.start;
    const read = (machineCode: string) => readActivationCode(code, activationCodeKey, { productId, key, machineCode });
    const license = await server.operator.call("admin/GetLicense", { productId, key });
    const { expires } = license.license;
    const found = await read("workshop-pc");
    expect(found).toMatchObject({ isValid: true, expires: Math.ceil(expires / 86_400) * 86_400 });
    expect(await read("office-pc")).toMatchObject({ isValid: false, reason: "wrongSignature" });
  });

  test("gives the format that the vendor has chosen", async () => {
    await server.operator.call("admin/EditActivationForm", { activationFormId: formId, format: 0 });
    const { text } = await send({ ...good(), step: "download" });
    expect(JSON.parse(text)).toMatchObject({ key: server.start.key, signature: expect.any(String) });
  });

  test("is found in any case, and takes key and machine code from the address that an application shows", async () => {
    const shown = await fetch(`${url.replace("/Form/A/", "/form/a/")}?key=ABCDE&machine=workshop%20pc`);
    expect(shown.status).toBe(200);
    const text = await shown.text();
    expect(text).toContain('value="ABCDE"');
    expect(text).toContain('value="workshop pc"');
  });

  test("explains why not, in plain words", async () => {
    const { productId, key } = server.start;
    expect(await send({ key: "AAAAA-BBBBB-CCCCC-DDDDD", machine: "x" })).toMatchObject({
      status: 422,
      text: expect.stringContaining("There is no such key for"),
    });
    expect((await send({ key, machine: "" })).status).toBe(422);
    await server.operator.call("key/MachineLockLimit", { productId, key, numberOfMachines: 1 });
    await send({ key, machine: "first" });
    expect((await send({ key, machine: "second" })).text).toContain("All seats of this license are taken.");
    await server.operator.call("key/BlockKey", { productId, key });
    expect((await send({ key, machine: "first" })).text).toContain("This license is blocked.");
  });

  test("takes keys of its product alone", async () => {
    const { productId } = await server.operator.call("admin/AddProduct", { name: "Ledger" });
    const { key } = await server.operator.call("key/CreateKey", { productId, period: 30, maxNoOfMachines: 1 });
    expect((await send({ key: key!, machine: "x" })).text).toContain("There is no such key");
  });

  test("makes an address wait that tries too many keys, with a good one too", async () => {
    for (let guess = 0; guess < 10; guess++) await send({ key: `AAAAA-BBBBB-CCCCC-DDDD${guess}`, machine: "x" });
    expect(await send(good())).toMatchObject({ status: 429, text: expect.stringContaining("Please wait 15 minutes") });
    server.clock.advance(15 * 60);
    expect((await send(good())).status).toBe(200);
  });

  test("is not there with a wrong address, when it is closed, or once it is removed", async () => {
    const wrong = [url.replace(/.\/(\d+)$/, "-/$1"), url.replace(/\d+$/, "999"), url.replace(/\d+$/, "x")];
    for (const each of wrong) expect((await fetch(each)).status, each).toBe(404);
    await server.operator.call("admin/EditActivationForm", { activationFormId: formId, isOpen: false });
    expect((await send(good())).status).toBe(404);
    await server.operator.call("admin/EditActivationForm", { activationFormId: formId, isOpen: true });
    await server.operator.call("admin/RemoveActivationForm", { activationFormId: formId });
    expect((await fetch(url)).status).toBe(404);
  });

  test("shows what was given harmless", async () => {
    const { text } = await send({ key: '"><script>', machine: "x" });
    expect(text).not.toContain("<script>");
  });
});
