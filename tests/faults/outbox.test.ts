import { afterEach, beforeEach, expect, test } from "vitest";
import { deliverOutbox } from "../../server/jobs/deliver-outbox.ts";
import { mailSettings } from "../../server/jobs/mail-settings.ts";
import { SmtpCarrier } from "../../server/jobs/smtp-carrier.ts";
import { MailServer } from "../support/mail-server.ts";
import { openTestInstallation, type TestInstallation } from "../support/test-installation.ts";

const minute = 60;
const hour = 60 * minute;
const beat = 15 * minute;
const deadFor = 36 * hour;
/** The longest pause between two attempts. */
const patience = 24 * hour;
const mailFrom = "licenses@harbour.example";
const names = Array.from({ length: 40 }, (_, n) => `customer-${n}`);

let mails: MailServer;
let installation: TestInstallation;

beforeEach(async () => {
  mails = new MailServer();
  await mails.open();
  installation = await openTestInstallation({ smtpUrl: mails.url, mailFrom });
});

afterEach(async () => {
  await installation.remove();
  await mails.close();
});

test("mail for a server that is dead for a day and a half waits, is not lost, and is delivered once when it lives again", async () => {
  await mails.close();
  await installation.inStore(async (store) => {
    for (const name of names) await store.outbox.add(aMail(name));
  });
  await beatFor(deadFor);
  expect(await counts()).toEqual({ waiting: names.length, delivered: 0, failed: 0 });

  await mails.open();
  await beatFor(patience + beat);
  expect(mails.delivered).toEqual(names.map((name) => `${name}@example.com: Hello ${name}`).sort());
  expect(await counts()).toEqual({ waiting: 0, delivered: names.length, failed: 0 });
});

async function beatFor(seconds: number): Promise<void> {
  const { storage, clock } = installation;
  const carrier = new SmtpCarrier(mailSettings({ smtpUrl: mails.url, mailFrom })!);
  for (let passed = 0; passed < seconds; passed += beat) {
    clock.advance(beat);
    await deliverOutbox({ storage, kind: "mail", carrier, clock: () => clock.nowMs, onGivenUp: () => {} });
  }
}

async function counts() {
  const count = (state: "waiting" | "delivered" | "failed") =>
    installation.storage.upkeep("reads", ({ outbox }) => outbox.count("mail", state));
  return { waiting: await count("waiting"), delivered: await count("delivered"), failed: await count("failed") };
}

function aMail(name: string) {
  const payload = { to: `${name}@example.com`, subject: `Hello ${name}`, text: "Bye" };
  const created = installation.clock.nowSeconds;
  return { kind: "mail", reference: name, payload, created, usefulUntil: created + 30 * 24 * hour } as const;
}
