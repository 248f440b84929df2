import * as z from "zod";

/** As much of JSON Schema as Zod writes. */
export interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly format?: string;
}

export function schemaOf(shape: Readonly<Record<string, z.ZodType>>, io: "input" | "output"): Schema {
  return z.toJSONSchema(z.object(shape), { io, unrepresentable: "any" }) as Schema;
}

/** Every model in a schema, whatever it hangs in. */
export function modelsIn(schema: Schema): Schema[] {
  const parts = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.anyOf ?? []),
    ...(schema.items ? [schema.items] : []),
  ];
  const nested = parts.flatMap(modelsIn);
  return schema.title && schema.properties ? [schema, ...nested] : nested;
}

/** A type in words: models as links, and what may be null, empty or one of several. */
export function typeText(schema: Schema, linkTo: (model: string) => string): string {
  if (schema.title && schema.properties) return `[${schema.title}](${linkTo(schema.title)})`;
  if (schema.anyOf) return schema.anyOf.map((part) => typeText(part, linkTo)).join(" or ");
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(", ");
  if (schema.items) return `list of ${typeText(schema.items, linkTo)}`;
  if (schema.format === "date") return "date";
  const name = [schema.type ?? "any"].flat().join(" or ");
  return `${name}${boundsText(schema)}`;
}

const widest = [Number.MAX_SAFE_INTEGER, 2_147_483_647, -2_147_483_648, Number.MIN_SAFE_INTEGER];

function boundsText({ minimum, maximum, maxLength }: Schema): string {
  if (maxLength !== undefined) return `, up to ${maxLength.toLocaleString("en")} characters`;
  const from = minimum === undefined || widest.includes(minimum) ? undefined : `from ${minimum.toLocaleString("en")}`;
  const to = maximum === undefined || widest.includes(maximum) ? undefined : `to ${maximum.toLocaleString("en")}`;
  const bounds = [from, to].filter(Boolean).join(" ");
  return bounds === "" ? "" : `, ${bounds}`;
}
