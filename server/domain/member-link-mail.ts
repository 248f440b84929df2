interface LinkFacts {
  readonly name: string;
  readonly link: string;
  /** Unix seconds. */
  readonly expires: number;
}

/** What a member is told with a link that lets them in. */
export function memberLinkMail(
  purpose: "invitation" | "passwordReset",
  { name, link, expires }: LinkFacts,
): { subject: string; text: string } {
  const end = `The link works once, until ${new Date(expires * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC.`;
  if (purpose === "invitation")
    return {
      subject: "You are invited to Latchkey",
      text: [
        `Hello ${name},`,
        "you are invited to manage licenses with Latchkey. Choose your password here:",
        link,
        end,
      ].join("\n\n"),
    };
  return {
    subject: "Your new password for Latchkey",
    text: [
      `Hello ${name},`,
      "somebody, probably you, asked for a new password. Choose it here:",
      link,
      `${end} If it was not you, there is nothing to do: your password stays as it is.`,
    ].join("\n\n"),
  };
}

/** What the address until now is told when a member takes another. */
export function addressChangedMail(name: string, email: string): { subject: string; text: string } {
  return {
    subject: "You sign in to Latchkey with another address now",
    text: [
      `Hello ${name},`,
      `from now on you sign in to Latchkey with ${email}.`,
      "If this was not you, tell the owner of the account at once.",
    ].join("\n\n"),
  };
}
