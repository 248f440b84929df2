import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { networksIn } from "../../server/domain/network.ts";
import { callForeign, ForeignRequestError } from "../../server/payments/foreign-request.ts";
import { ServiceDouble } from "../support/service-double.ts";
import { aShopForm, checkoutIn, open, openShop, paymentsOf, press, type Shop, takeUp } from "./shop.ts";

const loopback = networksIn(["127.0.0.0/8", "::1"]);
let shop: Shop;
let elsewhere: ServiceDouble;

beforeAll(async () => {
  shop = await openShop({ requestNetworks: "127.0.0.0/8" });
  elsewhere = new ServiceDouble(({ path }) => {
    if (path === "/away") return { location: "http://127.0.0.1:1/" };
    if (path === "/long") return { html: "x".repeat(300_000) };
    return { body: { voucher: "V-7", result: 0 } };
  });
  await elsewhere.listen();
});

afterAll(async () => {
  await elsewhere.close();
  await shop.close();
});

beforeEach(() => shop.server.clock.advance(60));

const asked = (url: string) => ({ url, method: "GET" as const, idempotencyKey: "one" });

describe("a request that goes elsewhere", () => {
  test.each([
    "http://127.0.0.1:8080/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://localhost:8080/",
    "http://[::1]:8080/",
    "http://[::ffff:127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data/",
    "https://10.0.0.1/",
  ])("never reaches this machine or its neighbours: %s", async (url) => {
    const before = elsewhere.asked.length;
    const listening = url.replace(":8080", `:${new URL(elsewhere.url).port}`);
    await expect(callForeign(asked(listening), [])).rejects.toThrow(/is no address on the internet/);
    expect(elsewhere.asked.length).toBe(before);
  });

  test("reaches what the operator admits, by number and by name", async () => {
    expect(JSON.parse((await callForeign(asked(elsewhere.url), loopback)).text)).toMatchObject({ voucher: "V-7" });
    const named = elsewhere.url.replace("127.0.0.1", "localhost");
    expect((await callForeign(asked(named), loopback)).status).toBe(200);
  });

  test("follows no redirect, and reads no endless answer", async () => {
    expect((await callForeign(asked(`${elsewhere.url}/away`), loopback)).status).toBe(303);
    await expect(callForeign(asked(`${elsewhere.url}/long`), loopback)).rejects.toThrow(ForeignRequestError);
  });
});

describe("a form whose item goes elsewhere", () => {
  const buy = async (items: object[]) => {
    const { url, formId } = await aShopForm(shop, { Requests: JSON.stringify(items), Message: "Voucher [voucher]" });
    const id = checkoutIn((await press(`${url}?custom=${encodeURIComponent("a&b=c")}`)).location);
    shop.stripe.pay(id);
    return { formId, back: shop.stripe.sessions.get(id)!.success_url };
  };

  test("uses the answer, and writes values so that they stay values", async () => {
    const { back } = await buy([{ url: `${elsewhere.url}/voucher?for=[custom]`, type: "DataRequest" }]);
    expect((await open(back)).text).toContain("Voucher V-7");
    const last = elsewhere.asked.at(-1)!;
    expect(last.query.get("for")).toBe("a&b=c");
    expect(last.headers["idempotency-key"]).toMatch(/^latchkey-payment-1-\d+-0$/);
  });

  test("posts what stands behind the question mark as a form", async () => {
    const { back } = await buy([{ url: `${elsewhere.url}/hook?for=[cl_email]`, type: "VoidRequest", method: "POST" }]);
    await open(back);
    expect(elsewhere.asked.at(-1)).toMatchObject({ verb: "POST", body: "for=ada%40lovelace.example" });
  });

  test("is tried again under the same key when it fails, and the buyer is told to wait", async () => {
    elsewhere.failOnce(/voucher/, 500);
    const { back, formId } = await buy([{ url: `${elsewhere.url}/voucher`, type: "DataRequest" }]);
    expect((await open(back)).text).toContain("The seller has been told");
    expect(await paymentsOf(shop, formId)).toMatchObject([
      { status: "paid", error: "Item 1: It was answered with status 500." },
    ]);
    shop.server.clock.advance(61);
    await takeUp(shop, { admittedNetworks: loopback });
    expect((await open(back)).text).toContain("Voucher V-7");
    const keys = elsewhere.asked.slice(-2).map(({ headers }) => headers["idempotency-key"]);
    expect(new Set(keys).size).toBe(1);
  });
});
