import type { WholeCustomer } from "../../../domain/customer.ts";

/** Where a customer signs up to the portal. The account's id stands where the hosted service has the vendor's domain. */
export function portalLink(
  { id, associationCode }: Pick<WholeCustomer, "id" | "associationCode">,
  accountId: number,
  publicUrl: string,
): string {
  return `${publicUrl}/Portal/@${accountId}/Associate?id=${id}&auth=${associationCode}`;
}
