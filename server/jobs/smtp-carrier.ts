import { createTransport, type SentMessageInfo, type Transporter } from "nodemailer";
import type { Mail } from "../domain/mail.ts";
import type { OutboxItem } from "../storage/outbox-queue.ts";
import { type Carrier, DeliveryError, type DeliveryProblem } from "./delivery.ts";
import type { MailSettings } from "./mail-settings.ts";

const longestAttemptMs = 60_000;
const graceMs = 3_000;
const maxErrorChars = 300;
const thisMachine = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Sends mail over SMTP, each on a connection of its own. */
export class SmtpCarrier implements Carrier {
  private readonly transport: Transporter<SentMessageInfo>;
  private readonly from: MailSettings["from"];
  private readonly secrets: readonly string[];
  private readonly timeoutMs: number;
  private readonly closing = new AbortController();

  /** @param timeoutMs after which an attempt is ended, whatever the server is doing */
  constructor({ url, from }: MailSettings, timeoutMs = longestAttemptMs) {
    this.from = from;
    this.timeoutMs = timeoutMs;
    this.secrets = secretsIn(url);
    // A password goes to another machine encrypted or not at all, unless the URL itself says otherwise.
    const requireTLS = url.password !== "" && !thisMachine.has(url.hostname);
    this.transport = createTransport({ requireTLS, url: url.href, disableFileAccess: true, disableUrlAccess: true });
  }

  async deliver({ uid, payload }: OutboxItem): Promise<void> {
    const { to, subject, text } = JSON.parse(payload) as Mail;
    const { from } = this;
    try {
      await this.transport.sendMail({
        from,
        to: { name: "", address: to },
        envelope: { from: from.address, to: [to] },
        subject,
        text,
        messageId: `<${uid}@${from.address.split("@")[1]}>`,
        headers: { "Auto-Submitted": "auto-generated" },
        signal: AbortSignal.any([AbortSignal.timeout(this.timeoutMs), this.closing.signal]),
      });
    } catch (thrown) {
      throw new DeliveryError(problemOf(thrown), this.told(thrown));
    }
  }

  close(afterMs = graceMs): void {
    setTimeout(() => this.closing.abort(), afterMs).unref();
  }

  /** The error as a line without the password, however a server repeats it. */
  private told(thrown: unknown): string {
    const line = String((thrown as Error).message).replace(/[\p{Cc}\s]+/gu, " ");
    return this.secrets.reduce((text, secret) => text.replaceAll(secret, "***"), line).slice(0, maxErrorChars);
  }
}

interface SmtpFailure {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** Where the server has refused the recipient or the text, the fault is with the item; everywhere else with the way. */
function problemOf(thrown: unknown): DeliveryProblem {
  const { code, command = "", responseCode } = thrown as SmtpFailure;
  if (code === "EENVELOPE" && responseCode === undefined) return "refused";
  if (responseCode === undefined || !/^(RCPT TO|DATA)/.test(command)) return "noWay";
  return responseCode >= 500 ? "refused" : "notNow";
}

function secretsIn({ username, password }: URL): string[] {
  if (password === "") return [];
  const plain = decodeURIComponent(password);
  const name = decodeURIComponent(username);
  const encoded = [`\u0000${name}\u0000${plain}`, plain].map((text) => Buffer.from(text).toString("base64"));
  return [...encoded, password, plain];
}
