import type { Call } from "../../api/define-method.ts";

/** Where the resellers of the account come in. */
export async function resellerPortalUrl({ store, publicUrl }: Pick<Call, "store" | "publicUrl">): Promise<string> {
  const { domain } = await store.portalChoices.read();
  return `${publicUrl}/ResellerPortal/@${domain || store.accountId}`;
}
