import { useEffect, useRef, useState } from "react";
import { type Checked, checkHere, checkThere } from "./check-rows.ts";
import type { Mapping } from "./import-columns.ts";
import type { Table } from "./read-table.ts";

/** Checks every row of a table, without changing anything. */
export function useCheck(productId: number, table: Table, mapping: Mapping) {
  const [done, setDone] = useState<number>();
  const [checked, setChecked] = useState<Checked>();
  const [error, setError] = useState<unknown>(null);
  const isStopped = useRef(false);
  const stop = () => {
    isStopped.current = true;
  };
  useEffect(() => {
    isStopped.current = false;
    return () => {
      isStopped.current = true;
    };
  }, []);
  const check = async () => {
    isStopped.current = false;
    setError(null);
    setChecked(undefined);
    setDone(0);
    try {
      const here = checkHere(table.rows, mapping);
      setChecked(await checkThere(productId, here, { isStopped: () => isStopped.current, tell: setDone }));
    } catch (thrown) {
      setError(thrown);
    } finally {
      setDone(undefined);
    }
  };
  /** @returns done how many rows are checked; undefined when no check is running */
  return { done, checked, error, check, stop };
}
