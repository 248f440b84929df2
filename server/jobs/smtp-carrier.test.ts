import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MailServer } from "../../tests/support/mail-server.ts";
import type { DeliveryError } from "./delivery.ts";
import { mailSettings } from "./mail-settings.ts";
import { SmtpCarrier } from "./smtp-carrier.ts";

const password = "p@ss:w/rd %";
const uid = "0d6f5c0e-3f0e-4c53-9a67-9d0a4f5f6c11";

let mails: MailServer;

beforeEach(async () => {
  mails = new MailServer();
  await mails.open();
});

afterEach(() => mails.close());

describe("the mail server", () => {
  test("is told name and password as they were meant, not as they are encoded in an address", async () => {
    const told: string[][] = [];
    mails.mood.login = (...given) => void told.push(given);
    expect(await failureOf(carrierWith(urlWithPassword()))).toBeUndefined();
    expect(told).toEqual([["user@example.com", password]]);
    expect(mails.delivered).toEqual(["ada@example.com: Hello"]);
  });

  test("that repeats the password in its refusal does not bring it into our records", async () => {
    mails.mood.login = (user, given) => {
      const plain = Buffer.from(`\u0000${user}\u0000${given}`).toString("base64");
      return Object.assign(new Error(`No ${given} ${plain}`), { responseCode: 535 });
    };
    const failure = await failureOf(carrierWith(urlWithPassword()));
    expect(failure).toMatchObject({ problem: "noWay", message: expect.stringContaining("*** ***") });
    expect(failure!.message).not.toContain(password);
  });

  test("on another machine gets no password unless the connection is encrypted", async () => {
    let isAsked = false;
    mails.mood.login = () => {
      isAsked = true;
      return undefined;
    };
    const elsewhere = urlWithPassword().replace("127.0.0.1", "127.0.0.2");
    await mails.close();
    await mails.open({}, "127.0.0.2");
    expect(await failureOf(carrierWith(elsewhere))).toMatchObject({ problem: "noWay" });
    expect(isAsked).toBe(false);
    expect(await failureOf(carrierWith(`${elsewhere}?requireTLS=false`))).toBeUndefined();
    expect(isAsked).toBe(true);
  });

  test("that never answers does not keep the process from ending", async () => {
    const carrier = carrierWith(mails.url);
    mails.mood.beforeAnswer = () => {
      carrier.close(0);
      return new Promise(() => {});
    };
    expect(await failureOf(carrier)).toMatchObject({ problem: "noWay" });
  });

  test("that is not there is no fault of the mail", async () => {
    const carrier = carrierWith(mails.url);
    await mails.close();
    expect(await failureOf(carrier)).toMatchObject({ problem: "noWay" });
  });

  test("that refuses the text refuses this mail for good", async () => {
    await mails.close();
    await mails.open({ onData: (stream, _session, callback) => void refuseText(stream, callback) });
    expect(await failureOf(carrierWith(mails.url))).toMatchObject({ problem: "refused" });
  });
});

test("nothing in a mail makes another header or another recipient", async () => {
  const subject = "Hello\r\nBcc: grace@example.com";
  await carrierWith(mails.url).deliver(item({ to: "ada@example.com", subject, text: "Bye\r\n.\r\nQUIT" }));
  const [mail] = mails.received;
  expect(mails.received).toHaveLength(1);
  expect(mail!.to).toEqual(["ada@example.com"]);
  expect(mail!.headers.has("bcc")).toBe(false);
  expect(mail!.text).toBe("Bye\n.\nQUIT");
});

test("letters of every language arrive", async () => {
  await carrierWith(mails.url).deliver(item({ to: "ada@example.com", subject: "Olá", text: "Привет, 世界 – ö" }));
  expect(mails.received[0]!.text).toBe("Привет, 世界 – ö");
});

function carrierWith(smtpUrl: string): SmtpCarrier {
  return new SmtpCarrier(mailSettings({ smtpUrl, mailFrom: "licenses@harbour.example" })!);
}

function urlWithPassword(): string {
  return mails.url.replace("//", `//user%40example.com:${encodeURIComponent(password)}@`);
}

function failureOf(carrier: SmtpCarrier): Promise<DeliveryError | undefined> {
  const mail = { to: "ada@example.com", subject: "Hello", text: "Bye" };
  return carrier.deliver(item(mail)).then(
    () => undefined,
    (error: DeliveryError) => error,
  );
}

function item(payload: object) {
  const rest = { id: 1, accountId: 1, uid, reference: "1", usefulUntil: 0, attempts: 1 };
  return { ...rest, payload: JSON.stringify(payload) };
}

function refuseText(stream: NodeJS.ReadableStream, callback: (error?: Error) => void): void {
  stream.resume();
  stream.on("end", () => callback(Object.assign(new Error("Looks like spam"), { responseCode: 554 })));
}
