import * as z from "zod";
import type { ParamMarks, Params, ParamValues } from "./params.ts";
import { Refusal, type RefusalReason, refusalTexts, refuse } from "./refusals.ts";
import { comparableName } from "./wire-names.ts";
import type { GivenTexts } from "./wire-request.ts";

type Reader = (text: string) => unknown;

interface ParamDecoder {
  readonly name: string;
  readonly comparable: string;
  readonly isVerbatim: boolean;
  readonly isAbsentWhenZero: boolean;
  readonly read: Reader;
}

/**
 * Makes the decoder of a method's parameters out of their schemas: each text is read the way its type asks for, as
 * tolerantly as shipped clients need (wire.md, sections 0 and 1), and then checked strictly by the schema.
 * @returns a function from the given texts to typed values; it throws a Refusal
 */
export function decoderOf<P extends Params>(params: P): (given: GivenTexts) => ParamValues<P> {
  const decoders = Object.entries(params).map(([name, schema]) => decoderOfParam(name, schema));
  const schema = z.object(params);
  return (given) => {
    const values: Record<string, unknown> = {};
    for (const decoder of decoders) {
      const text = given.get(decoder.comparable);
      if (text !== undefined) values[decoder.name] = decodeText(decoder, text);
    }
    const checked = schema.safeParse(values);
    if (!checked.success) throw new Refusal(reasonOf(checked.error));
    return checked.data as ParamValues<P>;
  };
}

function decodeText(decoder: ParamDecoder, text: string): unknown {
  // Compat: Python writes its None and JavaScript its null as text.
  if (!decoder.isVerbatim && (text === "None" || text === "null")) return undefined;
  const value = decoder.read(text);
  return decoder.isAbsentWhenZero && value === 0 ? undefined : value;
}

function decoderOfParam(name: string, schema: z.ZodType): ParamDecoder {
  const inner = unwrapped(schema);
  const marks = (z.globalRegistry.get(inner) ?? {}) as ParamMarks;
  return {
    name,
    comparable: comparableName(name),
    isVerbatim: marks.isVerbatim ?? false,
    isAbsentWhenZero: marks.isAbsentWhenZero ?? false,
    read: readerOf(inner),
  };
}

function unwrapped(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? unwrapped(schema.unwrap() as z.ZodType)
    : schema;
}

function readerOf(schema: z.ZodType): Reader {
  if (schema instanceof z.ZodNumber) return readNumber;
  if (schema instanceof z.ZodBoolean) return readFlag;
  if (schema instanceof z.ZodEnum) return choiceReader(schema.enum as Record<string, string | number>);
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return (text) => text;
  return readJsonText;
}

const numberText = /^\s*[+-]?\d{1,20}(?:[.,]\d{1,20})?\s*$/;

/** Compat: .NET writes decimals in the client's culture, so `9,5` is `9.5`. */
function readNumber(text: string): number {
  if (!numberText.test(text)) refuse("badParameters");
  return Number(text.replace(",", "."));
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["on", true],
  ["yes", true],
  ["false", false],
  ["0", false],
  ["off", false],
  ["no", false],
]);

function readFlag(text: string): boolean {
  return flags.get(text.trim().toLowerCase()) ?? refuse("badParameters");
}

function choiceReader(choices: Record<string, string | number>): Reader {
  const values = new Map(
    Object.entries(choices).flatMap(([name, value]) => [
      [name.toLowerCase(), value],
      [String(value).toLowerCase(), value],
    ]),
  );
  return (text) => values.get(text.trim().toLowerCase()) ?? refuse("badParameters");
}

function readJsonText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    refuse("badParameters");
  }
}

/** A schema may name its own refusal as its message; everything else is the general one. */
function reasonOf(error: z.ZodError): RefusalReason {
  const named = error.issues.map((issue) => issue.message).find((message) => message in refusalTexts);
  return (named as RefusalReason | undefined) ?? "badParameters";
}
