/** A day in UTC as the address and date fields write it, such as 2026-11-24. */
export const dayText = (seconds: number) => new Date(seconds * 1_000).toISOString().slice(0, 10);
