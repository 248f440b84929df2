/** The day in UTC, such as 2026-12-01. */
export function dayText(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().slice(0, 10);
}

/** A moment in UTC, such as `2026-12-01 09:30 UTC`. */
export function momentText(unixSeconds: number): string {
  return `${new Date(unixSeconds * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
