import { type Config, ConfigError } from "../config.ts";
import { isMailAddress } from "../domain/mail.ts";

/** How mail leaves the installation. */
export interface MailSettings {
  /** smtp or smtps, with name and password if the server wants them. */
  readonly url: URL;
  readonly from: { readonly name: string; readonly address: string };
}

/**
 * What the configuration says about mail; undefined when it says that none is sent.
 * @throws ConfigError, in which no password is repeated
 */
export function mailSettings({ smtpUrl, mailFrom }: Pick<Config, "smtpUrl" | "mailFrom">): MailSettings | undefined {
  if (smtpUrl === "") return undefined;
  const url = URL.parse(smtpUrl);
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === "" || !isDecodable(url))
    throw new ConfigError("LATCHKEY_SMTP_URL must be like smtp://user:password@mail.example.com:587, percent-encoded.");
  const from = senderFrom(mailFrom);
  if (from === undefined)
    throw new ConfigError('LATCHKEY_MAIL_FROM must be a mail address, or like "Example Ltd <licenses@example.com>".');
  return { url, from };
}

function senderFrom(text: string): MailSettings["from"] | undefined {
  const [, name = "", address = ""] = /^(?:"?([^"<>\p{Cc}]*?)"?\s*<([^<>]+)>|)$/u.exec(text.trim()) ?? [];
  const sender = address === "" ? { name: "", address: text.trim() } : { name: name.trim(), address };
  return isMailAddress(sender.address) ? sender : undefined;
}

function isDecodable({ username, password }: URL): boolean {
  try {
    return decodeURIComponent(username + password) !== undefined;
  } catch {
    return false;
  }
}
