/** What an application says about the operating system that it runs on, in words; undefined where it says nothing. */
export interface OsNames {
  /** Such as `Windows`. */
  readonly os: string;
  /** Such as `Windows 10.0.19045`. */
  readonly osVersion: string;
}

const maxLength = 60;

/** The event as which Activate and Deactivate keep their OSInfo. */
export function isOsInfo({
  featureName,
  eventName,
}: {
  featureName: string | null;
  eventName: string | null;
}): boolean {
  return featureName === "OSInfo" && !eventName;
}

/** Reads the JSON that the SDKs send: OSName and OSVersion. Rule: contract, Activate, OSInfo. */
export function osNamesIn(metadata: string | null): OsNames | undefined {
  const { OSName: name, OSVersion: version } = parsed(metadata);
  const os = printable(name);
  if (os === "") return undefined;
  return { os, osVersion: [os, printable(version)].filter(Boolean).join(" ").slice(0, maxLength) };
}

function printable(value: unknown): string {
  return typeof value === "string" || typeof value === "number"
    ? String(value)
        .replace(/\p{Cc}/gu, "")
        .trim()
        .slice(0, maxLength)
    : "";
}

function parsed(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/**
 * Up to which event nothing can appear any more that is not there yet. Events carry a time of their own, so that tells
 * nothing; but whoever adds an event has its id for as long as a transaction lasts.
 */
export interface Tide {
  /** All before and this one are counted. */
  readonly reached: number;
  /** The newest id when it was last looked for, and when that was, in Unix seconds. */
  readonly seen: number;
  readonly seenAt: number;
}

export const noTide: Tide = { reached: 0, seen: 0, seenAt: 0 };
const settleSeconds = 120;

/** The last event that may be counted now. */
export function settledId({ reached, seen, seenAt }: Tide, nowSeconds: number): number {
  return nowSeconds - seenAt >= settleSeconds ? seen : reached;
}

/** @param newest the newest id there is */
export function withSeen(tide: Tide, newest: number, nowSeconds: number): Tide {
  return tide.reached < tide.seen ? tide : { ...tide, seen: newest, seenAt: nowSeconds };
}
