import { Tooltip } from "@mantine/core";
import { componentTexts } from "../texts/components.ts";

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const minute = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const second = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const formats = { day, minute, second };
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

export interface TimeProps {
  /** Unix seconds; nothing or 0 is never. */
  readonly at: number | null | undefined;
  /** `day` leaves the clock out; `ago` tells the distance from now. */
  readonly as?: "minute" | "second" | "day" | "ago";
  /** Said when there is no time. */
  readonly otherwise?: string;
}

/** A time in the reader's zone; pointing at it or focusing it tells it exactly, in UTC too. */
export function Time({ at, as = "minute", otherwise = componentTexts.never }: TimeProps) {
  if (!at) return <span>{otherwise}</span>;
  const date = new Date(at * 1000);
  const exact = `${minute.format(date)} · ${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
  const shown = as === "ago" ? distanceText(at, Date.now() / 1000) : formats[as].format(date);
  return (
    <Tooltip label={exact}>
      <time dateTime={date.toISOString()} tabIndex={0} style={{ whiteSpace: "nowrap" }}>
        {shown}
      </time>
    </Tooltip>
  );
}

const units = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** Such as `3 hours ago`, from Unix seconds. */
export function distanceText(at: number, now: number): string {
  const seconds = at - now;
  const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? (["second", 1] as const);
  return relative.format(Math.trunc(seconds / length), unit);
}
