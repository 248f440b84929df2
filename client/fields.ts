/** The value has not the form that was expected. Thrown among readers and caught by `orUndefined`. */
class Unreadable extends Error {}

/** Takes an unknown value for what it should be, or throws. */
export type Reader<T> = (value: unknown) => T;

/** The fields of an object, by their names in lower case: files are written in camelCase and in PascalCase. */
export class Fields {
  private readonly values: ReadonlyMap<string, unknown>;

  constructor(value: unknown) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Unreadable();
    this.values = new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), field]));
  }

  read<T>(name: string, reader: Reader<T>): T {
    return reader(this.values.get(name.toLowerCase()));
  }

  has(name: string): boolean {
    return this.values.has(name.toLowerCase());
  }
}

/** What the work gives, or undefined where something was not as expected; other errors go through. */
export function orUndefined<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

export const text: Reader<string> = (value) => (typeof value === "string" ? value : fail());
export const flag: Reader<boolean> = (value) => (typeof value === "boolean" ? value : fail());
export const whole: Reader<number> = (value) => (Number.isSafeInteger(value) ? (value as number) : fail());
export const textOrNull: Reader<string | null> = (value) => (value == null ? null : text(value));
export const textOrEmpty: Reader<string> = (value) => (value == null ? "" : text(value));

/** Unix seconds, or ISO text in UTC without a zone whose fraction is cut; gives Unix seconds. */
export const time: Reader<number> = (value) => (typeof value === "string" ? isoTime(value) : unixTime(value));

/** A time where 0 and nothing both mean none. */
export const timeOrZero: Reader<number> = (value) => (value == null ? 0 : time(value));

export const list =
  <T>(item: Reader<T>): Reader<T[]> =>
  (value) =>
    Array.isArray(value) ? value.map(item) : fail();

export const orNull =
  <T>(reader: Reader<T>): Reader<T | null> =>
  (value) =>
    value == null ? null : reader(value);

function isoTime(value: string): number {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/.test(value)) return fail();
  const milliseconds = Date.parse(`${value.slice(0, 19)}Z`);
  return Number.isNaN(milliseconds) ? fail() : milliseconds / 1000;
}

/** What a Date can hold. */
const latestTime = 8_640_000_000_000;

function unixTime(value: unknown): number {
  const seconds = whole(value);
  return Math.abs(seconds) <= latestTime ? seconds : fail();
}

function fail(): never {
  throw new Unreadable();
}
