import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pastTheServer } from "../../tests/support/past-the-server.ts";
import {
  aNewLicense,
  aNewProduct,
  openTestInstallation,
  type TestInstallation,
} from "../../tests/support/test-installation.ts";
import { readConfig } from "../config.ts";
import { openInstallation } from "../installation.ts";
import { chainStart, type Followed } from "./object-log.ts";

let installation: TestInstallation;

beforeEach(async () => {
  installation = await openTestInstallation();
});

afterEach(() => installation.remove());

test("a change is told with who made it, when, and each field before and after", async () => {
  const id = await installation.inStore((store) => store.products.add(aNewProduct({ name: "Sketchbook" })));
  const owner = { accountId: installation.accountId, tokenId: 4, name: "website" };
  await installation.storage.inTransaction(owner, "writes", async (store) => {
    const product = (await store.products.find(id))!;
    await store.products.save(product, { ...product, name: "Sketchbook 2" });
  });
  const entry = (await installation.inStore((store) => store.objectLog.page(0, 100))).at(-1)!;
  expect(entry).toMatchObject({
    created: installation.clock.nowSeconds,
    resourceType: 5,
    resourceAction: 2,
    objectId: id,
    actorKind: "token",
    actorId: 4,
    actorName: "website",
  });
  expect(JSON.parse(entry.data)).toEqual({ name: ["Sketchbook", "Sketchbook 2"] });
});

test("a save that changes nothing leaves no entry", async () => {
  const id = await installation.inStore((store) => store.products.add(aNewProduct()));
  const before = await headSequence();
  await installation.inStore(async (store) => {
    const product = (await store.products.find(id))!;
    await store.products.save(product, { ...product });
  });
  expect(await headSequence()).toBe(before);
});

test("an entry is undone together with the change it tells", async () => {
  const before = await headSequence();
  const failing = installation.inStore(async (store) => {
    await store.products.add(aNewProduct());
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await headSequence()).toBe(before);
  expect(await followAll()).toMatchObject({ brokenAt: undefined });
});

test("two processes that write at once leave one chain", async () => {
  const other = await openInstallation(
    readConfig({}, { dataDir: installation.dataDir, databaseUrl: installation.databaseUrl }),
  );
  const { accountId } = installation;
  const write = (storage: typeof other.storage) =>
    storage.inTransaction({ accountId }, "writes", (store) => store.products.add(aNewProduct()));
  await Promise.all(Array.from({ length: 40 }, (_, n) => write(n % 2 ? other.storage : installation.storage)));
  await other.close();
  expect(await headSequence()).toBe(40);
  expect(await followAll()).toMatchObject({ brokenAt: undefined, reached: { sequence: 40 } });
});

describe("a chain of ten entries", () => {
  beforeEach(async () => {
    await installation.inStore(async (store) => {
      const productId = await store.products.add(aNewProduct());
      for (let n = 0; n < 9; n++) await store.licenses.add(aNewLicense({ productId }));
    });
  });

  test.each([
    ["the text of an entry is changed", "update object_log set data = '{}' where sequence = 4", 4],
    ["somebody else is made the actor", "update object_log set actor_name = 'Mallory' where sequence = 4", 4],
    ["an entry is removed", "delete from object_log where sequence = 4", 4],
    ["the first entry is removed", "delete from object_log where sequence = 1", 1],
    ["the newest entry is removed", "delete from object_log where sequence = 10", 10],
    ["two entries change places", "update object_log set sequence = case sequence when 4 then 50 else sequence end", 4],
    ["a hash is changed", "update object_log set hash = 'ff' where sequence = 7", 7],
    [
      "an entry is added from outside",
      `insert into object_log select 999, account_id, 11, created, 5, 3, 1, 'token', 1, '', '{}', hash
       from object_log where sequence = 10`,
      11,
    ],
  ])("breaks when %s", async (_, sql, brokenAt) => {
    expect(await followAll()).toMatchObject({ brokenAt: undefined, reached: { sequence: 10 } });
    await pastTheServer(installation, sql);
    expect(await followAll()).toMatchObject({ brokenAt });
  });

  test("is followed in pieces of any size alike", async () => {
    for (const size of [1, 3, 5, 10, 11]) expect((await followAll(size)).reached.sequence).toBe(10);
  });
});

async function headSequence(): Promise<number> {
  return (await installation.inStore((store) => store.objectLog.head())).sequence;
}

async function followAll(pieceSize = 4): Promise<Followed> {
  let from = chainStart;
  for (;;) {
    const followed = await installation.inStore((store) => store.objectLog.follow(from, pieceSize));
    if (followed.isEnd) return followed;
    from = followed.reached;
  }
}
