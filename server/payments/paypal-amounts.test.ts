import { expect, test } from "vitest";
import { GatewayError } from "./gateway.ts";
import { isPayableByPayPal, payPalValue } from "./paypal-amounts.ts";

test.each([
  [4_901, "EUR", "49.01"],
  [499_000, "HUF", "4990"],
  [15_000, "TWD", "150"],
  [1_201, "JPY", "1201"],
])("%i of the smallest unit of %s is %s at PayPal", (amount, currency, value) => {
  expect(isPayableByPayPal(amount, currency)).toBe(true);
  expect(payPalValue(amount, currency)).toBe(value);
});

test.each([
  [499_050, "HUF"],
  [15_001, "TWD"],
])("%i of the smallest unit of %s cannot be paid at PayPal, and is not rounded", (amount, currency) => {
  expect(isPayableByPayPal(amount, currency)).toBe(false);
  expect(() => payPalValue(amount, currency)).toThrow(GatewayError);
});
