import type Stripe from "stripe";
import type { HeardEvent } from "../domain/heard-event.ts";
import type { License } from "../domain/license.ts";
import { daysUntil, type Metadata } from "../domain/stripe-event.ts";
import type { SubscriptionSettings } from "../domain/subscription-settings.ts";
import { switches } from "../domain/switches.ts";
import type { Store } from "../storage/store.ts";
import type { StripeSubscription } from "../storage/stripe-subscriptions.ts";
import { stripeOf } from "./account-stripe.ts";
import { mailKey } from "./mail-key.ts";
import { type OwnCall, performOwn, prepareOwnCall } from "./own-request.ts";
import { nowSecondsOf, type Selling } from "./selling.ts";
import { nameLicense, readSubscription, type SubscriptionThere } from "./stripe-subscription.ts";
import { Trouble } from "./trouble.ts";

/**
 * Extends, blocks or makes the license that a subscription pays for, and settles the event in the same transaction, so that
 * it happens once.
 * @returns the license; undefined where the subscription has none to do with this server
 * @throws GatewayError, Refusal where Latchkey refuses to make the license, Trouble where somebody has paid for one that
 * cannot be made
 */
export async function applySubscriptionEvent(
  { id, event }: HeardEvent,
  accountId: number,
  selling: Selling,
): Promise<License | undefined> {
  const { subscriptionId, metadata } = event;
  const settings = await selling.storage.inTransaction({ accountId }, "reads", (store) =>
    store.stripeSubscriptions.settings(),
  );
  const stripe = await stripeOf(settings.processorId, accountId, selling);
  const isNamed = metadata.skm_key_globalid !== undefined;
  const there = isNamed || stripe === undefined ? undefined : await readSubscription(stripe, subscriptionId);
  const calls = await prepareCalls(accountId, selling);
  const name = `subscription ${subscriptionId}`;
  const license = await selling.storage.inTransaction({ accountId, name }, "writes", async (store) => {
    const heard = (await store.subscriptionEvents.find(id, { forChange: true }))!;
    const known = await store.stripeSubscriptions.take(subscriptionId);
    const paying = { settings, there, calls, selling, store };
    const said = { ...metadata, ...there?.metadata };
    const license = await findLicense(known.licenseId, said, there, store);
    if (heard.settled !== null) return license;
    await store.subscriptionEvents.settle(heard, nowSecondsOf(selling));
    if (event.kind === "ended") {
      if (license && known.ended === null) await perform(calls.block, placeOf(license), paying);
      await store.stripeSubscriptions.save(subscriptionId, {
        licenseId: license?.globalId ?? 0,
        ended: known.ended ?? nowSecondsOf(selling),
      });
      return license;
    }
    if (known.ended !== null) return license;
    const paid = license ? await extend(license, event.paidUntil, paying) : await make(event.paidUntil, paying);
    if (paid) await store.stripeSubscriptions.save(subscriptionId, { licenseId: paid.globalId, ended: null });
    else insistOnNoLicense(known, said, there);
    return paid;
  });
  if (license === undefined) selling.logger.error({ accountId, subscriptionId }, "subscription names no license");
  const isUnknownThere = there !== undefined && there.metadata.skm_key_globalid === undefined;
  if (license && stripe && isUnknownThere) await nameAtStripe(stripe, license, { accountId, subscriptionId }, selling);
  return license;
}

/** @throws Trouble where a subscription that has no license should have one: somebody has paid for it */
function insistOnNoLicense(known: StripeSubscription, said: Metadata, there: SubscriptionThere | undefined): void {
  if (known.licenseId !== 0) throw new Trouble("Its license was removed here, and it is still paid for.");
  const isBegunHere = said.skm_temp_var !== undefined;
  if (isBegunHere && there === undefined) throw new Trouble("No processor is chosen that could be asked about it.");
  if (isBegunHere || there?.isMeant)
    throw new Trouble(
      "Its price at Stripe describes no license: the metadata has no skm that is JSON, or the product no skm_product_id.",
    );
}

/** What fails here is done with the next event: the license is known by the subscription, whatever Stripe says. */
async function nameAtStripe(
  stripe: Stripe,
  license: License,
  about: { accountId: number; subscriptionId: string },
  { logger }: Selling,
): Promise<void> {
  try {
    await nameLicense(stripe, about.subscriptionId, license);
  } catch (thrown) {
    logger.error({ ...about, error: String(thrown) }, "license not named at Stripe");
  }
}

interface Calls {
  readonly extend: OwnCall;
  readonly block: OwnCall;
  readonly create: OwnCall;
  readonly note: OwnCall;
}

interface Paying {
  readonly settings: SubscriptionSettings;
  readonly there: SubscriptionThere | undefined;
  readonly calls: Calls;
  readonly selling: Selling;
  readonly store: Store;
}

async function prepareCalls(accountId: number, selling: Selling): Promise<Calls> {
  const prepared = (name: string) => prepareOwnCall(selling.ownMethod(name)!, {}, accountId, selling);
  return {
    extend: await prepared("key/ExtendLicense"),
    block: await prepared("key/BlockKey"),
    create: await prepared("key/CreateKey"),
    note: await prepared("data/AddDataObjectToKey"),
  };
}

async function findLicense(
  knownId: number,
  metadata: Metadata,
  there: SubscriptionThere | undefined,
  store: Store,
): Promise<License | undefined> {
  const named = knownId || Number(metadata.skm_key_globalid) || (await numbered(metadata.skm_key_id, there, store));
  return Number.isSafeInteger(named) && named > 0 ? store.licenses.find(named, { forChange: true }) : undefined;
}

/** By the license's number in its product. */
async function numbered(id: string | undefined, there: SubscriptionThere | undefined, store: Store): Promise<number> {
  const number = Number(id);
  if (!Number.isSafeInteger(number) || number <= 0 || !there?.productId) return 0;
  return (await store.licenses.globalIdOf(there.productId, number)) ?? 0;
}

async function extend(license: License, paidUntil: number, paying: Paying): Promise<License> {
  const { settings, selling, store } = paying;
  const until = paidUntil + settings.graceDays * 86_400;
  const days = daysUntil(until, license.expires, nowSecondsOf(selling));
  if (days > 0) await perform(paying.calls.extend, { ...placeOf(license), NoOfDays: String(days) }, paying);
  return (await store.licenses.find(license.globalId))!;
}

/** Makes a license as the price at Stripe describes it. */
async function make(paidUntil: number, paying: Paying): Promise<License | undefined> {
  const { there, settings, selling, store, calls } = paying;
  if (there?.parameters === undefined || there.productId === 0) return undefined;
  const until = paidUntil + settings.graceDays * 86_400;
  const given = {
    ...textsIn(there.parameters),
    ...buyerOf(there),
    ProductId: String(there.productId),
    Period: String(daysUntil(until, 0, nowSecondsOf(selling))),
    NoOfKeys: "1",
  };
  const { key } = await perform(calls.create, given, paying);
  const Key = String(key);
  const place = { ProductId: given.ProductId, Key };
  await perform(
    calls.note,
    { ...place, Name: switches.license.stripeSubscriptionItem, StringValue: there.itemId },
    paying,
  );
  const license = (await store.licenses.findByKey(there.productId, Key))!;
  await mailKey(license, there.email, store, selling);
  return license;
}

function buyerOf({ customerId, email, name }: SubscriptionThere): Record<string, string> {
  if (customerId !== 0) return { CustomerId: String(customerId) };
  if (email === "") return {};
  return { AddOrUseExistingCustomer: "true", Email: email, Name: name || email };
}

function textsIn(parameters: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters)
      .filter(([name, value]) => value !== null && name.toLowerCase() !== "token")
      .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

function placeOf({ productId, key }: License) {
  return { ProductId: String(productId), Key: key };
}

function perform(call: OwnCall, parameters: Record<string, string>, { store, selling }: Paying) {
  return performOwn({ ...call, parameters }, store, selling);
}
