import { useState } from "react";
import type { ParamsOf } from "../../../client/client.ts";
import { client } from "../../api/client.ts";
import { useFileExport } from "../../api/use-file-export.ts";
import { download } from "../../components/download.ts";
import { collectLog } from "./collect-log.ts";
import { LogFile } from "./log-file.ts";

/** What a browser holds without trouble, and more than a spreadsheet shows with pleasure. */
export const maxExported = 200_000;
const pageSize = 1_000;

type Filter = ParamsOf<"admin/ListLog">;

/** Saves the lines of the log that match as a file. */
export function useLogExport(onDone: () => void) {
  const [lines, setLines] = useState(0);
  const [reached, setReached] = useState<number>();
  const [isCut, setCut] = useState(false);
  const { run: gather, ...state } = useFileExport();
  const run = (filter: Filter) => {
    setCut(false);
    setLines(0);
    setReached(undefined);
    const file = new LogFile();
    const ask = (beforeId: number | undefined) =>
      client.call("admin/ListLog", { ...filter, limit: pageSize, ...(beforeId === undefined ? {} : { beforeId }) });
    const onPage = (last: number | undefined) => {
      setLines(file.lines);
      setReached(last);
    };
    return gather(async (isStopped) => {
      const isWhole = await collectLog(file, { ask, isStopped, onPage, maxLines: maxExported });
      return () => {
        download("web-api-log.csv", file.end());
        setCut(!isWhole);
        if (isWhole) onDone();
      };
    });
  };
  return { lines, reached, isCut, run, ...state };
}
