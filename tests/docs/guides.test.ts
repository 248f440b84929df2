import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settings, variableName } from "../../server/config.ts";
import { allPermissions } from "../../server/domain/permissions.ts";
import { methods } from "../../server/methods/index.ts";
import { examplesIn, runExample, type Stage } from "../support/run-example.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { UsageLogFile } from "../support/usage-log.ts";

const folder = join(import.meta.dirname, "../../docs/guides");
const guides = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));

describe.each(guides)("$name", ({ text }) => {
  let server: TestServer;
  let stage: Stage;
  beforeAll(async () => {
    server = await startTestServer({ trustProxy: "127.0.0.1" });
    // Examples compare what the server signs with the clock of the machine.
    server.clock.nowMs = Date.now();
    const customer = { newCustomer: true, name: "Grace Hopper", email: "grace@example.com" };
    const { productId } = server.start;
    const { key } = await server.operator.call("key/CreateKey", { productId, period: 30, ...customer });
    await server.operator.call("data/AddDataObjectToKey", { productId, key: key!, name: "plan", stringValue: "gold" });
    stage = stageOf(server);
    await leaveUsageLog(server, stage.folder);
  });
  afterAll(async () => {
    rmSync(stage.folder, { recursive: true });
    await server.close();
  });

  test.each(examplesIn(text))("the example on line $line works", async (example) => {
    await runExample(example, stage);
  });

  test("links lead to files that are there", () => {
    for (const [, target] of text.matchAll(/\]\((?!https?:)([^)#]+)/g))
      expect({ target, isThere: existsSync(join(folder, target!)) }).toEqual({ target, isThere: true });
  });

  test("names only methods, settings and permissions that there are", () => {
    const [names, variables] = [methods.map(({ name }) => name), Object.keys(settings).map(variableName)];
    const groups = [...new Set(methods.map(({ group }) => group))].join("|");
    for (const [name] of text.matchAll(new RegExp(`\\b(?:${groups})/[A-Z]\\w+`, "g"))) expect(names).toContain(name);
    for (const [name] of text.matchAll(/\bLATCHKEY_[A-Z_]+\b/g))
      expect([...variables, "LATCHKEY_TOKEN"]).toContain(name);
    for (const [, list] of text.matchAll(/--permissions ([\w,]+)/g))
      for (const permission of list!.split(",")) expect([...allPermissions, "all"]).toContain(permission);
  });
});

describe("the pictures", () => {
  const shown = guides.flatMap(({ text }) => [...text.matchAll(/!\[([^\]]*)\]\(pictures\/([^)]+)\)/g)]);

  test("are those that the guides show, each described for whoever cannot see it", () => {
    const files = readdirSync(join(folder, "pictures")).sort();
    expect(shown.map(([, , name]) => name).sort()).toEqual(files);
    for (const [, words, name] of shown)
      expect({ name, isDescribed: words!.length > 20 }).toMatchObject({ isDescribed: true });
  });

  test("take less room than a megabyte and a half", () => {
    const sizes = shown.map(([, , name]) => statSync(join(folder, "pictures", name!)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000);
  });
});

/** What a license server at a customer's site has counted. */
async function leaveUsageLog({ operator, start }: TestServer, stageFolder: string): Promise<void> {
  const object = { productId: start.productId, key: start.key, name: "exports", intValue: 100 };
  const { id: dataObjectId } = await operator.call("data/AddDataObjectToKey", object);
  const steps = [-1, -5, -2].map((increment) => ({ increment, dataObjectId, timestamp: 1_700_000_000 }));
  mkdirSync(join(stageFolder, "usage"));
  const file = join(stageFolder, "usage", `${start.productId}.${start.key}-usage.skm`);
  writeFileSync(file, UsageLogFile.for(start.publicKeyXml).with(...steps).bytes);
}

function stageOf({ url, dataDir, start }: TestServer): Stage {
  const stageFolder = mkdtempSync(join(tmpdir(), "latchkey-guide-"));
  return {
    folder: stageFolder,
    values: {
      "https://licenses.example.com": url,
      "http://127.0.0.1:8080": url,
      "/var/lib/latchkey": dataDir,
      "/opt/latchkey": join(folder, "../.."),
      "/backup": stageFolder,
      "AAAAA-BBBBB-CCCCC-DDDDD": start.key,
      "<RSAKeyValue>...</RSAKeyValue>": start.publicKeyXml,
      "https://api.cryptolens.io": url,
      HOSTED_TOKEN: start.token,
      ACTIVATE_TOKEN: start.activateToken,
      KEY_LOCK_TOKEN: start.keyLockToken,
      ADMIN_TOKEN: start.token,
    },
    environment: { LATCHKEY_DATA_DIR: dataDir },
  };
}
