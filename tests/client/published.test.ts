import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { type BuiltClient, buildClient } from "./built-client.ts";
import { runInBrowser } from "./chromium.ts";

let built: BuiltClient;
let server: TestServer;
beforeAll(async () => {
  [built, server] = await Promise.all([buildClient(), startTestServer()]);
}, 60_000);
afterAll(async () => {
  await server.close();
  await built.remove();
});

/** Activates, reads the file offline, and reads it again with a bit flipped. */
function program(importedFrom: string): string {
  const { url, start } = server;
  const { activateToken: token, publicKeyXml: publicKey, productId, key } = start;
  return `
    import { LicenseClient, readActivationFile } from ${JSON.stringify(importedFrom)};
    const client = new LicenseClient(${JSON.stringify({ url, token, publicKey })});
    const { license, file } = await client.activate(${JSON.stringify({ productId, key, machineCode: "ada-laptop" })});
    const flipped = file.replace(/"signature":"(.)/, (_, first) => '"signature":"' + (first === "A" ? "B" : "A"));
    const read = await readActivationFile(file, ${JSON.stringify(publicKey)}, { machineCode: "ada-laptop" });
    const wrong = await readActivationFile(flipped, ${JSON.stringify(publicKey)});
    export const result = { key: license.key, isValid: read.isValid, wrong };`;
}

const expected = () => ({
  key: server.start.key,
  isValid: true,
  wrong: { isValid: false, reason: "wrongSignature" },
});

test("the built client imports nothing but its own files", () => {
  const scripts = readdirSync(built.scripts).filter((name) => name.endsWith(".js"));
  for (const name of scripts) {
    const imported = readFileSync(join(built.scripts, name), "utf8").matchAll(/(?:from|import) "([^"]+)"/g);
    for (const [, target] of imported) expect(scripts.map((script) => `./${script}`)).toContain(target);
  }
});

test("the built client works in Node from a bare folder", async () => {
  const code = `${program("./index.js")}\nconsole.log(JSON.stringify(result));`;
  const flags = ["--input-type=module", "--eval", code.replace("export const", "const")];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: built.scripts });
  expect(JSON.parse(stdout)).toEqual(expected());
});

test("the built client works in a browser, on a page of another origin", async () => {
  expect(await runInBrowser(built.scripts, program("/index.js"))).toEqual(expected());
});

test("its types serve a vendor who has none of the server's dependencies", async () => {
  expect(await built.check(vendorCode)).toBe("");
  expect(await built.check(`${vendorCode}\nexport const wrong: string = first.license.productId;`)).toContain("TS2322");
});

const vendorCode = `
import { LicenseClient, readActivationFile, type License } from "latchkey/client";
const client = new LicenseClient({ url: "", token: "", publicKey: "" });
const name = { productId: 1, key: "" };
export const newest: License = (await client.activate({ ...name, machineCode: "" })).license;
export const expires: number | undefined = newest.activatedMachines[0]?.floatingExpires;
export const first = await client.getKey({ ...name, modelVersion: 1 });
// @ts-expect-error Model version 1 knows no resellers.
first.license.reseller;
const read = await readActivationFile("", "", { maxAgeDays: 30 });
export const text: string = read.isValid ? read.license.notes ?? "" : read.reason;
`;
