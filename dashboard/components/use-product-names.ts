import { useMemo } from "react";
import { useSession } from "../api/session.tsx";
import { useAnswer } from "../api/use-answer.ts";

/** What products are called, by id; empty for who may not see them. */
export function useProductNames(): ReadonlyMap<number, string> {
  const { may } = useSession();
  const { data } = useAnswer("product/GetProducts", {}, { isWanted: may("GetProducts") });
  return useMemo(() => new Map(data?.products.map(({ id, name }) => [id, name])), [data]);
}
