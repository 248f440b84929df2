import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type CountryResponse, Reader } from "mmdb-lib";

const bundled = "@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb";

/**
 * Tells the country of an address, in two letters, from a file in MaxMind's format; never asks anybody outside. The file
 * is read when the first address comes.
 * @param path the file; the one that Latchkey brings along when empty
 */
export function countryLookup(path: string): (ip: string) => string | undefined {
  let reader: Reader<CountryResponse> | undefined;
  return (ip) => {
    if (ip === "") return undefined;
    reader ??= new Reader(readFileSync(path || fileURLToPath(import.meta.resolve(bundled))));
    return countryIn(reader.get(ip));
  };
}

/** The file that comes along writes `country_code`, MaxMind's own `country.iso_code`. */
function countryIn(found: (CountryResponse & { readonly country_code?: string }) | null): string | undefined {
  return found?.country_code ?? found?.country?.iso_code;
}
