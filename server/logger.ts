import { type Logger, pino } from "pino";
import type { Config } from "./config.ts";

const redact = ["*.token", "*.password", "*.secret", "*.smtpUrl", "headers.token", "headers.cookie"];

/** Standard output is the greeting's, which programs read as one JSON object; the log goes beside it. */
export function loggerOf({ logLevel }: Config): Logger {
  return pino({ level: logLevel, redact }, pino.destination(2));
}
