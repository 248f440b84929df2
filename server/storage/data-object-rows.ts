import type { Selectable } from "kysely";
import type { DataObject, ReferencerType } from "../domain/data-object.ts";
import type { DataObjectTable } from "./tables.ts";

export type DataObjectRow = Selectable<DataObjectTable>;

/** A data object together with what it hangs on. */
export interface HungDataObject extends DataObject {
  readonly referencerType: ReferencerType;
  readonly referencerId: number;
  /** Empty but for objects of a machine. */
  readonly machineCode: string;
}

export function dataObjectFromRow(row: DataObjectRow): DataObject {
  return { id: row.id, name: row.name, stringValue: row.string_value, intValue: row.int_value };
}

export function hungDataObjectFromRow(row: DataObjectRow): HungDataObject {
  return {
    ...dataObjectFromRow(row),
    referencerType: row.referencer_type as ReferencerType,
    referencerId: row.referencer_id,
    machineCode: row.machine_code,
  };
}

/** The columns that lists gathered as JSON hold. */
export const dataObjectColumns = [
  "data_object.id",
  "data_object.name",
  "data_object.string_value",
  "data_object.int_value",
] as const;

/** A list gathered as JSON, oldest first. */
export function dataObjectsFromJson(json: string): DataObject[] {
  if (json === "[]") return [];
  return (JSON.parse(json) as [number, string, string, number][])
    .map(([id, name, stringValue, intValue]) => ({ id, name, stringValue, intValue }))
    .sort((a, b) => a.id - b.id);
}
