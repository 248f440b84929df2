import { afterAll, beforeAll, expect, test } from "vitest";
import { inStore } from "../contract/admin/member-seeds.ts";
import { aPayment } from "../contract/admin/payment-seeds.ts";
import { aTemplate } from "../contract/admin/reselling-seeds.ts";
import { aSignedUp, type PortalVisitor } from "../support/portal-visitor.ts";
import { aShopForm, checkoutIn, open, openShop, press, type Shop, takeUp, tell } from "./shop.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

afterAll(() => shop.close());

/** Somebody who has signed up at the portal. */
async function aCustomer(name: string) {
  const email = `${name.toLowerCase()}@example.com`;
  return { email, ...(await aSignedUp(shop.server, { name, email }, email)) };
}

/** Somebody pays on a form, which makes what they get. */
async function buy(email: string, fields: Record<string, unknown> = {}, custom = "") {
  const { url, formId } = await aShopForm(shop, fields);
  const id = checkoutIn((await press(url, { way: "Stripe", custom })).location);
  shop.stripe.pay(id, email);
  await open(shop.stripe.sessions.get(id)!.success_url);
  await takeUp(shop);
  const { payments } = await shop.world.granted("admin/ListPayments", { PaymentFormId: formId });
  return { id, orderId: (payments as { id: number }[])[0]!.id };
}

async function pageOf(visitor: PortalVisitor, path: string) {
  await visitor.open(path);
  return { status: visitor.status, text: visitor.text };
}

test("a customer sees what they have bought, and nobody else's", async () => {
  const [ada, eve] = [await aCustomer("Ada"), await aCustomer("Eve")];
  const bought = { ProductName: "Sketchbook <3>", Currency: "JPY", Price: 4_900 };
  const { orderId } = await buy(ada.email, bought);
  const list = await pageOf(ada.visitor, "/Portal/Admin/Receipts");
  expect(list.text).toContain("Sketchbook &lt;3&gt;");
  expect(list.text).toContain("4900 JPY");
  const path = `/Portal/Admin/Receipt/1/${orderId}`;
  const receipt = await pageOf(ada.visitor, path);
  expect(receipt.status).toBe(200);
  expect(receipt.text).toContain("Your key:");
  expect(receipt.text).toContain(ada.email);
  expect(await pageOf(eve.visitor, path)).toMatchObject({
    status: 404,
    text: expect.not.stringContaining("Sketchbook"),
  });
  expect((await pageOf(eve.visitor, "/Portal/Admin/Receipts")).text).not.toContain("Sketchbook");
  for (const wrong of ["2/1", "1/abc", "1/0", "1/-1", "1/1.5", "1/9007199254740991", "1/99999999999999999999"])
    expect((await pageOf(ada.visitor, `/Portal/Admin/Receipt/${wrong}`)).status, wrong).toBe(404);
});

test("a receipt is there however many came after it, and one that nobody paid never is", async () => {
  const { visitor, customerId } = await aCustomer("Edith");
  const state = { customerId, status: "fulfilled", error: null } as const;
  const oldest = await aPayment(shop.world, state);
  const begun = await inStore(shop.world, async ({ payments }) => {
    const model = (await payments.find(oldest))!;
    const unpaid = await payments.add({ ...model, uid: "uid-of-edith", status: "begun", paid: null });
    for (let count = 0; count < 200; count++) await payments.add({ ...model, uid: `uid-of-edith-${count}` });
    return unpaid;
  });
  expect(await pageOf(visitor, `/Portal/Admin/Receipt/1/${oldest}`)).toMatchObject({ status: 200 });
  expect(await pageOf(visitor, `/Portal/Admin/Receipt/1/${begun}`)).toMatchObject({ status: 404 });
});

test("a refund is told in the list and on the receipt", async () => {
  const grace = await aCustomer("Grace");
  const { id, orderId } = await buy(grace.email);
  shop.stripe.refund(id, 1_900);
  await tell(shop, "charge.refunded", { id: `ch_${id}`, object: "charge", payment_intent: `pi_${id}` });
  expect((await pageOf(grace.visitor, "/Portal/Admin/Receipts")).text).toContain("19.00 EUR refunded");
  expect((await pageOf(grace.visitor, `/Portal/Admin/Receipt/1/${orderId}`)).text).toContain("<dt>Refunded</dt>");
});

test("whoever extends somebody else's license does not put a receipt into their portal", async () => {
  const owner = await aCustomer("Mary");
  const { productId } = shop.server.start;
  const made = await shop.server.operator.call("key/CreateKey", { productId, customerId: owner.customerId });
  const url = `/api/key/ExtendLicense?ProductId=${productId}&Key=[custom]&NoOfDays=30`;
  const extending = { Requests: JSON.stringify([{ url, type: "VoidRequest", method: "GET" }]) };
  await buy("stranger@example.com", extending, made.key!);
  expect((await pageOf(owner.visitor, "/Portal/Admin/Receipts")).text).toContain("There are none.");
  await buy("MARY@example.com", extending, made.key!);
  expect((await pageOf(owner.visitor, "/Portal/Admin/Receipts")).text).toContain("49.00 EUR");
});

const asks = (url: string) => ({ Requests: JSON.stringify([{ url, type: "DataRequest", method: "GET" }]) });

async function receiptsOf(visitor: PortalVisitor): Promise<string> {
  return (await pageOf(visitor, "/Portal/Admin/Receipts")).text;
}

test("who buys several keys at once has a receipt", async () => {
  const radia = await aCustomer("Radia");
  const { productId } = shop.server.start;
  await buy(radia.email, asks(`/api/key/CreateKey?ProductId=${productId}&NoOfKeys=3&CustomerId=${radia.customerId}`));
  expect(await receiptsOf(radia.visitor)).toContain("49.00 EUR");
});

test("who buys what a license template describes has a receipt", async () => {
  const hedy = await aCustomer("Hedy");
  const template = await aTemplate(shop.world, { CustomerId: hedy.customerId });
  await buy("anybody@example.com", asks(`/api/key/CreateKeyFromTemplate?LicenseTemplateId=${template}`));
  expect(await receiptsOf(hedy.visitor)).toContain("49.00 EUR");
});

test("whoever names somebody else as a customer to change does not put a receipt into their portal", async () => {
  const joan = await aCustomer("Joan");
  const changing = asks("/api/customer/EditCustomer?CustomerId=[custom]");
  await buy("stranger@example.com", changing, String(joan.customerId));
  expect(await receiptsOf(joan.visitor)).toContain("There are none.");
  await buy(joan.email, changing, String(joan.customerId));
  expect(await receiptsOf(joan.visitor)).toContain("49.00 EUR");
});
