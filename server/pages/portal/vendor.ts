import { referencerTypes } from "../../domain/data-object.ts";
import type { PortalSettings } from "../../domain/portal-settings.ts";
import { portalName } from "../../domain/portal-settings.ts";
import { switches, switchOf } from "../../domain/switches.ts";
import type { Store } from "../../storage/store.ts";
import type { Brand } from "../customer-layout.ts";
import { logoAddress } from "../logo.ts";
import type { Portal } from "./portal.ts";

/** The vendor whose page a customer looks at. */
export interface Vendor {
  readonly accountId: number;
  readonly brand: Brand;
  readonly settings: PortalSettings;
  /** Terms that whoever signs up must accept; empty for none. */
  readonly termsUrl: string;
  /** Where their portal is, without a slash at the end. */
  readonly home: string;
}

/** Finds a vendor by what stands behind the `@`: the name that they have chosen, or the account's id. */
export async function vendorNamed(text: string, portal: Pick<Portal, "storage">): Promise<Vendor | undefined> {
  const id = /^\d{1,15}$/.test(text) ? Number(text) : await portal.storage.findAccountByDomain(text);
  return id === undefined ? undefined : vendorOf(id, portal);
}

/** The vendor whom a portal without a name is about: the oldest. */
export async function firstVendor(portal: Pick<Portal, "storage">): Promise<Vendor> {
  const [account] = await portal.storage.withAccounts("reads", (accounts) => accounts.list());
  return (await vendorOf(account!.id, portal))!;
}

export async function vendorOf(accountId: number, portal: Pick<Portal, "storage">): Promise<Vendor | undefined> {
  const account = await portal.storage.withAccounts("reads", (accounts) => accounts.find(accountId));
  if (account === undefined) return undefined;
  const { settings, termsUrl } = await readIn({ accountId }, portal, async (store) => ({
    settings: await store.portalChoices.read(),
    termsUrl: await termsUrlOf(store),
  }));
  const { logo, accent, support } = settings;
  const brand = { name: account.name, logo: logoAddress(logo, accountId), accent, support };
  return { accountId, brand, settings, termsUrl, home: `/Portal/@${portalName(settings, accountId)}` };
}

/** Reads in a vendor's account, in one transaction. */
export function readIn<T>(
  { accountId }: Pick<Vendor, "accountId">,
  { storage }: Pick<Portal, "storage">,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  return storage.inTransaction({ accountId }, "reads", work);
}

async function termsUrlOf(store: Store): Promise<string> {
  const place = { referencerType: referencerTypes.User, referencerId: store.accountId, machineCode: "" };
  const dataObjects = await store.dataObjects.list(place);
  const url = switchOf({ dataObjects }, switches.account.customerTermsUrl)?.stringValue.trim() ?? "";
  return /^https?:\/\/[^\s"'<>]+$/.test(url) ? url : "";
}
