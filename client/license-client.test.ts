import { afterAll, beforeAll, expect, expectTypeOf, test } from "vitest";
import { World } from "../tests/contract/world.ts";
import { startTestServer, type TestServer } from "../tests/support/test-server.ts";
import { readActivationFile } from "./activation-file.ts";
import { CallRefused } from "./client.ts";
import type { Reseller } from "./license.ts";
import { AnswerNotGenuine, LicenseClient, type LicenseClientOptions } from "./license-client.ts";

let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await startTestServer();
  world = new World(server);
});
afterAll(() => server.close());

function clientWith(changes: Partial<LicenseClientOptions> = {}): LicenseClient {
  const { activateToken, publicKeyXml } = server.start;
  return new LicenseClient({ url: server.url, token: activateToken, publicKey: publicKeyXml, ...changes });
}

async function aLicense(fields: Record<string, unknown> = {}) {
  const { ProductId, Key } = await world.aLicense(fields);
  return { productId: ProductId, key: Key };
}

const ada = { machineCode: "ada-laptop", friendlyName: "Ada's laptop" };

test("activates, and gives the verified license with a file that can be read offline", async () => {
  const name = await aLicense();
  const { license, metadata, file } = await clientWith().activate({ ...name, ...ada, metadata: true });
  expect(license).toMatchObject({ ...name, activatedMachines: [{ mid: "ada-laptop", friendlyName: "Ada's laptop" }] });
  expect(metadata).toMatchObject({ activatedMachines: 1, licenseStatus: { isValid: true } });
  const checks = { ...name, machineCode: "ada-laptop", maxAgeDays: 1, nowMs: server.clock.nowMs };
  expect(await readActivationFile(file, server.start.publicKeyXml, checks)).toMatchObject({ isValid: true, license });
});

test("frees a seat, which the next machine then takes", async () => {
  const client = clientWith();
  const name = await aLicense({ MaxNoOfMachines: 1 });
  await client.activate({ ...name, ...ada });
  const grace = client.activate({ ...name, machineCode: "grace-desktop" });
  await expect(grace).rejects.toThrow(new CallRefused("Cannot activate the new device as the limit has been reached."));
  await client.deactivate({ ...name, machineCode: "ada-laptop" });
  const { license } = await client.activate({ ...name, machineCode: "grace-desktop" });
  expect(license.activatedMachines.map(({ mid }) => mid)).toEqual(["grace-desktop"]);
});

test("reads a blocked license, which does not activate", async () => {
  const name = await aLicense({ Block: true });
  expect((await clientWith().getKey(name)).license.block).toBe(true);
  await expect(clientWith().activate({ ...name, ...ada })).rejects.toThrow(
    "The key is blocked and cannot be accessed.",
  );
});

test("takes a license without a machine limit only from those who accept one", async () => {
  const name = await aLicense({ MaxNoOfMachines: 0 });
  const refused = clientWith().activate({ ...name, ...ada });
  await expect(refused).rejects.toMatchObject({ reason: "noMachineLimit" });
  const { license } = await clientWith().activate({ ...name, ...ada, acceptsUnlimited: true });
  expect(license.activatedMachines).toEqual([]);
});

test.each([1, 2, 3] as const)("floats in model version %i", async (modelVersion) => {
  const name = await aLicense();
  const { license } = await clientWith().activate({ ...name, ...ada, modelVersion, floatingTimeInterval: 100 });
  expect(license.activatedMachines[0]).toMatchObject({ mid: "floating:ada-laptop" });
});

test("accepts the key that a starting trial gives an SKGL license", async () => {
  const ProductId = await world.aProduct({ KeyAlgorithm: 0 });
  const name = await aLicense({ ProductId, TrialActivation: true, Period: 10 });
  server.clock.advance(3 * 86_400);
  const { license } = await clientWith().activate({ ...name, ...ada });
  expect(license.productId).toBe(ProductId);
  expect(license.key).not.toBe(name.key);
});

test("does not believe an answer that was signed for another account", async () => {
  const publicKey = await otherPublicKey();
  const call = clientWith({ publicKey }).activate({ ...(await aLicense()), ...ada });
  await expect(call).rejects.toThrow(new AnswerNotGenuine("wrongSignature"));
});

test("does not believe a genuine answer about another product, key or machine", async () => {
  const own = await aLicense();
  const sameProduct = await aLicense({ ProductId: own.productId });
  const machineCode = "ada-laptop";
  const reasonWhenGiven = async (given: typeof own & { machineCode: string }) => {
    const replaying = clientWith({ fetch: (url, request) => fetch(url, { ...request, body: asking(given) }) });
    return replaying.activate({ ...own, machineCode }).catch((error) => error.reason);
  };
  expect(await reasonWhenGiven({ ...(await aLicense()), machineCode })).toBe("otherProduct");
  expect(await reasonWhenGiven({ ...sameProduct, machineCode })).toBe("otherKey");
  expect(await reasonWhenGiven({ ...own, machineCode: "grace-desktop" })).toBe("otherMachine");
  expect(await reasonWhenGiven({ ...own, machineCode })).toHaveProperty("license.key", own.key);
});

test("does not believe an answer that was signed too long ago, when told so", async () => {
  const name = await aLicense();
  const testTime = server.clock.nowMs;
  server.clock.nowMs = Date.now() - 10 * 86_400_000;
  await expect(clientWith({ maxAnswerAgeDays: 9 }).getKey(name)).rejects.toMatchObject({ reason: "tooOld" });
  expect((await clientWith({ maxAnswerAgeDays: 11 }).getKey(name)).license.key).toBe(name.key);
  server.clock.nowMs = testTime;
});

test("gives the fields of the model version that was asked for, and no others by type", async () => {
  const name = await aLicense();
  const client = clientWith();
  await client.activate({ ...name, ...ada });
  const newest = await client.getKey(name);
  const first = await client.getKey({ ...name, modelVersion: 1 });
  const second = await client.activate({ ...name, ...ada, modelVersion: 2 });
  expectTypeOf(newest.license.reseller).toEqualTypeOf<Reseller | null>();
  expectTypeOf(newest.license.activatedMachines[0]!.floatingExpires).toEqualTypeOf<number>();
  expectTypeOf(first.license).not.toHaveProperty("reseller");
  expectTypeOf(first.license.activatedMachines[0]!).not.toHaveProperty("friendlyName");
  expectTypeOf(second.license.activatedMachines[0]!.friendlyName).toEqualTypeOf<string>();
  expectTypeOf(second.license.activatedMachines[0]!).not.toHaveProperty("floatingExpires");
  expect(newest.license.reseller).toBeNull();
  expect(second.license.activatedMachines[0]!.friendlyName).toBe("Ada's laptop");
});

function asking({ productId, key, machineCode }: { productId: number; key: string; machineCode: string }): string {
  return JSON.stringify({ productId, key, machineCode, sign: true, signMethod: 1, modelVersion: 3 });
}

async function otherPublicKey(): Promise<string> {
  const { generateAccountKey } = await import("../server/signing/account-key.ts");
  return (await generateAccountKey()).publicKeyXml;
}
