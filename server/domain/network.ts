import { bitsOf, parseIpAddress } from "./ip-address.ts";

/** Addresses that begin with the same bits; a single address is a network too. */
export interface Network {
  /** As `0` and `1`. */
  readonly prefix: string;
  readonly isIpv4: boolean;
}

/** Reads `203.0.113.7`, `203.0.113.0/24`, `2001:db8::1` or `2001:db8::/32`; undefined when the text is none of these. */
export function parseNetwork(text: string): Network | undefined {
  const [host = "", width, ...rest] = text.split("/");
  const address = parseIpAddress(host);
  if (address === undefined || rest.length > 0) return undefined;
  const bits = bitsOf(address);
  if (width === undefined) return { prefix: bits, isIpv4: bits.length === 32 };
  if (!/^\d{1,3}$/.test(width) || Number(width) > bits.length) return undefined;
  return { prefix: bits.slice(0, Number(width)), isIpv4: bits.length === 32 };
}

/** The networks that texts stand for, those left out that stand for none. */
export function networksIn(texts: readonly string[]): Network[] {
  return texts.map(parseNetwork).filter((network) => network !== undefined);
}

/** Whether all of one network lies in the other. */
export function isWithin(inner: Network, outer: Network): boolean {
  return inner.isIpv4 === outer.isIpv4 && inner.prefix.startsWith(outer.prefix);
}

/** Whether an address lies in one of the networks. None at all means that every address does. */
export function isAllowedFrom(networks: readonly Network[], ip: string): boolean {
  if (networks.length === 0) return true;
  const address = parseNetwork(ip);
  return address !== undefined && networks.some((network) => isWithin(address, network));
}

/** Whether the inner networks allow no address that the outer ones do not. None at all allow every address. */
export function allowsNoMore(inner: readonly Network[], outer: readonly Network[]): boolean {
  if (outer.length === 0) return true;
  return inner.length > 0 && inner.every((one) => outer.some((other) => isWithin(one, other)));
}

/**
 * Whom an address stands for when calls are counted: an IPv4 address for itself, an IPv6 address for its /64, of which
 * every household has at least one to itself.
 */
export function countedAddress(ip: string): string {
  const address = parseIpAddress(ip);
  if (address?.groups)
    return address.groups
      .slice(0, 4)
      .map((group) => group.toString(16))
      .join(":");
  return address?.octets ? address.octets.join(".") : "";
}
