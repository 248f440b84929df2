import { allPermissions, type Permission } from "../../../server/domain/permissions.ts";
import { callAsOperator } from "../../../server/installation.ts";
import { methods } from "../../../server/methods/index.ts";
import { pastTheServer } from "../../support/past-the-server.ts";
import type { World } from "../world.ts";

type Fields = Record<string, unknown>;
type Named = { ProductId: number; Key: string };

export const secondsPerDay = 86_400;
export const epochSeconds = (iso: unknown) => Date.parse(`${String(iso)}Z`) / 1000;

/** A date of an unsigned license, so many days from now. */
export function inDays(world: World, days: number): string {
  return isoOf(world.clock.nowSeconds + days * secondsPerDay);
}

export function isoOf(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().slice(0, 19);
}

/** Activates and gives the answer; refusals fail the test. */
export function activated(world: World, license: Named, MachineCode: string, fields: Fields = {}) {
  return world.granted("key/Activate", { ...license, MachineCode, ...fields });
}

/** What a license's machines are called, as GetKey lists them in model version 3. */
export async function machinesOf(world: World, license: Named): Promise<string[]> {
  const { activatedMachines } = await world.licenseOf(license);
  return (activatedMachines as { mid: string }[]).map(({ mid }) => mid);
}

/** A token that may do everything but this. */
export function aTokenWithout(world: World, missing: Permission): Promise<string> {
  return world.aToken(allPermissions.filter((permission) => permission !== missing));
}

/** A token that may do everything, locked as said. */
export function aLockedToken(world: World, locks: Fields): Promise<string> {
  return world.aToken(allPermissions, locks);
}

/** ProductId and Key of a license that belongs to somebody else on the same installation. */
export async function aLicenseOfAnotherAccount(world: World): Promise<Named> {
  const { installation } = world.server;
  const account = { name: "rival", created: world.clock.nowSeconds, publicKeyXml: "", sealedPrivateKey: "" };
  const accountId = await installation.storage.withAccounts("writes", (accounts) => accounts.add(account));
  const call = (name: string, params: Fields) => {
    const method = methods.find((candidate) => candidate.name === name)!;
    return callAsOperator(installation, accountId, method, params) as Promise<Fields>;
  };
  const { productId } = await call("admin/AddProduct", { Name: "Rival" });
  const { key } = await call("key/CreateKey", { ProductId: productId, Period: 30, MaxNoOfMachines: 2 });
  return { ProductId: productId as number, Key: key as string };
}

/** The id of a new customer. */
export async function aCustomer(world: World, fields: Fields = {}): Promise<number> {
  const { customerId } = await world.granted("customer/AddCustomer", { Name: "Ada Lovelace", ...fields });
  return customerId as number;
}

/** The id of a new reseller. */
export async function aReseller(world: World, name = "Babbage & Sons"): Promise<number> {
  const [row] = await pastTheServer(
    world.server,
    `insert into reseller (account_id, invite_id, reseller_user_id, created, name, url, email, phone, description)
     values (1, 0, 0, ?, ?, null, null, null, null) returning id`,
    world.clock.nowSeconds,
    name,
  );
  return Number(row!.id);
}

/** The id of an SKGL product in which one more license has room. */
export async function anAlmostFullProduct(world: World): Promise<number> {
  const productId = await world.aProduct({ KeyAlgorithm: 0 });
  await pastTheServer(world.server, "update product set last_license_id = 99998 where id = ?", productId);
  return productId;
}

/** The analytics events of a product. */
export function eventsOf(world: World, productId: number): Promise<Fields[]> {
  return pastTheServer(world.server, "select * from event where product_id = ?", productId);
}

/** What is kept about a customer, beyond what a license shows. */
export async function customerRow(world: World, id: unknown): Promise<Fields> {
  return (await pastTheServer(world.server, "select * from customer where id = ?", id))[0]!;
}

/** How many licenses a product has. */
export async function licenseCount(world: World, ProductId: number): Promise<number> {
  return (await world.granted("product/GetKeys", { ProductId })).total as number;
}
