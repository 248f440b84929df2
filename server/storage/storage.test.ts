import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aMachine, sampleNow } from "../../tests/support/samples.ts";
import {
  aNewCustomer,
  aNewLicense,
  aNewProduct,
  openTestInstallation,
  type TestInstallation,
} from "../../tests/support/test-installation.ts";
import { allPermissions } from "../domain/permissions.ts";
import type { Store } from "./store.ts";

let installation: TestInstallation;
let stranger: { accountId: number };
let ids: Awaited<ReturnType<typeof makeOneOfEach>>;

beforeAll(async () => {
  installation = await openTestInstallation();
  ids = await installation.inStore(makeOneOfEach);
  const account = { name: "stranger", created: sampleNow, publicKeyXml: "", sealedPrivateKey: "" };
  const accountId = await installation.storage.withAccounts("writes", (accounts) => accounts.add(account));
  stranger = { accountId };
});

afterAll(() => installation.remove());

async function makeOneOfEach(store: Store) {
  const product = await store.products.add(aNewProduct());
  const customer = await store.customers.add(aNewCustomer({ email: "ada@example.com", secret: "s", resellerId: 1 }));
  const given = { productId: product, customerId: customer, trialMachineCode: "ada-laptop" };
  const license = await store.licenses.add(aNewLicense({ ...given, key: "AAAAA" }));
  await store.machines.save(license, aMachine());
  const object = { name: "credits", stringValue: "", intValue: 5 };
  const dataObject = await store.dataObjects.add(ofLicense(license), object);
  const templateFacts = { name: "One year", parameters: "{}", created: sampleNow };
  const template = await store.licenseTemplates.add(templateFacts);
  const token = await store.tokens.add(aNewToken);
  await store.notes.write("progress", "7");
  await store.replays.save(token, "order-1", { requestHash: "h", sealedOutcome: "o" }, sampleNow);
  await store.webApiLog.add(anEntry(product, license));
  return { product, customer, license, dataObject, template, token };
}

/** Everything of one account that its store shows. */
async function shown(store: Store) {
  const nothing = { search: undefined, order: { field: "id", isDescending: false } } as never as object;
  const page = { ...nothing, productId: ids.product, limit: 9, offset: 0 } as Parameters<Store["licenses"]["page"]>[0];
  return {
    product: await store.products.find(ids.product),
    products: await store.products.list(),
    license: await store.licenses.find(ids.license),
    licenseForChange: await store.licenses.find(ids.license, { forChange: true }),
    byKey: await store.licenses.findByKey(ids.product, "AAAAA"),
    trial: await store.licenses.findTrial(ids.product, "ada-laptop"),
    page: (await store.licenses.page(page, sampleNow)).total,
    customer: await store.customers.find(ids.customer),
    wholeCustomer: await store.customers.findWhole(ids.customer),
    byEmail: await store.customers.findByEmail("ada@example.com"),
    byCustomerSecret: await store.customers.findBySecret("s"),
    customers: await store.customers.list(everyCustomer),
    byReseller: await store.customers.listByReseller(1),
    licensesOfCustomer: await store.licenses.listByCustomer(ids.customer),
    licensesByIds: await store.licenses.listByIds([ids.license]),
    customersByIds: await store.customers.listByIds([ids.customer]),
    reseller: await store.resellers.find(1),
    dataObject: await store.dataObjects.find(ids.dataObject),
    dataObjects: await store.dataObjects.list(ofLicense(ids.license)),
    allDataObjects: await store.dataObjects.listAll(),
    template: await store.licenseTemplates.find(ids.template),
    templates: await store.licenseTemplates.list(),
    token: await store.tokens.find(ids.token),
    tokens: await store.tokens.list(),
    bySecret: await store.tokens.findBySecretHash(aNewToken.secretHash),
    note: await store.notes.read("progress"),
    replay: await store.replays.find(ids.token, "order-1", 0),
    log: await store.webApiLog.list(everything),
  };
}

describe("another account's store", () => {
  test("shows nothing of what the first one has", async () => {
    const own = await installation.inStore(shown);
    const strange = await installation.storage.inTransaction(stranger, "writes", shown);

    const isAbsent = (value: unknown) => value === undefined || value === 0 || (Array.isArray(value) && !value.length);
    const seen = Object.entries(strange).filter(([, value]) => !isAbsent(value));
    expect(seen).toEqual([]);
    const missing = Object.entries(own).filter(([, value]) => isAbsent(value));
    expect(missing.map(([name]) => name)).toEqual(["reseller"]);
  });

  test("changes nothing of it, whatever it is asked to write", async () => {
    const before = await installation.inStore(shown);
    await installation.storage.inTransaction(stranger, "writes", async (store) => {
      await store.products.save(before.product!, { ...before.product!, name: "Stolen" });
      await store.licenses.save(before.license!, { ...before.license!, isBlocked: true, maxMachines: 99 }, sampleNow);
      await store.machines.save(ids.license, aMachine({ friendlyName: "Stolen" }));
      await store.machines.remove(ids.license, "nodeLocked", "ada-laptop");
      await store.machines.removeLapsed(ids.license, sampleNow + 1e9);
      const customer = before.wholeCustomer!;
      await store.customers.save(customer, { ...customer, name: "Stolen", secret: "stolen" });
      await store.licenses.detachCustomer(ids.customer, sampleNow);
      await store.customers.remove(customer);
      await store.dataObjects.save(before.dataObject!, { ...before.dataObject!, intValue: 99 });
      await store.dataObjects.remove(before.dataObject!);
      await store.licenseTemplates.save(before.template!, { ...before.template!, name: "Stolen" });
      await store.licenseTemplates.remove(before.template!);
      await store.tokens.revoke(before.token!, sampleNow);
      await store.notes.write("progress", "99");
      await store.replays.save(ids.token, "order-1", { requestHash: "x", sealedOutcome: "x" }, sampleNow);
      await expect(store.products.nextLicenseId(ids.product)).rejects.toThrow();
    });
    expect(await installation.inStore(shown)).toEqual(before);
  });

  test("counts its licenses without the first one's", async () => {
    const product = await installation.storage.inTransaction(stranger, "writes", (store) =>
      store.products.add(aNewProduct()),
    );
    const first = installation.storage.inTransaction(stranger, "writes", (s) => s.products.nextLicenseId(product));
    expect(await first).toBe(1);
  });
});

describe("a transaction", () => {
  test("leaves nothing behind when its work throws", async () => {
    const work = installation.inStore(async (store) => {
      await store.notes.write("progress", "half");
      throw new Error("cut short");
    });
    await expect(work).rejects.toThrow("cut short");
    expect(await installation.inStore((store) => store.notes.read("progress"))).toBe("7");
  });

  test("that reads sees what was committed before it, and waits for no writer", async () => {
    await installation.inStore((store) => store.notes.write("seen", "yes"));
    const read = installation.storage.inTransaction(installation, "reads", (store) => store.notes.read("seen"));
    expect(await read).toBe("yes");
  });

  test("of an account that does not exist has no account to show", async () => {
    const nobody = installation.storage.inTransaction({ accountId: 99 }, "reads", (store) => store.account());
    await expect(nobody).rejects.toThrow("There is no account 99.");
  });
});

test("migrations are applied once", async () => {
  expect(await installation.storage.migrate()).toEqual([]);
});

const aNewToken = {
  name: "Sketchbook app",
  secretHash: "hash-of-ada",
  permissions: new Set(allPermissions),
  productLock: 0,
  keyLock: 0,
  featureLock: 0,
  created: sampleNow,
  expires: null,
};

const everyCustomer = {
  id: undefined,
  search: undefined,
  searchesIds: false,
  limit: undefined,
  isNewestFirst: false,
};

const everything = {
  productId: undefined,
  licenseId: undefined,
  key: undefined,
  machineCode: undefined,
  friendlyName: undefined,
  states: [],
  time: {},
  afterId: undefined,
  beforeId: undefined,
  orderBy: "id",
  direction: "asc",
  limit: 100,
} as const;

function ofLicense(license: number) {
  return { referencerType: 2, referencerId: license, machineCode: "" } as const;
}

function anEntry(productId: number, licenseId: number) {
  const facts = { key: "AAAAA", ip: "203.0.113.0", time: sampleNow, state: 2011, machineCode: "ada-laptop" };
  return {
    ...facts,
    productId,
    licenseId,
    friendlyName: "",
    floatingExpires: 0,
    dataObjectIntValue: 0,
    dataObjectId: 0,
  };
}
