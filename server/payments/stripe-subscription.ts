import type Stripe from "stripe";
import type { Metadata } from "../domain/stripe-event.ts";
import { tried } from "./stripe-client.ts";

/** The license that a price at Stripe describes. */
export interface LicenseAtStripe {
  /** Whether it says anything of a license. */
  readonly isMeant: boolean;
  /** 0 where the product there names none here. */
  readonly productId: number;
  /** Parameters of CreateKey; undefined where the price there has none. */
  readonly parameters: Readonly<Record<string, unknown>> | undefined;
}

/** A subscription as it stands at Stripe now. */
export interface SubscriptionThere extends LicenseAtStripe {
  readonly id: string;
  readonly metadata: Metadata;
  /** What counts usage, see RecordUsage. */
  readonly itemId: string;
  /** 0 where the customer there names none here. */
  readonly customerId: number;
  readonly email: string;
  readonly name: string;
}

/** @throws GatewayError */
export async function readSubscription(stripe: Stripe, id: string): Promise<SubscriptionThere> {
  const expand = ["customer", "items.data.price.product"];
  return fromStripe(await tried(() => stripe.subscriptions.retrieve(id, { expand })));
}

function fromStripe({ id, metadata, items, customer }: Stripe.Subscription): SubscriptionThere {
  const item = items.data.find(({ price }) => price.metadata.skm !== undefined) ?? items.data[0];
  const buyer = typeof customer === "object" && !customer.deleted ? customer : undefined;
  return {
    id,
    metadata,
    itemId: item?.id ?? "",
    ...(item ? licenseAt(item.price) : { isMeant: false, productId: 0, parameters: undefined }),
    customerId: Number(buyer?.metadata.skm_customer_id ?? 0) || 0,
    email: buyer?.email ?? "",
    name: buyer?.name ?? "",
  };
}

/** @param price with its product */
export function licenseAt({ metadata, product }: Stripe.Price): LicenseAtStripe {
  const parameters = parametersIn(metadata.skm);
  const ofProduct = typeof product === "object" && !product.deleted ? product.metadata.skm_product_id : undefined;
  return {
    isMeant: metadata.skm !== undefined,
    productId: Number(parameters?.ProductId ?? ofProduct ?? 0) || 0,
    parameters,
  };
}

function parametersIn(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Writes into a subscription which license it pays for. @throws GatewayError */
export async function nameLicense(stripe: Stripe, id: string, license: { id: number; globalId: number }) {
  const metadata = { skm_key_id: String(license.id), skm_key_globalid: String(license.globalId), skm_temp_var: "" };
  const idempotencyKey = `latchkey-license-${id}-${license.globalId}`;
  await tried(() => stripe.subscriptions.update(id, { metadata }, { idempotencyKey }));
}
