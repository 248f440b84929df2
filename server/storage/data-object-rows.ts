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
