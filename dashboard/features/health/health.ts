import type { AnswerOf } from "../../../client/client.ts";

export type Health = AnswerOf<"admin/GetHealth">;
export type Installation = NonNullable<Health["installation"]>;
export type Level = "good" | "look" | "bad";

/** One thing that was looked at, and what is to be thought of it. */
export interface Verdict {
  readonly title: string;
  readonly level: Level;
  readonly found: string;
  /** What to do; nothing where all is well. */
  readonly remedy?: string;
}

/** The value of an environment variable as the server has it. */
export function settingOf({ settings }: Pick<Installation, "settings">, name: string): string {
  return settings.find((setting) => setting.name === name)?.value ?? "";
}

const units = ["bytes", "KB", "MB", "GB", "TB"] as const;

/** Such as `12.3 MB`. */
export function sizeText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1_024)));
  const size = bytes / 1_024 ** power;
  return `${size.toLocaleString("en", { maximumFractionDigits: size < 10 && power > 0 ? 1 : 0 })} ${units[power]}`;
}
