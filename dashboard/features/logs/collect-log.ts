import type { AnswerOf } from "../../../client/client.ts";
import type { LogFile } from "./log-file.ts";

type Page = Pick<AnswerOf<"admin/ListLog">, "entries" | "isEnd" | "nextId">;

interface Collecting {
  /** Gives the page before an id; the newest one where it is left out. */
  readonly ask: (beforeId: number | undefined) => Promise<Page>;
  readonly isStopped: () => boolean;
  /** Told after each page of the time of the last line that was taken so far; undefined while there is none. */
  readonly onPage: (reached: number | undefined) => void;
  readonly maxLines: number;
}

/**
 * Goes back through the log until its end, until the file is full, or until it is stopped.
 * @returns whether everything was taken that there was to take
 */
export async function collectLog(file: LogFile, { ask, isStopped, onPage, maxLines }: Collecting): Promise<boolean> {
  let reached: number | undefined;
  for (let beforeId: number | undefined; !isStopped(); ) {
    const { entries, isEnd, nextId } = await ask(beforeId);
    const room = maxLines - file.lines;
    const taken = entries.slice(0, room);
    file.add(taken);
    reached = taken.at(-1)?.time ?? reached;
    onPage(reached);
    if (isEnd) return entries.length <= room;
    if (entries.length >= room) return false;
    beforeId = nextId;
  }
  return true;
}
