import { describe, expect, test } from "vitest";
import { ConfigError } from "../config.ts";
import { mailSettings } from "./mail-settings.ts";

const smtpUrl = "smtp://user:p%40ss@mail.example.com:587";
const mailFrom = "licenses@example.com";

describe("mail", () => {
  test("is not sent when no server is named", () => {
    expect(mailSettings({ smtpUrl: "", mailFrom })).toBeUndefined();
  });

  test("comes from an address, with or without a name", () => {
    const from = (text: string) => mailSettings({ smtpUrl, mailFrom: text })!.from;
    expect(from(mailFrom)).toEqual({ name: "", address: mailFrom });
    expect(from(`Example Ltd <${mailFrom}>`)).toEqual({ name: "Example Ltd", address: mailFrom });
    expect(from(`"Example, Ltd" <${mailFrom}>`)).toEqual({ name: "Example, Ltd", address: mailFrom });
  });

  test("needs a sender", () => {
    for (const text of ["", "Example Ltd", "a@example.com, b@example.com", "A\r\nBcc: b <a@example.com>", "<>"])
      expect(() => mailSettings({ smtpUrl, mailFrom: text })).toThrow(ConfigError);
  });

  test("needs an address of a server, and what is wrong with it is told without the password", () => {
    const urls = ["mail.example.com", "https://user:hunter2@mail.example.com", "smtp://", "smtp://u:hunter2%@host"];
    for (const url of urls) {
      expect(() => mailSettings({ smtpUrl: url, mailFrom })).toThrow(ConfigError);
      expect(() => mailSettings({ smtpUrl: url, mailFrom })).not.toThrow(/hunter2/);
    }
  });
});
