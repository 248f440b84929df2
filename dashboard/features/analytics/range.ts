import type { Address } from "../../api/use-address.ts";
import { dayText } from "../../components/day-text.ts";

export type Unit = "hour" | "day";

export const presets = { "24h": 1, "7d": 7, "30d": 30, "90d": 90, "365d": 365 } as const;
export type Preset = keyof typeof presets;

/** A stretch of time that charts show. */
export interface Range {
  /** Unix seconds, as the methods take them. */
  readonly from: number;
  readonly to: number;
  readonly by: Unit;
  /** Undefined where the days were chosen one by one. */
  readonly preset: Preset | undefined;
}

const hourSeconds = 3_600;
const daySeconds = 86_400;
/** More hours than that are no chart any more. */
const maxHourDays = 31;
const maxChosenDays = 3_660;
const usual: Preset = "30d";

/**
 * What the address of a page asks for; the last 30 days without anything sensible.
 * @param maxDays a longer time is cut at its beginning
 */
export function rangeOf(address: Address, nowSeconds: number, maxDays = maxChosenDays): Range {
  const { range, by } = address;
  const chosen = chosenDays(address);
  const preset = chosen ? undefined : presetFor(range, maxDays);
  const to = chosen ? chosen.to : nowSeconds - (nowSeconds % hourSeconds) + hourSeconds - 1;
  const wanted = chosen ? chosen.from : firstOf(preset!, to);
  const from = Math.max(wanted, startOfDay(to) - (maxDays - 1) * daySeconds);
  const days = (to - from) / daySeconds;
  const isByHour = days <= maxHourDays && (by === "hour" || (by !== "day" && days <= 2));
  return { from, to, by: isByHour ? "hour" : "day", preset };
}

export function mayBeByHour({ from, to }: Range): boolean {
  return (to - from) / daySeconds <= maxHourDays;
}

/** An hour or a day as charts and files write it. */
export function bucketText(start: number, by: Unit): string {
  return by === "day" ? dayText(start) : `${dayText(start)} ${new Date(start * 1_000).toISOString().slice(11, 16)}`;
}

function presetFor(range: string | undefined, maxDays: number): Preset {
  const known = Object.keys(presets) as Preset[];
  const asked = known.find((name) => name === range) ?? usual;
  return presets[asked] <= maxDays ? asked : known.findLast((name) => presets[name] <= maxDays)!;
}

const startOfDay = (seconds: number) => seconds - (seconds % daySeconds);

function firstOf(preset: Preset, to: number): number {
  if (preset === "24h") return to + 1 - daySeconds;
  return startOfDay(to) - (presets[preset] - 1) * daySeconds;
}

function chosenDays({ from, to }: Address): { from: number; to: number } | undefined {
  const first = secondsOf(from);
  const last = secondsOf(to);
  if (first === undefined || last === undefined || first > last) return undefined;
  return { from: first, to: last + daySeconds - 1 };
}

function secondsOf(day: string | undefined): number | undefined {
  if (day === undefined || !/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const seconds = Date.parse(day) / 1_000;
  return Number.isNaN(seconds) || seconds < 0 ? undefined : seconds;
}

const dayName = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });

/** The same, short enough for an axis. */
export function shortBucket(text: string): string {
  const [day = "", hour] = text.split(" ");
  return hour ?? dayName.format(new Date(day));
}

/** All days of a time, as charts write them. */
export function daysIn({ from, to }: Pick<Range, "from" | "to">): string[] {
  const first = startOfDay(from);
  const count = Math.floor((to - first) / daySeconds) + 1;
  return Array.from({ length: count }, (_, place) => dayText(first + place * daySeconds));
}
