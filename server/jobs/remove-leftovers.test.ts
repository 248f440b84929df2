import { afterEach, beforeEach, expect, test } from "vitest";
import { aMachine, sampleNow } from "../../tests/support/samples.ts";
import {
  aNewLicense,
  aNewProduct,
  openTestInstallation,
  type TestInstallation,
} from "../../tests/support/test-installation.ts";
import { removeLeftovers } from "./remove-leftovers.ts";

let installation: TestInstallation;

beforeEach(async () => {
  installation = await openTestInstallation();
});

afterEach(() => installation.remove());

/** A product with so many licenses, a machine and a data object on each. */
async function aFilledProduct(licenses: number): Promise<{ productId: number; ids: number[] }> {
  return installation.inStore(async (store) => {
    const productId = await store.products.add(aNewProduct());
    const ids: number[] = [];
    for (let n = 1; n <= licenses; n++) {
      const id = await store.licenses.add(aNewLicense({ productId, id: n, key: `KEY-${productId}-${n}` }));
      await store.machines.save(id, aMachine());
      ids.push(id);
    }
    return { productId, ids };
  });
}

test("a removed product is absent at once, and goes with all its licenses; others stay", async () => {
  const [gone, kept] = [await aFilledProduct(401), await aFilledProduct(2)];
  const find = (id: number) => installation.inStore((store) => store.licenses.find(id));
  const product = await installation.inStore((store) => store.products.find(gone.productId));
  await installation.inStore((store) => store.products.remove(product!, sampleNow));
  expect(await installation.inStore((store) => store.products.find(gone.productId))).toBeUndefined();
  expect(await find(gone.ids[0]!)).toBeUndefined();

  const { storage } = installation;
  await storage.upkeep("writes", ({ leftovers }) => leftovers.removeLicenses(gone.productId, 10));
  await removeLeftovers(storage);
  await removeLeftovers(storage);
  expect(await storage.upkeep("reads", ({ leftovers }) => leftovers.nextProduct())).toBeUndefined();
  expect(await storage.countSeats(sampleNow)).toBe(2);
  expect(await find(kept.ids[1]!)).toBeDefined();
});
