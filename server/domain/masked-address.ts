/**
 * An address as logs keep it, too blunt to find a person by: an IPv4 address without its last octet, an IPv6 address cut
 * to 48 bits. Empty for anything that is no address.
 */
export function maskedAddress(ip: string): string {
  const octets = octetsOf(ip);
  if (octets) return maskedIpv4(octets);

  const groups = groupsOf(ip);
  if (!groups) return "";
  return isMappedIpv4(groups) ? maskedIpv4(octetsIn(groups)) : maskedIpv6(groups);
}

function maskedIpv4(octets: readonly number[]): string {
  return `${octets.slice(0, 3).join(".")}.0`;
}

function maskedIpv6(groups: readonly number[]): string {
  const site = groups.slice(0, 3);
  while (site.at(-1) === 0) site.pop();
  return `${site.map((group) => group.toString(16)).join(":")}::`;
}

function octetsOf(text: string): number[] | undefined {
  const parts = text.split(".");
  return parts.length === 4 && parts.every(isOctet) ? parts.map(Number) : undefined;
}

function isOctet(part: string): boolean {
  return /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255;
}

/** The eight groups of an IPv6 address; undefined when the text is none. */
function groupsOf(text: string): number[] | undefined {
  const [head = "", tail, ...more] = withoutZone(text).split("::");
  if (more.length > 0) return undefined;
  if (tail === undefined) return groupsIn(head, 8);

  const before = groupsIn(head);
  const after = groupsIn(tail);
  const missing = 8 - (before?.length ?? 8) - (after?.length ?? 8);
  return before && after && missing > 0 ? [...before, ...new Array(missing).fill(0), ...after] : undefined;
}

function groupsIn(text: string, count?: number): number[] | undefined {
  const groups = text === "" ? [] : text.split(":").flatMap(asGroups);
  const isWhole = !groups.includes(Number.NaN) && (count === undefined || groups.length === count);
  return isWhole ? groups : undefined;
}

/** One group, or the two in a dotted tail. */
function asGroups(part: string): number[] {
  const octets = octetsOf(part);
  if (octets) return [octets[0]! * 256 + octets[1]!, octets[2]! * 256 + octets[3]!];
  return [/^[0-9a-f]{1,4}$/i.test(part) ? Number.parseInt(part, 16) : Number.NaN];
}

function withoutZone(text: string): string {
  return text.replace(/%.*$/, "");
}

function isMappedIpv4(groups: readonly number[]): boolean {
  return groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
}

function octetsIn(groups: readonly number[]): number[] {
  return groups.slice(6).flatMap((group) => [group >> 8, group & 255]);
}
