/** How a setting is read from text. */
type Kind = "text" | "number" | "flag";

interface Setting {
  readonly kind: Kind;
  readonly fallback: string;
  readonly meaning: string;
  /** Kept out of logs and listings. */
  readonly isSecret?: boolean;
}

/**
 * Every setting once. `dataDir` is the environment variable LATCHKEY_DATA_DIR and the flag --data-dir; the README's table
 * is made from this list.
 */
export const settings = {
  host: { kind: "text", fallback: "127.0.0.1", meaning: "Address to listen on. 0.0.0.0 listens on all." },
  port: { kind: "number", fallback: "8080", meaning: "Port to listen on. 0 takes a free one." },
  publicUrl: {
    kind: "text",
    fallback: "",
    meaning: "Address under which others reach the server; made of host and port when empty.",
  },
  dataDir: { kind: "text", fallback: "./data", meaning: "Folder of the database and the secret key." },
  databaseUrl: {
    kind: "text",
    fallback: "",
    meaning: "postgres://user:password@host:5432/database; when empty, SQLite in the data folder.",
    isSecret: true,
  },
  databaseConnections: {
    kind: "number",
    fallback: "20",
    meaning: "Connections to PostgreSQL at most, for each process.",
  },
  databaseTimeoutMs: {
    kind: "number",
    fallback: "30000",
    meaning: "PostgreSQL ends a statement that takes longer.",
  },
  databasePreparedStatements: {
    kind: "flag",
    fallback: "true",
    meaning: "false behind a pooler in transaction mode that cannot keep prepared statements.",
  },
  secretKey: {
    kind: "text",
    fallback: "",
    meaning:
      "32 bytes in hex or base64 that seal private keys at rest; kept in `secret.key` in the data folder when empty.",
    isSecret: true,
  },
  logLevel: { kind: "text", fallback: "info", meaning: "fatal, error, warn, info, debug, trace or silent." },
  trustProxy: {
    kind: "text",
    fallback: "",
    meaning: "Addresses of proxies whose X-Forwarded-For is believed, separated by commas; `true` believes any.",
  },
  maxInFlight: {
    kind: "number",
    fallback: "2000",
    meaning:
      "Calls under way at once, at most one in ten of them for long lists; further ones are sent away with 503 and Retry-After.",
  },
  maxBodyBytes: { kind: "number", fallback: "1048576", meaning: "Largest request body." },
  wrongTokensPerMinute: {
    kind: "number",
    fallback: "120",
    meaning: "Wrong access tokens that an address may try before it is told to wait; 0 for any number.",
  },
  trialsPerHour: {
    kind: "number",
    fallback: "200",
    meaning: "New trials of a product that an address is given; 0 for any number.",
  },
  metricsToken: {
    kind: "text",
    fallback: "",
    meaning: "Bearer token that /metrics asks for; when empty, /metrics answers to this machine only.",
    isSecret: true,
  },
  logRetentionDays: {
    kind: "number",
    fallback: "0",
    meaning: "Days after which Web API log rows, and half hours of activity, are removed; 0 keeps them for ever.",
  },
  eventRetentionDays: {
    kind: "number",
    fallback: "0",
    meaning: "Days after which analytics events are removed; 0 keeps them for ever.",
  },
  addressRetentionDays: {
    kind: "number",
    fallback: "730",
    meaning: "Days after which addresses in the Web API log are erased; 0 keeps them.",
  },
  countryDatabase: {
    kind: "text",
    fallback: "",
    meaning: "File in MaxMind's format that tells the countries of addresses; when empty, the one that comes along.",
  },
  smtpUrl: {
    kind: "text",
    fallback: "",
    meaning: "smtp://user:password@host:587, or smtps:// for TLS from the start; when empty, no mail is sent.",
    isSecret: true,
  },
  mailFrom: { kind: "text", fallback: "", meaning: "Sender of mails: `Example Ltd <licenses@example.com>`." },
  stripeApiUrl: {
    kind: "text",
    fallback: "https://api.stripe.com",
    meaning: "Where Stripe's API is; another address is for tests.",
  },
  paypalApiUrl: {
    kind: "text",
    fallback: "",
    meaning: "Where PayPal's API is; when empty, PayPal's own, for trying out or for real as the processor says.",
  },
  requestNetworks: {
    kind: "text",
    fallback: "",
    meaning:
      "Networks that are not the internet and that request items of payment forms may reach all the same, separated by commas.",
  },
  backupDir: {
    kind: "text",
    fallback: "",
    meaning: "Folder for backups that the server makes by itself; when empty, it makes none.",
  },
  backupEveryHours: { kind: "number", fallback: "24", meaning: "Hours from one backup to the next." },
  backupKeep: { kind: "number", fallback: "7", meaning: "How many of the newest backups stay in the folder." },
  backupPassphrase: {
    kind: "text",
    fallback: "",
    meaning: "Encrypts backups, the server's own and those of `latchkey backup`; when empty, they are not encrypted.",
    isSecret: true,
  },
  backupSecretKey: {
    kind: "flag",
    fallback: "false",
    meaning: "Whether the server's own backups hold the secret key; only with a passphrase.",
  },
  workers: {
    kind: "number",
    fallback: "1",
    meaning:
      "Processes that serve together on this machine; 0 takes one for each core. `docs/guides/scaling.md` tells what more of them gain.",
  },
  jobs: {
    kind: "flag",
    fallback: "true",
    meaning:
      "Whether this process runs the jobs: blocking of expired licenses, mail, resets, statistics, retention, backups.",
  },
} as const satisfies Record<string, Setting>;

type Settings = typeof settings;
type ValueOf<K extends Kind> = K extends "number" ? number : K extends "flag" ? boolean : string;

export type Config = { readonly [Name in keyof Settings]: ValueOf<Settings[Name]["kind"]> };

/** Something in the configuration makes no sense; the message is for the person who wrote it. */
export class ConfigError extends Error {}

/**
 * Reads the configuration; a flag goes before the environment.
 * @param flags values by setting name, as the command line gives them
 * @throws ConfigError naming the setting and what it takes
 */
export function readConfig(environment: NodeJS.ProcessEnv, flags: Readonly<Record<string, unknown>> = {}): Config {
  const names = Object.keys(settings) as (keyof Settings)[];
  const entries = names.map((name) => {
    const given = flags[name] ?? environment[variableName(name)];
    return [name, readValue(name, given === undefined || given === "" ? settings[name].fallback : String(given))];
  });
  return Object.fromEntries(entries) as Config;
}

/**
 * Where others reach the server, without a slash at the end: the setting, or made of host and port.
 * @param port the one that the server listens on, where it took a free one
 */
export function publicUrlOf({ publicUrl, host, port: wanted }: Config, port: number = wanted): string {
  if (publicUrl !== "") return publicUrl.replace(/\/+$/, "");
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/** `dataDir` is `LATCHKEY_DATA_DIR`. */
export function variableName(setting: string): string {
  return `LATCHKEY_${setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** `dataDir` is `--data-dir`. */
export function flagName(setting: string): string {
  return `--${setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function readValue(name: keyof Settings, text: string): string | number | boolean {
  const { kind } = settings[name];
  if (kind === "text") return text;
  if (kind === "flag") return flagFrom(name, text);
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new ConfigError(`${variableName(name)} must be a whole number, not "${text}".`);
  return value;
}

function flagFrom(name: string, text: string): boolean {
  if (text !== "true" && text !== "false")
    throw new ConfigError(`${variableName(name)} must be true or false, not "${text}".`);
  return text === "true";
}
