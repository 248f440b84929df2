import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MailServer } from "../../tests/support/mail-server.ts";
import { sampleNow } from "../../tests/support/samples.ts";
import {
  aNewCustomer,
  aNewLicense,
  aNewProduct,
  openTestInstallation,
  type TestInstallation,
} from "../../tests/support/test-installation.ts";
import { readConfig } from "../config.ts";
import { defaultFeatureDefinitions } from "../domain/feature-definitions.ts";
import { noFeatures, withFeature } from "../domain/features.ts";
import { type Installation, openInstallation } from "../installation.ts";
import type { NewLicense } from "../storage/licenses.ts";
import { blockExpiredLicenses } from "./block-expired-licenses.ts";
import { deliverOutbox } from "./deliver-outbox.ts";
import { mailSettings } from "./mail-settings.ts";
import { SmtpCarrier } from "./smtp-carrier.ts";
import { writeExpiryNotices } from "./write-expiry-notices.ts";

const day = 86_400;
const mailFrom = "Harbour Software <licenses@harbour.example>";
const blocking = { featureDefinitions: { ...defaultFeatureDefinitions, blockExpiredLicenses: true } };

let mails: MailServer;
let installation: TestInstallation;
let productId: number;

beforeEach(async () => {
  mails = new MailServer();
  await mails.open();
  installation = await openTestInstallation({ smtpUrl: mails.url, mailFrom });
  productId = await aProduct({ cryptolens_expirationnotice: "0,3,7" });
});

afterEach(async () => {
  await installation.remove();
  await mails.close();
});

describe("a customer whose license runs out", () => {
  test("is told 7 and 3 days before and when it is blocked, once each", async () => {
    await aLicense("ada@example.com", 20);
    const told: string[][] = [];
    for (let n = 0; n <= 22; n++) {
      await beat();
      await beat();
      told[n] = mails.received.splice(0).map(({ to, subject }) => `${to.join()}: ${subject}`);
      installation.clock.advance(day);
    }
    const expires = new Date((sampleNow + 20 * day) * 1000).toISOString().slice(0, 10);
    const expiring = [`ada@example.com: Your license for Sketchbook expires on ${expires}`];
    const blocked = ["ada@example.com: Your license for Sketchbook has expired"];
    expect(Object.fromEntries(told.entries().filter(([, subjects]) => subjects.length > 0))).toEqual({
      13: expiring,
      17: expiring,
      21: blocked,
    });
  });

  test("is told again for the new date when it is extended, and for that one only", async () => {
    const id = await aLicense("ada@example.com", 10);
    await beat();
    await beatAfter(4 * day);
    expect(mails.received).toHaveLength(1);
    await installation.inStore(async (store) => {
      const license = (await store.licenses.find(id))!;
      await store.licenses.save(license, { ...license, expires: license.expires + 30 * day }, 0);
    });
    await beatAfter(10 * day);
    expect(mails.received).toHaveLength(1);
    await beatAfter(19.5 * day);
    expect(mails.received).toHaveLength(2);
    expect(mails.received[1]!.subject).toContain("2026-04-23");
  });

  test("is told by one mail, the nearest, after the server was down", async () => {
    await aLicense("ada@example.com", 20);
    await beat();
    await beatAfter(18 * day);
    expect(mails.received).toHaveLength(1);
    await beatAfter(day);
    expect(mails.received).toHaveLength(1);
  });

  test("is told of the end alone when the server was down until then", async () => {
    await aLicense("ada@example.com", 20);
    await beat();
    await beatAfter(25 * day);
    expect(mails.delivered).toEqual(["ada@example.com: Your license for Sketchbook has expired"]);
  });

  test("is told in the vendor's words", async () => {
    const words = { subject: "[product] until [expires]", body: "Dear [name],\n[key] – [days] days. [discount]" };
    await installation.inStore(async (store) => {
      await store.mailTexts.save("Expiring", await store.mailTexts.find("Expiring"), words);
    });
    await aLicense("ada@example.com", 20, { key: "AAAAA-BBBBB-CCCCC-DDDDD" });
    await beat();
    await beatAfter(13 * day);
    const [mail] = mails.received;
    expect(mail).toMatchObject({
      from: "licenses@harbour.example",
      subject: "Sketchbook until 2026-04-03",
      text: "Dear Ada Lovelace,\nAAAAA-BBBBB-CCCCC-DDDDD – 7 days. [discount]",
    });
    expect(mail!.headers.get("from")).toBe("Harbour Software <licenses@harbour.example>");
    expect(mail!.headers.get("to")).toBe("ada@example.com");
    expect(mail!.headers.get("auto-submitted")).toBe("auto-generated");
  });

  test("and whoever the product names get a mail each, neither seeing the other", async () => {
    productId = await aProduct({
      cryptolens_expirationnotice: "",
      cryptolens_expirationnotice_send_copy: "sales@harbour.example",
    });
    await aLicense("ada@example.com", 20);
    await beat();
    await beatAfter(13 * day);
    expect(mails.received.map(({ to }) => to.join()).sort()).toEqual(["ada@example.com", "sales@harbour.example"]);
    expect(mails.received.map(({ headers }) => headers.get("to")).sort()).toEqual([
      "ada@example.com",
      "sales@harbour.example",
    ]);
  });
});

test("nobody is told where the product does not ask, the license has no customer, or the license was just made", async () => {
  const silent = await aProduct({});
  await aLicense("ada@example.com", 20, { productId: silent });
  await aLicense(null, 20);
  await installation.inStore((store) => store.licenses.add(running(20)));
  await beat();
  await beatAfter(13 * day);
  await aLicense("grace@example.com", 7, { created: installation.clock.nowSeconds }, installation.clock.nowSeconds);
  await beat();
  await beatAfter(20 * day);
  expect(mails.delivered).toEqual(["grace@example.com: Your license for Sketchbook has expired"]);
});

test("a product that begins to ask does not set off a mail for every license that runs out soon", async () => {
  for (let days = 1; days < 7; days++) await aLicense("ada@example.com", days);
  await beat();
  expect(mails.received).toEqual([]);
});

test("hundreds whose licenses run out in the same second are each told once, though two processes look", async () => {
  const customerId = await installation.inStore((store) =>
    store.customers.add(aNewCustomer({ email: "ada@example.com" })),
  );
  await installation.inStore(async (store) => {
    for (let n = 0; n < 130; n++) await store.licenses.add(running(20, { customerId }));
  });
  await beat();
  installation.clock.advance(13 * day);
  const other = await anotherProcess();
  await Promise.all([installation, other].map(({ storage }) => writeExpiryNotices(storage, installation.clock.nowMs)));
  expect(await waiting()).toBe(130);
  await Promise.all([deliver(installation), deliver(other)]);
  await other.close();
  expect(new Set(mails.received.map(({ headers }) => headers.get("message-id"))).size).toBe(130);
  expect(new Set(mails.received.map(({ text }) => text)).size).toBe(130);
  expect(mails.received).toHaveLength(130);
});

test("a license that is unblocked and blocked again for the same date sets off no second mail", async () => {
  const id = await aLicense("ada@example.com", 1);
  await beatAfter(2 * day);
  await installation.inStore(async (store) => {
    const license = (await store.licenses.find(id))!;
    await store.licenses.save(license, { ...license, isBlocked: false }, 0);
  });
  await beatAfter(day);
  expect(mails.received).toHaveLength(1);
});

test("without a mail server nothing is written that would wait for one", async () => {
  const silent = await openTestInstallation();
  const { storage } = silent;
  await silent.inStore(async (store) => {
    productId = await store.products.add(aNewProduct(blocking));
    await store.dataObjects.add(ofProduct(productId), {
      name: "cryptolens_expirationnotice",
      stringValue: "0",
      intValue: 0,
    });
    const customerId = await store.customers.add(aNewCustomer({ email: "ada@example.com" }));
    await store.licenses.add(running(-1, { customerId }));
  });
  expect(await blockExpiredLicenses(storage, silent.clock.nowMs)).toBe(1);
  expect(await storage.upkeep("reads", (upkeep) => upkeep.outbox.count("mail", "waiting"))).toBe(0);
  await silent.remove();
});

/** One round of the server's jobs. */
async function beat(): Promise<void> {
  await blockExpiredLicenses(installation.storage, installation.clock.nowMs);
  await writeExpiryNotices(installation.storage, installation.clock.nowMs);
  await deliver(installation);
}

async function beatAfter(seconds: number): Promise<void> {
  installation.clock.advance(seconds);
  await beat();
}

function deliver({ storage }: Installation): Promise<void> {
  const carrier = new SmtpCarrier(mailSettings({ smtpUrl: mails.url, mailFrom })!);
  return deliverOutbox({
    storage,
    kind: "mail",
    carrier,
    clock: () => installation.clock.nowMs,
    onGivenUp: ({ error }) => {
      throw new Error(error);
    },
  });
}

function anotherProcess(): Promise<Installation> {
  const { dataDir, databaseUrl } = installation;
  const config = readConfig({}, { dataDir, databaseUrl, smtpUrl: mails.url, mailFrom });
  return openInstallation(config, {}, () => installation.clock.nowMs);
}

function waiting(): Promise<number> {
  return installation.storage.upkeep("reads", (upkeep) => upkeep.outbox.count("mail", "waiting"));
}

function aProduct(switches: Record<string, string>): Promise<number> {
  return installation.inStore(async (store) => {
    const id = await store.products.add(aNewProduct(blocking));
    for (const [name, stringValue] of Object.entries(switches))
      await store.dataObjects.add(ofProduct(id), { name, stringValue, intValue: 0 });
    return id;
  });
}

function ofProduct(referencerId: number) {
  return { referencerType: 1, referencerId, machineCode: "" } as const;
}

function running(days: number, changes: Partial<NewLicense> = {}, from = sampleNow): NewLicense {
  const limited = { expires: from + days * day, features: withFeature(noFeatures, 1, true) };
  return aNewLicense({ productId, created: from - 60 * day, ...limited, ...changes });
}

function aLicense(email: string | null, days: number, changes: Partial<NewLicense> = {}, from = sampleNow) {
  return installation.inStore(async (store) => {
    const customerId = await store.customers.add(aNewCustomer({ email }));
    return store.licenses.add(running(days, { customerId, ...changes }, from));
  });
}
