import { createRequire } from "node:module";
import type cryptolens from "cryptolens";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { World } from "../contract/world.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { startFlippingProxy } from "./flipping-proxy.ts";

const { Key, Data, Helpers } = createRequire(import.meta.url)("cryptolens") as typeof cryptolens;

let server: TestServer;
let world: World;

beforeAll(async () => {
  // The package prints what it gets.
  vi.spyOn(console, "log").mockImplementation(() => {});
  vi.spyOn(console, "warn").mockImplementation(() => {});
  server = await startTestServer();
  world = new World(server);
});

afterAll(async () => {
  vi.restoreAllMocks();
  await server.close();
});

type Named = { ProductId: number; Key: string };

interface Activation {
  readonly machineCode?: string;
  readonly fields?: number;
  readonly metadata?: boolean;
  readonly interval?: number;
  readonly overdraft?: number;
  readonly url?: string;
  readonly publicKey?: string;
  readonly token?: string;
}

/** Key.Activate, which rejects what is not signed by the account. */
function activate({ ProductId, Key: key }: Named, given: Activation = {}) {
  const { machineCode = "ada-laptop", fields = 0, metadata = false, interval = 0, overdraft = 0 } = given;
  const { token, publicKeyXml } = server.start;
  const seat = [machineCode, fields, metadata, interval, overdraft];
  const { url = server.url, publicKey = publicKeyXml } = given;
  return Key.Activate(given.token ?? token, publicKey, ProductId, key, ...seat, url);
}

function read({ ProductId, Key: key }: Named, publicKey = server.start.publicKeyXml) {
  return Key.GetKey(server.start.token, publicKey, ProductId, key, 0, true, server.url);
}

function deactivate({ ProductId, Key: key }: Named, machineCode: string, isFloating = false) {
  return Key.Deactivate(server.start.token, ProductId, key, machineCode, isFloating, null, server.url);
}

const midsOf = (license: cryptolens.SignedLicense) => license.ActivatedMachines.map(({ Mid }) => Mid);

describe("the npm package cryptolens", () => {
  test("activates the license of the quick start with the token of the quick start", async () => {
    const { productId, key, activateToken } = server.start;
    const license = await activate({ ProductId: productId, Key: key }, { token: activateToken });
    expect(license).toMatchObject({ ProductId: productId, Key: key, F1: true, MaxNoOfMachines: 20 });
    expect(Helpers.IsOnRightMachineCustom(license, "ada-laptop")).toBe(true);
    expect(Helpers.IsOnRightMachineCustom(license, "grace-desktop")).toBe(false);
  });

  test("activates again without taking another seat", async () => {
    const license = await world.aLicense({ MaxNoOfMachines: 1 });
    const first = await activate(license);
    server.clock.advance(60);
    const second = await activate(license);
    expect(second.ActivatedMachines).toEqual(first.ActivatedMachines);
    await expect(activate(license, { machineCode: "grace-desktop" })).rejects.toThrow(
      "Cannot activate the new device as the limit has been reached.",
    );
  });

  test("activates with the empty machine code that it sends when it is given none", async () => {
    const license = await world.aLicense();
    expect(midsOf(await activate(license, { machineCode: "" }))).toEqual([""]);
    expect(await deactivate(license, "")).toBe("");
  });

  test("floats: takes a seat, renews it, overdraws, and finds itself on the right machine", async () => {
    const license = await world.aLicense({ MaxNoOfMachines: 1 });
    const ada = await activate(license, { interval: 100 });
    expect(Helpers.IsOnRightMachineCustom(ada, "ada-laptop", true)).toBe(true);

    server.clock.advance(60);
    await activate(license, { interval: 100 });
    server.clock.advance(60);
    const grace = { machineCode: "grace-desktop", interval: 100 };
    await expect(activate(license, grace)).rejects.toThrow("the limit has been reached");

    const overdrawn = await activate(license, { ...grace, overdraft: 1 });
    expect(Helpers.IsOnRightMachineCustom(overdrawn, "grace-desktop", true, true)).toBe(true);
    expect(Helpers.IsOnRightMachineCustom(overdrawn, "grace-desktop", true, false)).toBe(false);
  });

  test("floats: a seat that lapsed or was released goes to the next machine", async () => {
    const license = await world.aLicense({ MaxNoOfMachines: 1 });
    await activate(license, { interval: 100 });
    server.clock.advance(100);
    await activate(license, { machineCode: "grace-desktop", interval: 100 });
    expect(await deactivate(license, "grace-desktop", true)).toBe("");
    expect(await deactivate(license, "grace-desktop", true)).toBe("");
    expect(midsOf(await activate(license, { machineCode: "alan-tablet", interval: 100 }))).toEqual([
      "floating:alan-tablet",
    ]);
  });

  test("reads a license without activating anything, with metadata beside it", async () => {
    const license = await world.aLicense({ Notes: "Für Ada" });
    const shown = await read(license);
    expect(shown).toMatchObject({ Key: license.Key, Notes: "Für Ada", ActivatedMachines: [] });
    expect(shown.RawResponse.metadata).toMatchObject({ licenseStatus: { isValid: true } });
  });

  test("extends a license", async () => {
    const license = await world.aLicense({ Period: 30 });
    const before = await read(license);
    const answer = await Key.ExtendLicense(server.start.token, license.ProductId, license.Key, 12, server.url);
    expect(answer).toEqual({ result: 0, message: "" });
    expect((await read(license)).Expires - before.Expires).toBe(12 * 86_400);
  });

  test("follows the key of an SKGL license that is extended", async () => {
    const license = await world.aLicense({ ProductId: await world.aProduct({ KeyAlgorithm: 0 }) });
    const { message } = await Key.ExtendLicense(server.start.token, license.ProductId, license.Key, 12, server.url);
    expect((await activate({ ...license, Key: message as string })).Key).toBe(message);
    await expect(activate(license)).rejects.toThrow("Could not find the key.");
  });

  test("deactivates, after which the seat is free", async () => {
    const license = await world.aLicense({ MaxNoOfMachines: 1 });
    await activate(license);
    expect(await deactivate(license, "ada-laptop")).toBe("");
    expect(midsOf(await activate(license, { machineCode: "grace-desktop" }))).toEqual(["grace-desktop"]);
    await expect(deactivate(license, "ada-laptop")).rejects.toThrow(
      "Either the machine code was never activated or key activation feature was never set up.",
    );
  });

  test("makes a license and answers with the whole answer", async () => {
    const ProductId = await world.aProduct();
    const limits = [false, null, false, 3, null, 0];
    const features = [true, false, false, false, false, false, false, true];
    const rest = [1, ...features, false, false, server.url];
    const made = await Key.CreateKey(server.start.token, ProductId, 30, "from node", ...limits, ...rest);
    expect(made).toMatchObject({ result: 0, message: "", customerId: null });
    const license = await read({ ProductId, Key: made.key as string });
    expect(license).toMatchObject({
      Period: 30,
      Notes: "from node",
      MaxNoOfMachines: 3,
      F1: true,
      F2: false,
      F8: true,
    });
  });

  test("makes a trial for a machine, once, and activates it there", async () => {
    const ProductId = await world.aProduct();
    const key = (await Key.CreateTrialKey(server.start.token, ProductId, "ada-laptop", server.url))!;
    expect(await Key.CreateTrialKey(server.start.token, ProductId, "ada-laptop", server.url)).toBe(key);
    const trial = await activate({ ProductId, Key: key });
    expect(Helpers.HasFeature(trial, 2)).toBe(true);
    await expect(activate({ ProductId, Key: key }, { machineCode: "grace-desktop" })).rejects.toThrow("limit");
  });

  test("gives null for a trial that it cannot have", async () => {
    const ProductId = await world.aProduct();
    expect(await Key.CreateTrialKey(server.start.token, ProductId, "m".repeat(129), server.url)).toBeNull();
  });

  test("makes a license from the quick start's template", async () => {
    const { token, licenseTemplateId, productId } = server.start;
    const key = (await Key.CreateKeyFromTemplate(token, licenseTemplateId, server.url))!;
    expect(await activate({ ProductId: productId, Key: key })).toMatchObject({ Period: 365, F1: true });
  });

  test("switches features and replaces notes", async () => {
    const { token } = server.start;
    const license = await world.aLicense({ F2: true });
    const { ProductId, Key: key } = license;
    expect(await Key.AddFeature(token, ProductId, key, 5, server.url)).toEqual({ result: 0, message: "" });
    expect(await Key.RemoveFeature(token, ProductId, key, 2, server.url)).toEqual({ result: 0, message: "" });
    expect(await Key.ChangeNotes(token, ProductId, key, "new", server.url)).toEqual({ result: 0, message: "" });
    expect(await read(license)).toMatchObject({ F2: false, F5: true, Notes: "new" });
  });

  test("adds a data object and reads features out of it", async () => {
    const license = await world.aLicense();
    const { ProductId, Key: key } = license;
    const text = '["core",["sync",["lan",["cloud",["eu"]]]]]';
    const object = [false, "cryptolens_features", text, 7];
    const id = await Data.AddDataObjectToKey(server.start.token, ProductId, key, ...object, server.url);
    const shown = await activate(license);
    expect(shown.DataObjects).toEqual([{ Id: id, Name: "cryptolens_features", StringValue: text, IntValue: 7 }]);
    for (const feature of ["core", "sync", "sync.lan", "sync.cloud.eu"]) {
      expect(Helpers.HasFeature(shown, feature)).toBe(true);
    }
    expect(Helpers.HasFeature(shown, "sync.wan")).toBe(false);
  });

  test("refuses a data object whose name is taken when it asks for that", async () => {
    const { ProductId, Key: key } = await world.aLicense();
    const add = () => Data.AddDataObjectToKey(server.start.token, ProductId, key, true, "credits", null, 1, server.url);
    expect(await add()).toBeGreaterThan(0);
    await expect(add()).rejects.toThrow("A data object with the same name already exists.");
  });

  test("tells an expired license from one that runs, by its own clock", async () => {
    const runs = await world.aLicense({ Period: 100_000 });
    expect(Helpers.HasNotExpired(await activate(runs))).toBe(true);
    await Key.ExtendLicense(server.start.token, runs.ProductId, runs.Key, -100_000 - 10_000, server.url);
    expect(Helpers.HasExpired(await activate(runs))).toBe(true);
  });

  test("saves a license and loads it offline, and nothing that was changed in between", async () => {
    const license = await activate(await world.aLicense(), { metadata: true });
    const text = Helpers.SaveAsString(license);
    const { publicKeyXml } = server.start;
    expect(Helpers.LoadFromString(publicKeyXml, text)).toEqual(license);

    const saved = JSON.parse(text) as { licenseKey: string };
    const plain = Buffer.from(saved.licenseKey, "base64").toString().replace('"F3":false', '"F3":true');
    const changed = { ...saved, licenseKey: Buffer.from(plain).toString("base64") };
    expect(Helpers.LoadFromString(publicKeyXml, JSON.stringify(changed))).toBeNull();
  });

  test("respects the field mask and verifies what is left", async () => {
    const license = await activate(await world.aLicense({ Notes: "secret" }), { fields: 4 });
    expect(license).toMatchObject({ Notes: null, ID: 0, ActivatedMachines: [{ Mid: "ada-laptop" }], DataObjects: [] });
  });
});

describe("the npm package cryptolens rejects", () => {
  test.each(["licenseKey", "signature"] as const)(
    "an answer with one bit of its %s turned on the way",
    async (field) => {
      const license = await world.aLicense();
      const proxy = await startFlippingProxy(server.url, field);
      try {
        await expect(activate(license, { url: proxy.url })).rejects.toThrow("Signature verification failed.");
      } finally {
        await proxy.close();
      }
      expect((await activate(license)).Key).toBe(license.Key);
    },
  );

  test("an answer that another account's key should have signed", async () => {
    const other = await startTestServer();
    try {
      const publicKey = other.start.publicKeyXml;
      await expect(activate(await world.aLicense(), { publicKey })).rejects.toThrow("Signature verification failed.");
    } finally {
      await other.close();
    }
  });

  test("with the server's words when it says no", async () => {
    const license = await world.aLicense();
    await expect(activate(license, { token: "WyI5OTk5OSIsIm5vbmUiXQ==" })).rejects.toThrow("Unable to authenticate.");
    await expect(activate({ ...license, Key: "AAAAA-AAAAA-AAAAA-AAAAA" })).rejects.toThrow("Could not find the key.");
    await expect(activate({ ...license, ProductId: 2_000_000_000 })).rejects.toThrow("Could not find the product.");
    await world.granted("key/BlockKey", license);
    await expect(activate(license)).rejects.toThrow("The key is blocked and cannot be accessed.");
    await expect(deactivate(license, "ada-laptop")).rejects.toThrow("The key is blocked and cannot be accessed.");
    expect(await read(license)).toMatchObject({ Block: true });
  });
});
