import { describe, expect, it } from "vitest";
import { aCustomer, aDataObject, aLicense, aMachine, aProduct, sampleNow } from "../../tests/support/samples.ts";
import { isBlockNoticeDue, isNoticeDue, noticeDays, noticeRecipients } from "./expiry-notice.ts";
import { noFeatures, withFeature } from "./features.ts";
import type { License } from "./license.ts";

const day = 86_400;
const customer = aCustomer({ email: "ada@example.com" });
const runningOut = { customer, features: withFeature(noFeatures, 1, true), created: sampleNow - 30 * day };

describe("a product", () => {
  it("that does not ask for notices gets none", () => {
    expect(noticeDays(aProduct())).toEqual([]);
  });

  it("gets them when a license is blocked, 3 and 7 days before, unless it says otherwise", () => {
    expect(noticeDays(asking(""))).toEqual([0, 3, 7]);
    expect(noticeDays(asking("0,3,7"))).toEqual([0, 3, 7]);
    expect(noticeDays(asking("30, 14;1"))).toEqual([1, 14, 30]);
    expect(noticeDays(asking("[1, 2]"))).toEqual([1, 2]);
  });

  it("gets none for days that make no sense", () => {
    expect(noticeDays(asking("7,7,-1,1.5,week,1000,,3"))).toEqual([3, 7]);
    expect(noticeDays(asking("never"))).toEqual([]);
  });
});

describe("a notice 7 days before", () => {
  it("is due from that moment on", () => {
    expect(isDue(7, { expires: sampleNow + 7 * day + 1 })).toBe(false);
    expect(isDue(7, { expires: sampleNow + 7 * day })).toBe(true);
  });

  it("is due for one whose customer has an address only", () => {
    expect(isDue(7, { customer: null })).toBe(false);
    expect(isDue(7, { customer: aCustomer({ email: null }) })).toBe(false);
    expect(isDue(7, { customer: aCustomer({ email: "by phone" }) })).toBe(false);
  });

  it("is not due for a license that is blocked, never ends, is renewed by Stripe or waits for its first machine", () => {
    const renewed = [aDataObject({ name: "cryptolens_stripesubscriptionitemid", stringValue: "si_1" })];
    expect(isDue(7, { isBlocked: true })).toBe(false);
    expect(isDue(7, { features: noFeatures })).toBe(false);
    expect(isDue(7, { dataObjects: renewed })).toBe(false);
    expect(isDue(7, { startsOnActivation: true, maxMachines: 1 })).toBe(false);
    expect(isDue(7, { startsOnActivation: true, maxMachines: 1, machines: [aMachine()] })).toBe(true);
  });

  it("is not due for a license that was made for 7 days or less", () => {
    expect(isDue(7, { created: sampleNow - 1, expires: sampleNow + 7 * day - 1 })).toBe(false);
    expect(isDue(3, { created: sampleNow - 4 * day, expires: sampleNow + 3 * day })).toBe(true);
  });

  it("is no longer due when the nearer one is, so that nobody gets both at once", () => {
    const soon = { expires: sampleNow + 2 * day };
    expect([isDue(7, soon), isDue(3, soon)]).toEqual([false, true]);
  });

  it("is no longer due when the license has run out", () => {
    expect([isDue(7, { expires: sampleNow }), isDue(3, { expires: sampleNow })]).toEqual([false, false]);
  });
});

describe("a notice about a license that was blocked", () => {
  const isBlockDue = (changes: Partial<License>, wish = "0") =>
    isBlockNoticeDue(aLicense({ ...runningOut, expires: sampleNow - 1, ...changes }), asking(wish), sampleNow);

  it("is due where the product asks for day 0 and the customer has an address", () => {
    expect([isBlockDue({}), isBlockDue({}, "3,7"), isBlockDue({ customer: null })]).toEqual([true, false, false]);
  });

  it("is not due for one that ran out more than 30 days ago", () => {
    expect(isBlockDue({ expires: sampleNow - 30 * day })).toBe(true);
    expect(isBlockDue({ expires: sampleNow - 30 * day - 1 })).toBe(false);
  });
});

describe("told are", () => {
  const withCopy = (copy: string) =>
    aProduct({ dataObjects: [aDataObject({ name: "cryptolens_expirationnotice_send_copy", stringValue: copy })] });

  it("the customer, and whoever is named for a copy", () => {
    expect(noticeRecipients({ customer }, aProduct())).toEqual(["ada@example.com"]);
    expect(noticeRecipients({ customer }, withCopy(" sales@example.com "))).toEqual([
      "ada@example.com",
      "sales@example.com",
    ]);
  });

  it("nobody twice, and nobody whose address makes no sense", () => {
    expect(noticeRecipients({ customer }, withCopy("Ada@Example.com"))).toEqual(["ada@example.com"]);
    expect(noticeRecipients({ customer }, withCopy("a@example.com, b@example.com"))).toEqual(["ada@example.com"]);
  });

  it("nobody about a license without a customer who can be reached", () => {
    expect(noticeRecipients({ customer: null }, withCopy("sales@example.com"))).toEqual([]);
  });
});

function asking(days: string) {
  return aProduct({ dataObjects: [aDataObject({ name: "cryptolens_expirationnotice", stringValue: days })] });
}

function isDue(days: number, changes: Partial<License>): boolean {
  const license = aLicense({ ...runningOut, expires: sampleNow + 5 * day, ...changes });
  return isNoticeDue(license, asking("0,3,7"), days, sampleNow);
}
