import { useState } from "react";
import { client } from "../../../api/client.ts";
import { useFileExport } from "../../../api/use-file-export.ts";
import { download } from "../../../components/download.ts";
import type { ListFilter } from "../list-state.ts";
import { ExportFile, exportColumns, type Format } from "./export-file.ts";

export interface ExportChoice {
  readonly format: Format;
  /** The keys of the table's columns to take; all that there are when left out. */
  readonly shown: readonly string[] | undefined;
}

/** Saves the licenses that match as a file. */
export function useExport(onDone: () => void) {
  const [rows, setRows] = useState(0);
  const { run: gather, ...state } = useFileExport();
  const run = (filter: ListFilter, { format, shown }: ExportChoice) => {
    setRows(0);
    const file = new ExportFile(format);
    const columns = shown && exportColumns(shown);
    return gather(async (isStopped) => {
      for (let afterId: number | null | undefined; afterId !== null && !isStopped(); ) {
        const asked = { ...filter, ...(columns ? { columns } : {}), ...(afterId ? { afterId } : {}) };
        const page = await client.call("admin/ExportLicenses", asked);
        file.add(page.rows);
        setRows(file.rows);
        afterId = page.next;
      }
      return () => {
        download(`licenses.${format}`, file.end());
        onDone();
      };
    });
  };
  return { rows, run, ...state };
}
