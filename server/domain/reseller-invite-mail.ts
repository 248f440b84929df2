interface InviteFacts {
  readonly vendorName: string;
  readonly link: string;
  /** Unix seconds. */
  readonly expires: number;
}

/** What a reseller is told with the link that lets them in. */
export function resellerInviteMail({ vendorName, link, expires }: InviteFacts): { subject: string; text: string } {
  const name = vendorName.replace(/\p{Cc}/gu, " ");
  const end = `The link works once, until ${new Date(expires * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC.`;
  const invitation = `${name} invites you to issue licenses to your customers. Take the invitation up here:`;
  return { subject: `Sell licenses of ${name}`, text: ["Hello,", invitation, link, end].join("\n\n") };
}
