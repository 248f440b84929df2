import { parseIpAddress } from "./ip-address.ts";

/**
 * An address as logs keep it, too blunt to find a person by: an IPv4 address without its last octet, an IPv6 address cut
 * to 48 bits. Empty for anything that is no address.
 */
export function maskedAddress(ip: string): string {
  const address = parseIpAddress(ip);
  if (address === undefined) return "";
  return address.octets ? `${address.octets.slice(0, 3).join(".")}.0` : maskedIpv6(address.groups!);
}

function maskedIpv6(groups: readonly number[]): string {
  const site = groups.slice(0, 3);
  while (site.at(-1) === 0) site.pop();
  return `${site.map((group) => group.toString(16)).join(":")}::`;
}
