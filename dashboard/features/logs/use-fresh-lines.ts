import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { ParamsOf } from "../../../client/client.ts";
import { client } from "../../api/client.ts";
import { answerKey } from "../../api/use-answer.ts";
import { type Line, newestFirst } from "./line.ts";

type Params = ParamsOf<"admin/ListLog">;

const everyMs = 2_000;
/** Lines that a live list holds; older ones are on the next page. */
export const maxLive = 500;
/** A line with a lower id may be written a moment after one with a higher id, so so many are looked at again. */
const overlap = 200;
const atOnce = 1_000;

interface Fresh {
  readonly list: string;
  readonly lines: readonly Line[];
  /** Why the last look failed; it is looked again all the same. */
  readonly error: unknown;
}

/**
 * Lines that came while the page is open, newest first; looked for every other second.
 * @param since the newest line's id when the list was loaded; undefined stops, and keeps what has come
 */
export function useFreshLines(filter: Params, since: number | undefined): Omit<Fresh, "list"> {
  const queries = useQueryClient();
  const list = JSON.stringify(filter);
  const nothing: Fresh = { list, lines: [], error: null };
  const [known, setKnown] = useState(nothing);
  const reached = useRef({ list, id: 0 });
  useEffect(() => {
    if (since === undefined) return undefined;
    if (reached.current.list !== list) reached.current = { list, id: 0 };
    return every(everyMs, async (isOver) => {
      const from = Math.max(reached.current.id, since) - overlap;
      const looked = await look(queries, list, from);
      if (isOver()) return;
      if (looked.reached !== undefined) reached.current = { list, id: looked.reached };
      setKnown((before) => withFresh(before.list === list ? before : { list, lines: [], error: null }, looked));
    });
  }, [queries, list, since]);
  return known.list === list ? known : nothing;
}

interface Looked {
  readonly lines: readonly Line[];
  readonly reached?: number;
  readonly error: unknown;
}

async function look(queries: QueryClient, list: string, from: number): Promise<Looked> {
  const params = { ...(JSON.parse(list) as Params), limit: atOnce, ...(from > 0 ? { afterId: from } : {}) };
  try {
    const { entries, nextId, newestId } = await queries.fetchQuery({
      queryKey: [...answerKey("admin/ListLog"), "fresh", list],
      queryFn: () => client.call("admin/ListLog", params),
      staleTime: 0,
    });
    return { lines: entries, reached: from > 0 ? nextId : newestId, error: null };
  } catch (error) {
    return { lines: [], error };
  }
}

function withFresh(before: Fresh, { lines, error }: Looked): Fresh {
  const known = new Set(before.lines.map(({ id }) => id));
  const hasNew = lines.some(({ id }) => !known.has(id));
  if (!hasNew && error === before.error) return before;
  return {
    ...before,
    lines: hasNew ? newestFirst([...lines, ...before.lines]).slice(0, maxLive) : before.lines,
    error,
  };
}

/** Does something again and again, one after the other, while somebody looks at the page. */
function every(ms: number, work: (isOver: () => boolean) => Promise<void>): () => void {
  let isOver = false;
  let timer = setTimeout(go, ms);
  async function go() {
    if (!document.hidden) await work(() => isOver);
    if (!isOver) timer = setTimeout(go, ms);
  }
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
