import { useEffect, useRef, useState } from "react";
import type { ParamsOf } from "../../../client/client.ts";
import { client } from "../../api/client.ts";
import { download } from "../../components/download.ts";
import { LogFile } from "./log-file.ts";

/** What a browser holds without trouble, and more than a spreadsheet shows with pleasure. */
export const maxExported = 200_000;
const pageSize = 1_000;

type Filter = ParamsOf<"admin/ListLog">;

/** An export that goes back page by page until it is done, full, stopped, or its dialog is gone. */
export function useLogExport(onDone: () => void) {
  const [lines, setLines] = useState(0);
  const [reached, setReached] = useState<number>();
  const [isRunning, setRunning] = useState(false);
  const [isCut, setCut] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isStopped = useRef(false);
  useEffect(() => {
    isStopped.current = false;
    return () => {
      isStopped.current = true;
    };
  }, []);
  const collect = async (filter: Filter, file: LogFile): Promise<boolean> => {
    for (let beforeId: number | undefined; !isStopped.current; ) {
      const place = beforeId === undefined ? {} : { beforeId };
      const page = await client.call("admin/ListLog", { ...filter, limit: pageSize, ...place });
      const room = maxExported - file.lines;
      file.add(page.entries, room);
      setLines(file.lines);
      setReached(page.entries.at(-1)?.time);
      if (page.isEnd) return page.entries.length <= room;
      if (page.entries.length >= room) return false;
      beforeId = page.nextId;
    }
    return true;
  };
  const run = async (filter: Filter) => {
    isStopped.current = false;
    setError(null);
    setCut(false);
    setLines(0);
    setReached(undefined);
    setRunning(true);
    const file = new LogFile();
    try {
      const isWhole = await collect(filter, file);
      if (isStopped.current) return;
      download("web-api-log.csv", file.end());
      setCut(!isWhole);
      if (isWhole) onDone();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setRunning(false);
    }
  };
  const stop = () => {
    isStopped.current = true;
  };
  return { lines, reached, isRunning, isCut, error, run, stop };
}
