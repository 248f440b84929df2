import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MailServer } from "../../tests/support/mail-server.ts";
import { openTestInstallation, type TestInstallation } from "../../tests/support/test-installation.ts";
import { readConfig } from "../config.ts";
import { maxAttempts } from "../domain/outbox.ts";
import { openInstallation } from "../installation.ts";
import type { Storage } from "../storage/storage.ts";
import { deliverOutbox, leaseSeconds } from "./deliver-outbox.ts";
import type { Carrier } from "./delivery.ts";
import { mailSettings } from "./mail-settings.ts";
import { removeOutdated } from "./retention.ts";
import { SmtpCarrier } from "./smtp-carrier.ts";

const day = 86_400;
const mailFrom = "licenses@harbour.example";
const forEver = { logRetentionDays: 0, addressRetentionDays: 0, eventRetentionDays: 0 };

let mails: MailServer;
let installation: TestInstallation;
let givenUp: string[];

beforeEach(async () => {
  givenUp = [];
  mails = new MailServer();
  await mails.open();
  installation = await openTestInstallation({ smtpUrl: mails.url, mailFrom });
});

afterEach(async () => {
  await installation.remove();
  await mails.close();
});

describe("what is put into the outbox", () => {
  test("is delivered once, to whom it is for", async () => {
    await post("ada", "grace");
    await deliver();
    await deliver();
    expect(mails.delivered).toEqual(["ada@example.com: Hello ada", "grace@example.com: Hello grace"]);
    expect(await counts()).toEqual({ waiting: 0, delivered: 2, failed: 0 });
  });

  test("is there once, though it is put in twice", async () => {
    await post("ada");
    await post("ada");
    await deliver();
    expect(mails.delivered).toEqual(["ada@example.com: Hello ada"]);
  });

  test("is not there when the transaction fails", async () => {
    const failing = installation.inStore(async (store) => {
      await store.outbox.add(aMail("ada"));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await counts()).toEqual({ waiting: 0, delivered: 0, failed: 0 });
  });

  test("is delivered once each by two processes that try at once", async () => {
    const names = Array.from({ length: 60 }, (_, n) => `customer-${n}`);
    await post(...names);
    const { dataDir, databaseUrl } = installation;
    const config = readConfig({}, { dataDir, databaseUrl });
    const other = await openInstallation(config, {}, () => installation.clock.nowMs);
    await Promise.all([deliver(), deliver({ storage: other.storage })]);
    await other.close();
    expect(mails.delivered).toEqual(names.map((name) => `${name}@example.com: Hello ${name}`).sort());
  });
});

test("a mail server that dies among two processes gets each mail in the end, twice only under one Message-ID", async () => {
  const names = Array.from({ length: 20 }, (_, n) => `customer-${n}`);
  await post(...names);
  const { dataDir, databaseUrl, clock } = installation;
  const other = await openInstallation(readConfig({}, { dataDir, databaseUrl }), {}, () => clock.nowMs);
  let taken = 0;
  mails.mood.beforeAnswer = async () => {
    // The rest is cut off, some of it after it was taken and before that was said.
    if (++taken === 6) void mails.close();
  };
  await Promise.all([deliver(), deliver({ storage: other.storage })]);
  expect((await counts()).waiting).toBeGreaterThan(0);
  mails.mood = {};
  await mails.open();
  clock.advance(leaseSeconds);
  await Promise.all([deliver(), deliver({ storage: other.storage })]);
  await other.close();
  const byId = Map.groupBy(mails.received, ({ headers }) => headers.get("message-id"));
  expect([...byId.values()].map(([mail]) => mail!.subject).sort()).toEqual(names.map((name) => `Hello ${name}`).sort());
  expect(await counts()).toEqual({ waiting: 0, delivered: 20, failed: 0 });
});

describe("when the process ends", () => {
  test("after it took an item, the next one sends it when the lease is over, and no sooner", async () => {
    await post("ada");
    await claim();
    await deliver();
    installation.clock.advance(leaseSeconds - 1);
    await deliver();
    expect(mails.received).toEqual([]);
    installation.clock.advance(1);
    await deliver();
    expect(mails.delivered).toEqual(["ada@example.com: Hello ada"]);
  });

  test("after it sent an item, the same mail comes once more under the same Message-ID", async () => {
    await post("ada");
    await carrier().deliver((await claim())!);
    installation.clock.advance(leaseSeconds);
    await deliver();
    await deliver();
    const ids = mails.received.map(({ headers }) => headers.get("message-id"));
    expect(ids).toEqual([ids[0], ids[0]]);
    expect(ids[0]).toMatch(/^<[0-9a-f-]{36}@harbour\.example>$/);
  });

  test("each time that it sends an item, the item is given up in the end", async () => {
    await post("ada");
    for (let n = 0; n < maxAttempts; n++) {
      await claim();
      installation.clock.advance(leaseSeconds);
    }
    await deliver();
    expect([mails.received, givenUp]).toEqual([[], ["The last attempt never ended."]]);
  });

  test("an attempt that comes back after its lease changes nothing about the one that came after it", async () => {
    await post("ada");
    const late = (await claim())!;
    installation.clock.advance(leaseSeconds);
    await deliver();
    const { storage, clock } = installation;
    const settled = storage.upkeep("writes", (upkeep) => upkeep.outbox.postpone(late, "late", clock.nowSeconds));
    expect(await settled).toBe(false);
    expect(await counts()).toEqual({ waiting: 0, delivered: 1, failed: 0 });
  });
});

describe("while the mail server", () => {
  test("is down everything waits, and comes once each when it is back", async () => {
    const names = Array.from({ length: 20 }, (_, n) => `customer-${n}`);
    await post(...names);
    await mails.close();
    for (let n = 0; n < 5; n++) {
      await deliver();
      installation.clock.advance(60);
    }
    expect(await counts()).toEqual({ waiting: 20, delivered: 0, failed: 0 });
    await mails.open();
    installation.clock.advance(day);
    await deliver();
    expect(mails.delivered).toEqual(names.map((name) => `${name}@example.com: Hello ${name}`).sort());
  });

  test("is slow nobody waits who asks the store", async () => {
    await post("ada");
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const isHolding = new Promise<void>((resolve) => {
      mails.mood.beforeAnswer = () => {
        resolve();
        return held;
      };
    });
    const delivery = deliver();
    await isHolding;
    await post("grace");
    expect(await counts()).toEqual({ waiting: 2, delivered: 0, failed: 0 });
    letGo();
    await delivery;
    expect(await counts()).toMatchObject({ waiting: 0, delivered: 2 });
  });

  test("never answers the attempt is ended, and made again later", async () => {
    await post("ada");
    mails.mood.beforeAnswer = () => new Promise(() => {});
    await deliver({ carrier: carrier(200) });
    mails.mood = {};
    expect(await counts()).toEqual({ waiting: 1, delivered: 0, failed: 0 });
    installation.clock.advance(60);
    await deliver();
    expect(mails.delivered).toEqual(["ada@example.com: Hello ada"]);
  });

  test("says 451 the mail is sent later, and the others are not held up", async () => {
    mails.mood.recipient = (address) => (address.startsWith("ada") ? [451, "Greylisted, try again"] : undefined);
    await post("ada", "grace");
    await deliver();
    expect(mails.delivered).toEqual(["grace@example.com: Hello grace"]);
    mails.mood = {};
    installation.clock.advance(59);
    await deliver();
    expect(mails.received).toHaveLength(1);
    installation.clock.advance(1);
    await deliver();
    expect(mails.delivered).toEqual(["ada@example.com: Hello ada", "grace@example.com: Hello grace"]);
  });

  test("says 451 for days the mail is given up, and it is told why", async () => {
    mails.mood.recipient = () => [451, "Greylisted, try again"];
    await post("ada");
    for (let hours = 0; hours < 72; hours++) {
      await deliver();
      installation.clock.advance(3_600);
    }
    expect(givenUp).toEqual([expect.stringContaining("Greylisted")]);
    expect(await counts()).toEqual({ waiting: 0, delivered: 0, failed: 1 });
  });

  test("knows no such recipient the mail is given up at once, and the others are not held up", async () => {
    mails.mood.recipient = (address) => (address.startsWith("ada") ? [550, "No such user here"] : undefined);
    await post("ada", "grace");
    await deliver();
    expect(mails.delivered).toEqual(["grace@example.com: Hello grace"]);
    expect(givenUp).toEqual([expect.stringContaining("No such user here")]);
    expect(await counts()).toEqual({ waiting: 0, delivered: 1, failed: 1 });
  });
});

test("what would come too late is not sent any more", async () => {
  await post("ada");
  installation.clock.advance(31 * day);
  await deliver();
  expect([mails.received, givenUp]).toEqual([[], ["It would have come too late."]]);
});

test("rows are removed 90 days after their end, and those that nobody tries to send 90 days after they were due", async () => {
  mails.mood.recipient = (address) => (address.startsWith("ada") ? [550, "No such user here"] : undefined);
  await post("ada", "grace");
  await deliver();
  await post("mary");
  installation.clock.advance(90 * day);
  await tidy();
  expect(await counts()).toEqual({ waiting: 1, delivered: 1, failed: 1 });
  installation.clock.advance(1);
  await tidy();
  expect(await counts()).toEqual({ waiting: 0, delivered: 0, failed: 0 });
});

test("a server that is being stopped begins no further attempt", async () => {
  await post("ada");
  await deliver({ isStopping: () => true });
  expect(await counts()).toEqual({ waiting: 1, delivered: 0, failed: 0 });
});

function aMail(name: string) {
  const payload = { to: `${name}@example.com`, subject: `Hello ${name}`, text: "Bye" };
  const created = installation.clock.nowSeconds;
  return { kind: "mail", reference: name, payload, created, usefulUntil: created + 30 * day } as const;
}

function post(...names: string[]): Promise<void> {
  return installation.inStore(async (store) => {
    for (const name of names) await store.outbox.add(aMail(name));
  });
}

function carrier(timeoutMs?: number): SmtpCarrier {
  return new SmtpCarrier(mailSettings({ smtpUrl: mails.url, mailFrom })!, timeoutMs);
}

function deliver(changes: { storage?: Storage; carrier?: Carrier; isStopping?: () => boolean } = {}): Promise<void> {
  const onGivenUp = ({ error }: { error: string }) => void givenUp.push(error);
  const { storage, clock } = installation;
  return deliverOutbox({ storage, kind: "mail", carrier: carrier(), clock: () => clock.nowMs, onGivenUp, ...changes });
}

function claim() {
  const { storage, clock } = installation;
  const now = clock.nowSeconds;
  return storage.upkeep("writes", (upkeep) => upkeep.outbox.claim("mail", now, now + leaseSeconds));
}

function counts() {
  return installation.storage.upkeep("reads", async ({ outbox }) => ({
    waiting: await outbox.count("mail", "waiting"),
    delivered: await outbox.count("mail", "delivered"),
    failed: await outbox.count("mail", "failed"),
  }));
}

function tidy(): Promise<void> {
  return removeOutdated(installation.storage, forEver, installation.clock.nowMs);
}
