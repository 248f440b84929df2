import { expect, test } from "vitest";
import { GatewayError } from "./gateway.ts";
import { payPalValue } from "./paypal-amounts.ts";

test.each([
  [4_900, "EUR", "49.00"],
  [499_000, "HUF", "4990"],
  [15_000, "TWD", "150"],
  [1_200, "JPY", "1200"],
])("%i of the smallest unit of %s is %s at PayPal", (amount, currency, value) =>
  expect(payPalValue(amount, currency)).toBe(value),
);

test("an amount that PayPal cannot take is not rounded", () =>
  expect(() => payPalValue(499_050, "HUF")).toThrow(GatewayError));
