import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestInstallation, type TestInstallation } from "../tests/support/test-installation.ts";
import { parseToken } from "./api/access-token.ts";
import { authenticate } from "./api/authenticate.ts";
import { callAsOperator } from "./installation.ts";
import { methods } from "./methods/index.ts";
import { quickstart } from "./quickstart.ts";

const url = "http://127.0.0.1:8080";

let installation: TestInstallation;

beforeEach(async () => {
  installation = await openTestInstallation();
});

afterEach(() => installation.remove());

describe("quickstart", () => {
  test("tells the same each time and makes nothing twice", async () => {
    const first = await quickstart(installation, url);
    expect(await quickstart(installation, url)).toEqual(first);
    const { products, tokens, templates } = await installation.inStore(async (store) => ({
      products: await store.products.list(),
      tokens: await store.tokens.list(),
      templates: await store.licenseTemplates.list(),
    }));
    expect([products.length, tokens.length, templates.length]).toEqual([1, 3, 1]);
  });

  test("tells the same to twenty who ask at once", async () => {
    const told = await Promise.all(Array.from({ length: 20 }, () => quickstart(installation, url)));
    expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  test("gives tokens that work, each for its purpose", async () => {
    const { token, activateToken, keyLockToken } = await quickstart(installation, url);
    const callers = [token, activateToken, keyLockToken].map(callerOf);
    const [all, activating, keyLocked] = await Promise.all(callers);
    expect(all!.permissions.has("CreateKey")).toBe(true);
    expect([...activating!.permissions].sort()).toEqual(["Activate", "Deactivate", "GetKey"]);
    expect(keyLocked!.keyLock).toBe(-1);
  });

  test("replaces a token that was revoked, for good", async () => {
    const before = await quickstart(installation, url);
    const { id } = parseToken(before.activateToken)!;
    await installation.inStore(async (store) =>
      store.tokens.revoke((await store.tokens.find(id))!, installation.clock.nowSeconds),
    );

    const after = await quickstart(installation, url);
    expect(after.activateToken).not.toBe(before.activateToken);
    expect({ ...after, activateToken: "" }).toEqual({ ...before, activateToken: "" });
    expect(await quickstart(installation, url)).toEqual(after);
    await expect(callerOf(before.activateToken)).rejects.toMatchObject({
      reason: "notAuthenticated",
    });
    expect(await callerOf(after.activateToken)).toMatchObject({ accountId: 1 });
  });

  test("makes a license that a machine can be activated on", async () => {
    const { productId, key } = await quickstart(installation, url);
    const activate = methods.find(({ name }) => name === "key/Activate")!;
    const params = { ProductId: productId, Key: key, MachineCode: "ada-laptop" };
    expect(await callAsOperator(installation, 1, activate, params)).toMatchObject({ result: 0 });
  });

  test("makes product, license and template anew when the template is gone", async () => {
    const before = await quickstart(installation, url);
    await installation.inStore(async (store) =>
      store.licenseTemplates.remove((await store.licenseTemplates.find(before.licenseTemplateId))!),
    );
    const after = await quickstart(installation, url);
    expect(after.licenseTemplateId).not.toBe(before.licenseTemplateId);
    expect(after.token).toBe(before.token);
  });
});

function callerOf(token: string) {
  const given = { token, address: "127.0.0.1", isFromOwnPage: false, sessionHash: undefined };
  return authenticate(given, installation.runtime, installation.clock.nowMs);
}
