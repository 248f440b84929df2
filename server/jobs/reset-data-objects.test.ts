import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  aNewLicense,
  aNewProduct,
  openTestInstallation,
  type TestInstallation,
} from "../../tests/support/test-installation.ts";
import { resetDataObjects } from "./reset-data-objects.ts";

const day = 86_400;

let installation: TestInstallation;
let productId: number;

beforeEach(async () => {
  installation = await openTestInstallation();
  productId = await installation.inStore(async (store) => {
    const id = await store.products.add(aNewProduct());
    const wish = JSON.stringify([{ Name: "credits", Freq: 30, Default: 100 }]);
    await store.dataObjects.add(at(1, id), { name: "cryptolens_dobjreset", stringValue: wish, intValue: 0 });
    return id;
  });
});

afterEach(() => installation.remove());

describe("data objects that a product wants reset every 30 days", () => {
  test("have their default back after 30 days and not before, and again after 30 more", async () => {
    const credits = await anObject("credits", 7);
    await reset();
    expect(await numberOf(credits)).toBe(7);

    installation.clock.advance(30 * day - 1);
    await reset();
    expect(await numberOf(credits)).toBe(7);

    installation.clock.advance(1);
    await reset();
    expect(await numberOf(credits)).toBe(100);

    await spend(credits, 3);
    await reset();
    expect(await numberOf(credits)).toBe(3);
    installation.clock.advance(30 * day);
    await reset();
    expect(await numberOf(credits)).toBe(100);
  });

  test("are reset once after the server was down for months, and keep their day", async () => {
    const credits = await anObject("credits", 7);
    await reset();
    installation.clock.advance(100 * day);
    await reset();
    expect(await numberOf(credits)).toBe(100);

    await spend(credits, 3);
    installation.clock.advance(19 * day);
    await reset();
    expect(await numberOf(credits)).toBe(3);
    installation.clock.advance(1 * day);
    await reset();
    expect(await numberOf(credits)).toBe(100);
  });

  test("are all reset, however many there are, and nothing else is", async () => {
    const other = await anObject("seats", 7);
    const elsewhere = await anObjectOfAnotherProduct();
    const many = await installation.inStore(async (store) => {
      const license = await store.licenses.add(aNewLicense({ productId }));
      const object = { name: "credits", stringValue: "kept", intValue: 7 };
      for (let n = 0; n < 1_100; n++) await store.dataObjects.add(at(2, license), object);
      return store.dataObjects.list(at(2, license));
    });
    await reset();
    installation.clock.advance(30 * day);
    await reset();
    const after = await installation.inStore((store) => store.dataObjects.list(many[0]!));
    expect(after).toEqual(many.map((object) => ({ ...object, intValue: 100 })));
    expect([await numberOf(other), await numberOf(elsewhere)]).toEqual([7, 7]);
  });

  test("go on being reset where the job was cut short, and those before stay as they were spent since", async () => {
    const [first, second] = [await anObject("credits", 7), await anObject("credits", 7)];
    const progress = JSON.stringify({ since: installation.clock.nowSeconds, lastId: first });
    await installation.inStore((store) => store.notes.write(`reset/${productId}/credits`, progress));

    await reset();
    expect([await numberOf(first), await numberOf(second)]).toEqual([7, 100]);

    await spend(second, 3);
    await reset();
    expect(await numberOf(second)).toBe(3);
  });
});

test("an object that was spent again while the job was under way is not reset twice, though two processes run it", async () => {
  const credits = await anObject("credits", 7);
  await reset();
  installation.clock.advance(30 * day);
  await Promise.all([reset(), reset()]);
  await spend(credits, 3);
  await Promise.all([reset(), reset()]);
  expect(await numberOf(credits)).toBe(3);
});

test("a wish that makes no sense resets nothing and fails nothing", async () => {
  const credits = await anObject("credits", 7);
  for (const wish of ["", "{", "{}", '[null,1,{"Name":"credits"},{"Name":"credits","Freq":0,"Default":1}]']) {
    await installation.inStore(async (store) => {
      const [object] = await store.dataObjects.list(at(1, productId));
      await store.dataObjects.save(object!, { ...object!, stringValue: wish });
    });
    await reset();
    installation.clock.advance(60 * day);
    await reset();
  }
  expect(await numberOf(credits)).toBe(7);
});

function reset(): Promise<void> {
  return resetDataObjects(installation.storage, installation.clock.nowMs);
}

function anObject(name: string, intValue: number, ofProduct = productId): Promise<number> {
  return installation.inStore(async (store) => {
    const license = await store.licenses.add(aNewLicense({ productId: ofProduct }));
    return store.dataObjects.add(at(2, license), { name, stringValue: "", intValue });
  });
}

async function anObjectOfAnotherProduct(): Promise<number> {
  const other = await installation.inStore((store) => store.products.add(aNewProduct()));
  return anObject("credits", 7, other);
}

function spend(id: number, intValue: number): Promise<void> {
  return installation.inStore(async (store) => {
    await store.dataObjects.count({ ...(await store.dataObjects.find(id))!, intValue });
  });
}

async function numberOf(id: number): Promise<number> {
  return (await installation.inStore((store) => store.dataObjects.find(id)))!.intValue;
}

function at(referencerType: 1 | 2, referencerId: number) {
  return { referencerType, referencerId, machineCode: "" };
}
