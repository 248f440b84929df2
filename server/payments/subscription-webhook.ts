import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refusal } from "../api/refusals.ts";
import { queryIn } from "../api/wire-request.ts";
import { readSubscriptionEvent } from "../domain/stripe-event.ts";
import type { SubscriptionSettings } from "../domain/subscription-settings.ts";
import { WrongSignature } from "./gateway.ts";
import { hearSubscriptionEvent } from "./hear-subscription.ts";
import type { Selling } from "./selling.ts";
import { verifiedEvent } from "./stripe-gateway.ts";
import { Trouble } from "./trouble.ts";

/** Adds the address to which Stripe tells what happens to subscriptions. */
export function addSubscriptionWebhook(server: FastifyInstance, selling: Selling): void {
  server.post("/api/subscription/stripeurl", async (request, reply) => {
    const status = await hear(request, selling);
    return reply.code(status).send({ received: status === 200 });
  });
}

/** @returns an HTTP status; a failure of ours is thrown, and Stripe tells it again */
async function hear(request: FastifyRequest, selling: Selling): Promise<number> {
  const accountId = accountIn(request.url);
  const account = Number.isSafeInteger(accountId)
    ? await selling.storage.withAccounts("reads", (accounts) => accounts.find(accountId))
    : undefined;
  if (account === undefined) return 404;
  const settings = await selling.storage.inTransaction({ accountId }, "reads", (store) =>
    store.stripeSubscriptions.settings(),
  );
  try {
    const event = await verified(request, settings, selling);
    const about = readSubscriptionEvent(event.type, event.data.object as unknown as Record<string, unknown>);
    if (about !== undefined) await hearSubscriptionEvent(about, accountId, selling);
    return 200;
  } catch (thrown) {
    if (thrown instanceof WrongSignature) return 400;
    // Written down, and tried again from here: nobody need tell it again.
    if (thrown instanceof Trouble || thrown instanceof Refusal) return 200;
    throw thrown;
  }
}

function accountIn(url: string): number {
  const query = new URLSearchParams(queryIn(url));
  const [, id] = [...query].find(([name]) => name.toLowerCase() === "id") ?? [];
  return Number(id);
}

async function verified(request: FastifyRequest, { sealedSigningSecret }: SubscriptionSettings, selling: Selling) {
  if (sealedSigningSecret === null) throw new WrongSignature("There is no signing secret.");
  const stripe = await selling.gateways.stripe("sk_none");
  return verifiedEvent(stripe, {
    body: (request.body as Buffer | undefined) ?? Buffer.alloc(0),
    signature: request.headers["stripe-signature"],
    secret: selling.vault.open(sealedSigningSecret).toString("utf8"),
    nowMs: selling.clock(),
  });
}
