import { describe, expect, it } from "vitest";
import { allowsNoMore, countedAddress, isAllowedFrom, type Network, parseNetwork } from "./network.ts";

const networks = (...texts: string[]): Network[] => texts.map((text) => parseNetwork(text)!);

describe("an address is allowed", () => {
  it.each([
    [["203.0.113.7"], "203.0.113.7"],
    [["203.0.113.0/24"], "203.0.113.255"],
    [["203.0.113.99/24"], "203.0.113.1"],
    [["0.0.0.0/0"], "8.8.8.8"],
    [["198.51.100.0/30", "203.0.113.7"], "203.0.113.7"],
    [["203.0.113.7"], "::ffff:203.0.113.7"],
    [["::ffff:203.0.113.7"], "203.0.113.7"],
    [["2001:db8::/32"], "2001:db8:ffff::1"],
    [["2001:DB8::1"], "2001:db8:0:0:0:0:0:1"],
    [["::/0"], "2001:db8::1"],
    [[], "203.0.113.7"],
  ])("by %j from %s", (allowed, ip) => expect(isAllowedFrom(networks(...allowed), ip)).toBe(true));
});

describe("an address is not allowed", () => {
  it.each([
    [["203.0.113.7"], "203.0.113.8"],
    [["203.0.113.0/25"], "203.0.113.128"],
    [["0.0.0.0/0"], "2001:db8::1"],
    [["::/0"], "203.0.113.7"],
    [["2001:db8::/33"], "2001:db8:8000::1"],
    [["203.0.113.7"], "unknown"],
    [["203.0.113.7"], ""],
  ])("by %j from %s", (allowed, ip) => expect(isAllowedFrom(networks(...allowed), ip)).toBe(false));
});

it.each([
  "",
  "localhost",
  "203.0.113",
  "203.0.113.256",
  "203.0.113.0/33",
  "203.0.113.0/-1",
  "203.0.113.0/",
  "1.2.3.4/8/8",
])("%j is no network", (text) => expect(parseNetwork(text)).toBeUndefined());

it.each([
  [["203.0.113.7"], ["203.0.113.0/24"], true],
  [["203.0.113.7"], [], true],
  [[], [], true],
  [[], ["203.0.113.0/24"], false],
  [["203.0.0.0/16"], ["203.0.113.0/24"], false],
  [["203.0.113.7", "198.51.100.1"], ["203.0.113.0/24"], false],
])("%j allows no more than %j: %s", (inner, outer, isSo) =>
  expect(allowsNoMore(networks(...inner), networks(...outer))).toBe(isSo),
);

it("counts an IPv4 address by itself, in whatever form, and IPv6 addresses of one /64 together", () => {
  expect(countedAddress("203.0.113.7")).toBe("203.0.113.7");
  expect(countedAddress("::ffff:203.0.113.7")).toBe("203.0.113.7");
  expect(countedAddress("2001:db8:0:1::1")).toBe(countedAddress("2001:db8:0:1:ffff::2"));
  expect(countedAddress("2001:db8:0:1::1")).not.toBe(countedAddress("2001:db8:0:2::1"));
});
