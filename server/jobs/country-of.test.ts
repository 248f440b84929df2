import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { countryLookup } from "./country-of.ts";

it("knows the country of masked addresses of both kinds", () => {
  const countryOf = countryLookup("");
  expect(["8.8.8.0", "2001:4860::", "193.0.6.0"].map(countryOf)).toEqual(["US", "US", "NL"]);
});

it("knows no country of addresses inside a network, or of none", () => {
  const countryOf = countryLookup("");
  expect(["10.0.0.0", "127.0.0.0", "fd00::", "::", ""].map(countryOf)).toEqual(Array(5).fill(undefined));
});

it("reads the vendor's own file", () => {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-test-"));
  const own = join(folder, "countries.mmdb");
  const bundled = import.meta.resolve("@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country-ipv4.mmdb");
  copyFileSync(new URL(bundled), own);
  expect(countryLookup(own)("8.8.8.0")).toBe("US");
  rmSync(folder, { recursive: true });
});
