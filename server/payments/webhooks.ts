import type { FastifyInstance, FastifyRequest } from "fastify";
import { fulfilPayment } from "./fulfil-payment.ts";
import { WrongSignature } from "./gateway.ts";
import type { Selling } from "./selling.ts";
import { gatewayOf, settlePayment } from "./settle-payment.ts";

/** Adds the addresses to which payment services tell what happened. */
export function addPaymentWebhooks(server: FastifyInstance, selling: Selling): void {
  const answer = async (request: FastifyRequest<{ Params: { uid: string } }>) =>
    hear(request.params.uid, request, selling);
  for (const kind of ["Stripe", "PayPal"])
    server.post(`/form/${kind}/:uid`, async (request: FastifyRequest<{ Params: { uid: string } }>, reply) => {
      const status = await answer(request);
      return reply.code(status).send({ received: status === 200 });
    });
}

/** @returns an HTTP status; a failure of ours is thrown, and the service tells it again */
async function hear(uid: string, { headers, body }: FastifyRequest, selling: Selling): Promise<number> {
  const processor = await selling.storage.upkeep("reads", ({ payments }) => payments.findProcessor(uid));
  if (processor === undefined) return 404;
  const { accountId } = processor;
  const gateway = await gatewayOf(processor.id, accountId, selling);
  let names: readonly string[];
  try {
    names = await gateway.read({ headers, body: (body as Buffer | undefined) ?? Buffer.alloc(0) });
  } catch (thrown) {
    if (thrown instanceof WrongSignature) return 400;
    throw thrown;
  }
  const found = await selling.storage.inTransaction({ accountId }, "reads", async (store) =>
    Promise.all(names.map((name) => store.payments.findAtProcessor(processor.id, name))),
  );
  for (const id of new Set(found.filter((payment) => payment !== undefined).map(({ id }) => id))) {
    await settlePayment({ id, accountId }, selling);
    await fulfilPayment({ id, accountId }, selling);
  }
  return 200;
}
