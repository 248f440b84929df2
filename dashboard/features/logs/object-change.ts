import type { AnswerOf } from "../../../client/client.ts";
import { downloadCsv } from "../../components/download.ts";
import { licensePath } from "../../components/license-path.ts";
import { objectLogTexts as texts } from "../../texts/logs.ts";

export type ObjectChange = AnswerOf<"admin/ListObjectLog">["entries"][number];

export const kindName = (kind: string) => texts.kinds[kind] ?? kind;
export const objectName = ({ kind, objectId }: ObjectChange) => texts.object(kindName(kind), objectId);
export const actorNameOf = ({ actorName }: ObjectChange) => actorName || texts.nobody;

/** Where an object is shown, as far as there is a page for it. */
export function objectPath({ kind, objectId, action, changes }: ObjectChange): string | undefined {
  if (action === "Deleted") return undefined;
  const given = (name: string) => changes.find(({ field }) => field === name)?.after;
  if (kind === "Product") return `/products/${objectId}`;
  if (kind === "Customer") return `/customers/${objectId}`;
  const [productId, key] = [given("productId"), given("key")];
  return kind === "LicenseKey" && productId && key ? licensePath(productId, String(key)) : undefined;
}

const naming = ["name", "key", "email"];

/** What the object is called, as far as the change tells. */
export function givenName({ changes }: ObjectChange): string | undefined {
  const named = naming
    .map((name) => changes.find(({ field }) => field === name))
    .find((change) => change !== undefined);
  const value = named?.after ?? named?.before;
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A value as a person reads it. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return texts.nothing;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Saves changes as a file: a row for each field. */
export function downloadChanges(changes: readonly ObjectChange[]): void {
  const rows = changes.flatMap((change) =>
    (change.changes.length > 0 ? change.changes : [{ field: "", before: null, after: null }]).map(
      ({ field, before, after }) => [
        change.id,
        new Date(change.time * 1_000).toISOString(),
        kindName(change.kind),
        change.objectId,
        texts.actions[change.action] ?? change.action,
        change.actorName,
        field,
        plain(before),
        plain(after),
      ],
    ),
  );
  downloadCsv("object-log.csv", [texts.csv, ...rows]);
}

function plain(value: unknown): string | number | null | undefined {
  if (value === null || value === undefined || typeof value === "string" || typeof value === "number") return value;
  return JSON.stringify(value);
}
