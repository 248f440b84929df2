import { expect, test } from "vitest";
import { currencyOf, decimalText, inSmallestUnit, priceText } from "./currency.ts";

test("a price is counted in the currency's smallest unit, to the cent", () => {
  expect(inSmallestUnit(12.5, "USD")).toBe(1_250);
  expect(inSmallestUnit(1.005, "EUR")).toBe(101);
  expect(inSmallestUnit(19.99, "EUR")).toBe(1_999);
  expect(inSmallestUnit(500, "JPY")).toBe(500);
  expect(inSmallestUnit(1.234, "KWD")).toBe(1_234);
});

test("an amount is written as people write it", () => {
  expect(priceText(5, "EUR")).toBe("0.05 EUR");
  expect(decimalText(500, "JPY")).toBe("500");
  expect(decimalText(1_234, "KWD")).toBe("1.234");
});

test("a currency is known in any case, and what is none is not", () => {
  expect(currencyOf(" usd ")).toBe("USD");
  expect(currencyOf("EUX")).toBeUndefined();
});
