import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface ReceivedMail {
  readonly from: string;
  /** Everybody in the envelope. */
  readonly to: readonly string[];
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly subject: string;
  readonly text: string;
}

/** How the server takes what comes, until it is told otherwise. */
export interface MailServerMood {
  /** A refusal such as `[550, "No such user"]` for whom to send to. */
  recipient?: (address: string) => readonly [number, string] | undefined;
  /** What the server waits for before it says that it has a mail. */
  beforeAnswer?: () => Promise<unknown>;
  /** What it says to a name and a password; without, it asks for none. */
  login?: (user: string, password: string) => Error | undefined;
}

/** A real SMTP server on this machine that keeps what it is sent. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  mood: MailServerMood = {};
  private server: SMTPServer | undefined;
  private port = 0;

  /** Takes a free port at first, and the same one again later. */
  async open(options: SMTPServerOptions = {}, host = "127.0.0.1"): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      allowInsecureAuth: true,
      disabledCommands: ["STARTTLS"],
      closeTimeout: 100,
      onAuth: ({ username, password }, _session, callback) => {
        const refusal = this.mood.login?.(username ?? "", password ?? "");
        callback(refusal ?? null, refusal ? undefined : { user: username ?? "" });
      },
      onRcptTo: ({ address }, _session, callback) => {
        const refusal = this.mood.recipient?.(address);
        callback(refusal && Object.assign(new Error(refusal[1]), { responseCode: refusal[0] }));
      },
      onData: (stream, { envelope }, callback) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", async () => {
          await this.mood.beforeAnswer?.();
          const { mailFrom, rcptTo } = envelope;
          const from = mailFrom ? mailFrom.address : "";
          this.received.push(
            readMail(
              from,
              rcptTo.map(({ address }) => address),
              Buffer.concat(chunks).toString("utf8"),
            ),
          );
          callback();
        });
      },
      ...options,
    });
    // A client that gives up is no failure of the server's.
    server.on("error", () => {});
    this.server = server;
    const listening = server.listen(this.port, host);
    await once(listening, "listening");
    this.port = (listening.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** As pairs of receiver and subject, in the order of receivers. */
  get delivered(): string[] {
    return this.received.map(({ to, subject }) => `${to.join(", ")}: ${subject}`).sort();
  }
}

function readMail(from: string, to: readonly string[], raw: string): ReceivedMail {
  const end = raw.indexOf("\r\n\r\n");
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.replace(/^[^:]*:\s*/, "")]),
  );
  const text = decodedBody(raw.slice(end + 4), headers.get("content-transfer-encoding")).replaceAll("\r\n", "\n");
  return { from, to, headers, subject: headers.get("subject") ?? "", text: text.trimEnd() };
}

function decodedBody(body: string, encoding = "7bit"): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
