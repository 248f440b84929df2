import type Stripe from "stripe";
import type { Outside, UsageRecord } from "../api/outside.ts";
import type { Vault } from "../api/vault.ts";
import { stripeClient } from "./stripe-client.ts";

/** The last version of Stripe's API that knows usage records, for prices from before billing meters. */
const usageRecordsVersion = "2025-02-24.acacia";

/** @param stripeApiUrl where Stripe is */
export function outsideAt(vault: Vault, stripeApiUrl: string): Outside {
  return {
    async recordUsage({ sealedPrivateKey }, usage) {
      const stripe = await stripeClient(vault.open(sealedPrivateKey).toString("utf8"), stripeApiUrl);
      try {
        await record(stripe, usage);
        return true;
      } catch {
        return false;
      }
    },
  };
}

async function record(stripe: Stripe, usage: UsageRecord): Promise<void> {
  const item = await stripe.subscriptionItems.retrieve(usage.itemId);
  const meter = item.price.recurring?.meter;
  if (meter) return countByMeter(stripe, meter, item.subscription, usage);
  const { itemId, amount, uid } = usage;
  const path = `/v1/subscription_items/${encodeURIComponent(itemId)}/usage_records`;
  const options = { apiVersion: usageRecordsVersion, idempotencyKey: uid };
  await stripe.rawRequest("POST", path, { quantity: amount, action: "increment" }, options);
}

async function countByMeter(stripe: Stripe, meterId: string, subscriptionId: string, { amount, uid }: UsageRecord) {
  const meter = await stripe.billing.meters.retrieve(meterId);
  const { customer } = await stripe.subscriptions.retrieve(subscriptionId);
  const payload = {
    [meter.customer_mapping.event_payload_key]: typeof customer === "string" ? customer : customer.id,
    [meter.value_settings.event_payload_key]: String(amount),
  };
  const event = { event_name: meter.event_name, identifier: uid, payload };
  await stripe.billing.meterEvents.create(event, { idempotencyKey: uid });
}
