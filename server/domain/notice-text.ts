import { type License, secondsPerDay } from "./license.ts";
import type { Mail } from "./mail.ts";
import type { Product } from "./product.ts";

/** What customers are told of. */
export const noticeOccasions = ["Expiring", "Blocked"] as const;
export type NoticeOccasion = (typeof noticeOccasions)[number];

/** What customers are told, with placeholders such as `[key]`. */
export interface NoticeText {
  readonly subject: string;
  readonly body: string;
}

/** What a vendor's customers are told until the vendor says it otherwise. */
export const defaultNoticeTexts: Readonly<Record<NoticeOccasion, NoticeText>> = {
  Expiring: {
    subject: "Your license for [product] expires on [expires]",
    body: [
      "Hello [name],",
      "your license for [product] expires on [expires].",
      "License key: [key]",
      "Please renew it before that day if you want to go on using [product]. If you have done so already, there is nothing left for you to do.",
    ].join("\n\n"),
  },
  Blocked: {
    subject: "Your license for [product] has expired",
    body: [
      "Hello [name],",
      "your license for [product] expired on [expires] and can no longer be used.",
      "License key: [key]",
      "Please renew it if you want to go on using [product].",
    ].join("\n\n"),
  },
};

/** What stands in for placeholders, by their names. */
export interface NoticeFacts {
  readonly name: string;
  readonly company: string;
  readonly email: string;
  readonly product: string;
  readonly key: string;
  /** The day in UTC, such as 2026-12-01. */
  readonly expires: string;
  /** Days left, those begun included. */
  readonly days: string;
}

export const noticePlaceholders = ["name", "company", "email", "product", "key", "expires", "days"] as const;

/** For looking at a text that nobody is told yet. */
export const sampleNoticeFacts: NoticeFacts = {
  name: "Ada Lovelace",
  company: "Engines Ltd",
  email: "ada@example.com",
  product: "Sketchbook",
  key: "AAAAA-BBBBB-CCCCC-DDDDD",
  expires: "2030-01-31",
  days: "7",
};

/** What there is to say about a license. */
export function noticeFacts(license: License, product: Pick<Product, "name">, nowSeconds: number): NoticeFacts {
  const { name = "", companyName, email } = license.customer ?? {};
  return {
    name: name || companyName || email || "",
    company: companyName ?? "",
    email: email ?? "",
    product: product.name,
    key: license.key,
    expires: new Date(license.expires * 1000).toISOString().slice(0, 10),
    days: String(Math.max(0, Math.ceil((license.expires - nowSeconds) / secondsPerDay))),
  };
}

/** The text with everything filled in. Unknown placeholders stay as they are, and a subject is always one line. */
export function filledNotice({ subject, body }: NoticeText, facts: NoticeFacts): Omit<Mail, "to"> {
  const fill = (text: string) =>
    text.replace(/\[(\w+)\]/g, (placeholder, name: string) => {
      const known = noticePlaceholders.find((each) => each === name.toLowerCase());
      return known ? oneLine(facts[known]) : placeholder;
    });
  return { subject: oneLine(fill(subject)), text: fill(body) };
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
