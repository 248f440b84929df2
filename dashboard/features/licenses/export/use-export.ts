import { useEffect, useRef, useState } from "react";
import { client } from "../../../api/client.ts";
import { download } from "../../../components/download.ts";
import type { ListFilter } from "../list-state.ts";
import { ExportFile, exportColumns, type Format } from "./export-file.ts";

export interface ExportChoice {
  readonly format: Format;
  /** The keys of the table's columns to take; all that there are when left out. */
  readonly shown: readonly string[] | undefined;
}

/** An export that goes on page by page until it is done, stopped, or its dialog is gone. */
export function useExport(onDone: () => void) {
  const [rows, setRows] = useState(0);
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isStopped = useRef(false);
  useEffect(() => {
    isStopped.current = false;
    return () => {
      isStopped.current = true;
    };
  }, []);
  const run = async (filter: ListFilter, { format, shown }: ExportChoice) => {
    isStopped.current = false;
    setError(null);
    setRows(0);
    setRunning(true);
    const file = new ExportFile(format);
    const columns = shown && exportColumns(shown);
    try {
      for (let afterId: number | null | undefined; afterId !== null && !isStopped.current; ) {
        const asked = { ...filter, ...(columns ? { columns } : {}), ...(afterId ? { afterId } : {}) };
        const page = await client.call("admin/ExportLicenses", asked);
        file.add(page.rows);
        setRows(file.rows);
        afterId = page.next;
      }
      if (isStopped.current) return;
      download(`licenses.${format}`, file.end());
      onDone();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setRunning(false);
    }
  };
  const stop = () => {
    isStopped.current = true;
  };
  return { rows, isRunning, error, run, stop };
}
