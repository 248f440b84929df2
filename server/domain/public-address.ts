import { bitsOf, parseIpAddress } from "./ip-address.ts";
import { isAllowedFrom, type Network, networksIn } from "./network.ts";

/** IPv4 networks that are somebody's own, or nobody's (IANA, special-purpose addresses). */
const specialIpv4 = networksIn(
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4".split(
    " ",
  ),
);

/** Within the one IPv6 network that is public, those that lead elsewhere or into IPv4. */
const specialIpv6 = networksIn(["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]);
const publicIpv6 = "001";

/**
 * Whether a request that somebody else has written down may go to an address: to the internet, not to this machine or its
 * neighbours.
 * @param admitted networks that the operator lets such requests reach all the same
 */
export function mayBeCalled(ip: string, admitted: readonly Network[] = []): boolean {
  const address = parseIpAddress(ip);
  if (address === undefined) return false;
  if (admitted.length > 0 && isAllowedFrom(admitted, ip)) return true;
  if (address.octets) return !isAllowedFrom(specialIpv4, ip);
  return bitsOf(address).startsWith(publicIpv6) && !isAllowedFrom(specialIpv6, ip);
}
