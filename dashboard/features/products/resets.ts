/** Data objects of a name on licenses go back to a number every so many days. */
export interface Reset {
  readonly name: string;
  readonly everyDays: number;
  readonly value: number;
}

/** What a product wants reset; entries that make no sense are left out, as the server does (server/domain/switches.ts). */
export function resetsIn(text: string): Reset[] {
  const entries = parsedJson(text);
  return Array.isArray(entries) ? entries.flatMap(asReset) : [];
}

export function resetsText(resets: readonly Reset[]): string {
  return JSON.stringify(resets.map(({ name, everyDays, value }) => ({ Name: name, Freq: everyDays, Default: value })));
}

function asReset(entry: unknown): Reset[] {
  const { Name: name, Freq: everyDays, Default: value } = (entry ?? {}) as Record<string, unknown>;
  const makesSense =
    typeof name === "string" && Number.isInteger(everyDays) && Number(everyDays) >= 1 && Number.isInteger(value);
  return makesSense ? [{ name, everyDays: everyDays as number, value: value as number }] : [];
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
