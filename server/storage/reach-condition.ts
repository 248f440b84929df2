import type { Ids } from "../domain/roles.ts";

/** Nothing has this id. */
const nobody = -1;

/** The ids as a query takes them: a list that is never empty. */
export function idList(ids: NonNullable<Ids>): number[] {
  return ids.size === 0 ? [nobody] : [...ids];
}

/** Whether somebody who reaches these ids reaches this one; what is out of reach is as absent as what is not there. */
export function reaches(ids: Ids, id: number): boolean {
  return ids === undefined || ids.has(id);
}
