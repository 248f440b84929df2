import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember } from "../contract/admin/member-seeds.ts";
import { aShopForm, checkoutIn, keysOf, open, openShop, press, type Shop, takeUp, waitingMails } from "./shop.ts";

let shop: Shop;

beforeAll(async () => {
  // Nobody listens there: mail waits in the outbox.
  shop = await openShop({ smtpUrl: "smtp://127.0.0.1:9", mailFrom: "licenses@harbour.example" });
});

afterAll(() => shop.close());

const mails = () => waitingMails(shop);

async function buy(fields: Record<string, unknown> = {}) {
  const form = await aShopForm(shop, fields);
  const id = checkoutIn((await press(form.url)).location);
  shop.stripe.pay(id, "ada@lovelace.example");
  const page = await open(shop.stripe.sessions.get(id)!.success_url);
  return { ...form, page };
}

test("a buyer is sent one receipt with the key, and the page says where it goes", async () => {
  const { page, productId } = await buy();
  await takeUp(shop);
  const [key] = await keysOf(shop, productId);
  expect(page.text).toContain("A receipt goes to ada@lovelace.example.");
  const sent = await mails();
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({
    to: "ada@lovelace.example",
    text: expect.stringContaining(`Message: Your key: ${key}`),
  });
});

test("a receipt reads as the vendor has worded it", async () => {
  const words = { Subject: "[vendor]: [price]", Body: "[message]\n\nThank you, [email]." };
  await shop.world.granted("admin/EditMailText", { Kind: "Receipt", ...words });
  const { productId } = await buy();
  const [key] = await keysOf(shop, productId);
  const { name } = await shop.world.granted("admin/GetAccount", {});
  await shop.world.granted("admin/EditMailText", { Kind: "Receipt", Restore: true });
  expect(await mails()).toMatchObject([
    { subject: `${name}: 49.00 EUR`, text: `Your key: ${key}\n\nThank you, ada@lovelace.example.` },
  ]);
});

test("a form that sends none sends none", async () => {
  await buy({ SendsReceipt: false });
  expect(await mails()).toEqual([]);
});

test("the owners are told once of a buyer who has paid and waits", async () => {
  const owner = await aMember(shop.world);
  const { page } = await buy({ Requests: '[{"url":"/api/key/CreateKey?ProductId=999999"}]' });
  expect(page.text).toContain("The seller has been told");
  shop.server.clock.advance(61);
  await takeUp(shop);
  const sent = await mails();
  expect(sent).toMatchObject([{ to: owner.email, text: expect.stringContaining("Could not find the product.") }]);
});
