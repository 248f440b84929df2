/** An IP address as numbers: four octets, or eight groups of 16 bits. */
export interface IpAddress {
  readonly octets?: readonly number[];
  readonly groups?: readonly number[];
}

/** Reads an address; an IPv4 address in the form of IPv6 is an IPv4 address. Undefined when the text is none. */
export function parseIpAddress(text: string): IpAddress | undefined {
  const octets = octetsOf(text);
  if (octets) return { octets };
  const groups = groupsOf(text);
  if (!groups) return undefined;
  return isMappedIpv4(groups) ? { octets: octetsIn(groups) } : { groups };
}

/** The address as bits, `0` and `1`: 32 of them, or 128. */
export function bitsOf({ octets, groups }: IpAddress): string {
  return octets ? inBits(octets, 8) : inBits(groups!, 16);
}

function inBits(numbers: readonly number[], width: number): string {
  return numbers.map((number) => number.toString(2).padStart(width, "0")).join("");
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
  const parts = withDottedTailInHex(withoutZone(text)).split("::");
  const [head, tail] = parts.map(groupsIn);
  if (parts.length === 1) return head?.length === 8 ? head : undefined;
  if (parts.length > 2 || !head || !tail) return undefined;

  const missing = 8 - head.length - tail.length;
  return missing > 0 ? [...head, ...new Array(missing).fill(0), ...tail] : undefined;
}

function groupsIn(text: string): number[] | undefined {
  if (text === "") return [];
  const groups = text.split(":");
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined;
}

/** `::ffff:1.2.3.4` as `::ffff:102:304`. */
function withDottedTailInHex(text: string): string {
  const start = text.lastIndexOf(":") + 1;
  const octets = octetsOf(text.slice(start));
  if (!octets) return text;
  const [first = 0, second = 0, third = 0, fourth = 0] = octets;
  return `${text.slice(0, start)}${(first * 256 + second).toString(16)}:${(third * 256 + fourth).toString(16)}`;
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
