import * as z from "zod";
import type { RefusalReason } from "./refusals.ts";

/** Marks for the decoder that a Zod type cannot say; see decode.ts. */
export interface ParamMarks {
  /** Clients that were given nothing send 0. */
  isAbsentWhenZero?: boolean;
  /** The texts `None` and `null` are values like any other. */
  isVerbatim?: boolean;
}

export type Params = Readonly<Record<string, z.ZodType>>;
export type ParamValues<P extends Params> = { [K in keyof P]: z.output<P[K]> };

export const int32 = { min: -2_147_483_648, max: 2_147_483_647 } as const;

/** An id that must be given. */
export const id = () => z.int().positive();

/** An id of which 0, as .NET sends it, means none. */
export const optionalId = () => marked(z.int().positive(), { isAbsentWhenZero: true }).optional();

/** A 32-bit number within bounds. */
export const whole = (min: number = int32.min, max: number = int32.max) => z.int().min(min).max(max);

/** A 32-bit number of which 0 means "not given". */
export const wholeUnlessZero = (min: number, max: number) => marked(whole(min, max), { isAbsentWhenZero: true });

export const flag = () => z.boolean().default(false);

/** A flag that may be left out, which is neither yes nor no. */
export const optionalFlag = () => z.boolean().optional();

/** A text of at most `max` characters; a longer one is refused for the reason given. */
export const text = (max: number, otherwise: RefusalReason = "badParameters") => z.string().max(max, otherwise);

/** A text that is kept to the letter, even where it reads `None`. */
export const verbatim = (max: number, otherwise: RefusalReason = "badParameters") =>
  marked(z.string().max(max, otherwise), { isVerbatim: true });

/** One of several names, or the number behind it. */
export const choice = <const C extends Readonly<Record<string, number>>>(names: C) => z.enum(names);

/** JSON text of the given shape. */
export const json = <S extends z.ZodType>(shape: S) => shape;

/** A license key string. No generated one is longer than 23 characters; imported ones may be. */
export const keyText = () => verbatim(100).min(1);

/** Compat: any printable text is a machine code, the empty one too (wire.md, section 7). */
export const machineCode = () => verbatim(256).default("");

function marked<S extends z.ZodType>(schema: S, marks: ParamMarks): S {
  return schema.meta(marks as Record<string, unknown>) as S;
}
