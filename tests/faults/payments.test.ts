import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkoutIn, open, press } from "../payments/shop.ts";
import { type ServerProcess, startServerProcess } from "../support/server-process.ts";
import { ServiceDouble } from "../support/service-double.ts";
import { StripeDouble, stripeKey } from "../support/stripe-double.ts";
import { postForm } from "../support/test-server.ts";

const dataDir = mkdtempSync(join(tmpdir(), "latchkey-payments-"));
const stripe = new StripeDouble();
const elsewhere = new ServiceDouble(() => ({ body: {} }));

beforeAll(async () => {
  await stripe.listen();
  await elsewhere.listen();
});

afterAll(async () => {
  await stripe.close();
  await elsewhere.close();
  rmSync(dataDir, { recursive: true });
});

const startShop = () =>
  startServerProcess(dataDir, {
    LATCHKEY_STRIPE_API_URL: stripe.url,
    LATCHKEY_REQUEST_NETWORKS: "127.0.0.0/8",
    LATCHKEY_JOBS: "false",
  });

async function call({ start }: ServerProcess, token: string, method: string, params: Record<string, unknown>) {
  const answer = await postForm(`${start.url}/api/${method}`, { token, ...params });
  if (answer.result !== 0) throw new Error(`${method}: ${answer.message}`);
  return answer as Record<string, unknown>;
}

test("a server that is killed after the charge, between two request items, makes one key", async () => {
  const first = await startShop();
  const { token, productId } = first.start;
  const keys = { Kind: "Stripe", Name: "Stripe", PrivateKey: stripeKey };
  const { processorId } = await call(first, token, "admin/AddPaymentProcessor", keys);
  const items = [
    { url: `/api/key/CreateKey?ProductId=${productId}&Notes=sold` },
    { url: `${elsewhere.url}/sold?key=[key]`, type: "VoidRequest" },
  ];
  const form = { Name: "Website", ProductName: "Sketchbook", Currency: "EUR", Price: 49, Message: "Your key: [key]" };
  const sold = { ...form, StripeProcessorId: processorId, Requests: JSON.stringify(items) };
  const { url } = await call(first, token, "admin/AddPaymentForm", sold);
  const id = checkoutIn((await press(String(url))).location);
  stripe.pay(id);
  const back = new URL(stripe.sessions.get(id)!.success_url).pathname;

  const release = elsewhere.hold();
  const waiting = open(first.start.url + back).catch(() => undefined);
  while (elsewhere.asked.length === 0) await after(20);
  await first.end("SIGKILL");
  await waiting;
  release();

  const second = await startShop();
  const soldKeys = () =>
    call(second, token, "product/GetKeys", { ProductId: productId, SearchQuery: 'notes.contains("sold")' });
  expect((await soldKeys()).licenseKeys).toHaveLength(1);
  const { payments } = await call(second, token, "admin/ListPayments", {});
  expect(payments).toMatchObject([{ status: "paid", transactionId: `ch_${id}` }]);
  await call(second, token, "admin/RetryPayment", { PaymentId: (payments as { id: number }[])[0]!.id });
  expect((await open(second.start.url + back)).text).toContain("Your key: ");
  expect((await soldKeys()).licenseKeys).toHaveLength(1);
  const [one, other] = elsewhere.asked.map(({ headers }) => headers["idempotency-key"]);
  expect(other).toBe(one);
  await second.end("SIGTERM");
});
