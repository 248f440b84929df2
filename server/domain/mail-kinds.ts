import type { MailText } from "./mail-text.ts";

/** One of the mails that the server writes: to whom, what can be filled in, and how it reads until a vendor says it otherwise. */
interface MailFacts {
  readonly to: "customers" | "resellers" | "members";
  /** The variables there are, each with what stands for it in previews and tests. */
  readonly sample: Readonly<Record<string, string>>;
  /** Variables without which the mail is of no use. */
  readonly needed: readonly string[];
  readonly standard: MailText;
}

const license = {
  name: "Ada Lovelace",
  company: "Engines Ltd",
  email: "ada@example.com",
  product: "Sketchbook",
  key: "AAAAA-BBBBB-CCCCC-DDDDD",
  /** The day in UTC. */
  expires: "2030-01-31",
  /** Days left, those begun included. */
  days: "7",
  vendor: "Harbour Software",
};

const lines = (...paragraphs: string[]) => paragraphs.join("\n\n");

/** Every mail that the server writes. */
export const mailFacts = {
  KeyDelivery: {
    to: "customers",
    sample: { ...license, portal: "https://licenses.example.com/Portal/@harbour" },
    needed: ["key"],
    standard: {
      subject: "Your license for [product]",
      body: lines(
        "Hello [name],",
        "thank you. This is your license key for [product]:",
        "[key]",
        "It works until [expires].",
        "Your licenses, and all about them: [portal]",
      ),
    },
  },
  Receipt: {
    to: "customers",
    sample: {
      item: "Sketchbook for one year",
      price: "49.00 EUR",
      message: "Your key: AAAAA-BBBBB-CCCCC-DDDDD",
      order: "1815",
      transaction: "ch_3PaYm3nTsAmPlE",
      form: "3",
      email: "ada@example.com",
      date: "2030-01-31",
      vendor: "Harbour Software",
    },
    needed: ["message"],
    // Compat: the words are those that shipped forms send.
    standard: {
      subject: "Receipt: [item]",
      body: lines(
        "Item: [item]",
        "Price: [price]",
        "Message: [message]",
        "OrderId: [order]",
        "TransactionId: [transaction]",
        "PaymentFormId: [form]",
      ),
    },
  },
  Expiring: {
    to: "customers",
    sample: license,
    needed: [],
    standard: {
      subject: "Your license for [product] expires on [expires]",
      body: lines(
        "Hello [name],",
        "your license for [product] expires on [expires].",
        "License key: [key]",
        "Please renew it before that day if you want to go on using [product]. If you have done so already, there is nothing left for you to do.",
      ),
    },
  },
  Blocked: {
    to: "customers",
    sample: license,
    needed: [],
    standard: {
      subject: "Your license for [product] has expired",
      body: lines(
        "Hello [name],",
        "your license for [product] expired on [expires] and can no longer be used.",
        "License key: [key]",
        "Please renew it if you want to go on using [product].",
      ),
    },
  },
  SignInLink: {
    to: "customers",
    sample: {
      link: "https://licenses.example.com/Portal/@harbour/Enter?code=sample",
      minutes: "30",
      email: "ada@example.com",
      vendor: "Harbour Software",
    },
    needed: ["link"],
    standard: {
      subject: "Your licenses with [vendor]",
      body: lines(
        "somebody, probably you, wants to see your licenses with [vendor]. This link signs you in:",
        "[link]",
        "It works once, for [minutes] minutes. If it was not you, there is nothing to do.",
      ),
    },
  },
  ResellerInvitation: {
    to: "resellers",
    sample: {
      link: "https://licenses.example.com/ResellerPortal/Accept?code=sample",
      until: "2030-01-31 12:00 UTC",
      vendor: "Harbour Software",
    },
    needed: ["link"],
    standard: {
      subject: "Sell licenses of [vendor]",
      body: lines(
        "Hello,",
        "[vendor] invites you to issue licenses to your customers. Take the invitation up here:",
        "[link]",
        "The link works once, until [until].",
      ),
    },
  },
  Invitation: {
    to: "members",
    sample: {
      name: "Grace Hopper",
      link: "https://licenses.example.com/dashboard/invitation?code=sample",
      until: "2030-01-31 12:00 UTC",
      vendor: "Harbour Software",
    },
    needed: ["link"],
    standard: {
      subject: "You are invited to Latchkey",
      body: lines(
        "Hello [name],",
        "you are invited to manage licenses with Latchkey. Choose your password here:",
        "[link]",
        "The link works once, until [until].",
      ),
    },
  },
  PasswordReset: {
    to: "members",
    sample: {
      name: "Grace Hopper",
      link: "https://licenses.example.com/dashboard/reset-password?code=sample",
      until: "2030-01-31 12:00 UTC",
      vendor: "Harbour Software",
    },
    needed: ["link"],
    standard: {
      subject: "Your new password for Latchkey",
      body: lines(
        "Hello [name],",
        "somebody, probably you, asked for a new password. Choose it here:",
        "[link]",
        "The link works once, until [until]. If it was not you, there is nothing to do: your password stays as it is.",
      ),
    },
  },
  AddressChanged: {
    to: "members",
    sample: { name: "Grace Hopper", email: "grace@example.com", vendor: "Harbour Software" },
    needed: ["email"],
    standard: {
      subject: "You sign in to Latchkey with another address now",
      body: lines(
        "Hello [name],",
        "from now on you sign in to Latchkey with [email].",
        "If this was not you, tell the owner of the account at once.",
      ),
    },
  },
  PaymentWaiting: {
    to: "members",
    sample: {
      order: "1815",
      transaction: "ch_3PaYm3nTsAmPlE",
      reason: "Item 1: Could not find the product.",
      link: "https://licenses.example.com/dashboard/payment-forms/3/payments",
      vendor: "Harbour Software",
    },
    needed: ["link"],
    standard: {
      subject: "Order [order] was paid and waits",
      body: lines(
        "Order [order] ([transaction]) was paid, but what the buyer gets for it could not be made yet.",
        "Reason: [reason]",
        "It is tried again by itself. You can mend the form's request items and have it tried at once:",
        "[link]",
      ),
    },
  },
  SubscriptionWaiting: {
    to: "members",
    sample: {
      subscription: "sub_1PaYm3nTsAmPlE",
      reason: "Could not find the product.",
      link: "https://licenses.example.com/dashboard/payment-processors",
      vendor: "Harbour Software",
    },
    needed: ["link"],
    standard: {
      subject: "Subscription [subscription] waits",
      body: lines(
        "Stripe has told of subscription [subscription], but what follows for its license could not be done yet.",
        "Reason: [reason]",
        "It is tried again by itself. Once you have mended the reason you can have it tried at once:",
        "[link]",
      ),
    },
  },
} as const satisfies Record<string, MailFacts>;

export type MailKind = keyof typeof mailFacts;

export const mailKinds = Object.keys(mailFacts) as MailKind[];

/** What is filled in, by the names of a mail's variables; `[vendor]`, the account's name, is known without being told. */
export type MailValues<Kind extends MailKind> = Readonly<
  Record<Exclude<keyof (typeof mailFacts)[Kind]["sample"], "vendor">, string>
>;

/** The names of what can be filled in. */
export function variablesOf(kind: MailKind): string[] {
  return Object.keys(mailFacts[kind].sample);
}
