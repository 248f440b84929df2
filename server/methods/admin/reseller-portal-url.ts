import type { Call } from "../../api/define-method.ts";
import { portalName } from "../../domain/portal-settings.ts";

/** Where the resellers of the account come in. */
export async function resellerPortalUrl({ store, publicUrl }: Pick<Call, "store" | "publicUrl">): Promise<string> {
  return `${publicUrl}/ResellerPortal/@${portalName(await store.portalChoices.read(), store.accountId)}`;
}
