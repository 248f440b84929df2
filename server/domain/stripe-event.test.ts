import { describe, expect, test } from "vitest";
import { daysUntil, readSubscriptionEvent } from "./stripe-event.ts";

const day = 86_400;

describe("an invoice", () => {
  test("of 2018 names its subscription itself, and its lines carry the metadata", () =>
    expect(
      readSubscriptionEvent("invoice.payment_succeeded", {
        subscription: "sub_1",
        lines: {
          data: [
            { subscription: "sub_1", period: { end: 300 }, metadata: { skm_key_globalid: "9" } },
            { subscription: "sub_2", period: { end: 900 }, metadata: {} },
          ],
        },
      }),
    ).toEqual({ kind: "paid", subscriptionId: "sub_1", paidUntil: 300, metadata: { skm_key_globalid: "9" } }));

  test("of the years between has the metadata in its details", () =>
    expect(
      readSubscriptionEvent("invoice.paid", {
        subscription: { id: "sub_1" },
        subscription_details: { metadata: { skm_key_id: "4" } },
        lines: { data: [{ period: { end: 300 }, metadata: { skm_key_id: "3" } }] },
      }),
    ).toEqual({ kind: "paid", subscriptionId: "sub_1", paidUntil: 300, metadata: { skm_key_id: "4" } }));

  test.each([{}, { subscription: "sub_1" }, { subscription: 7, lines: { data: "none" } }])(
    "of no subscription changes nothing: %j",
    (object) => expect(readSubscriptionEvent("invoice.paid", object)).toBeUndefined(),
  );
});

test("days are added until a time, and never taken away", () => {
  const now = 1_800_000_000;
  expect(daysUntil(now + 30 * day, now, now)).toBe(30);
  expect(daysUntil(now + 30 * day, now - 400 * day, now)).toBe(30);
  expect(daysUntil(now + 30 * day, now + 29.5 * day, now)).toBe(1);
  expect(daysUntil(now + 30 * day, now + 40 * day, now)).toBe(0);
});
