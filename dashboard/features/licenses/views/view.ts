import type { AnswerOf } from "../../../../client/client.ts";
import { addressOf, type ListState, stateFrom } from "../list-state.ts";

export type SavedView = AnswerOf<"admin/GetViews">["views"][number];

/** What a view brings back. */
export interface ViewContent {
  readonly state: ListState;
  /** The columns that it shows, by their keys. */
  readonly columns: readonly string[];
}

/** As it is saved: the list's address and the columns. */
export function contentOf({ state, columns }: ViewContent): Record<string, unknown> {
  return { ...addressOf(state), columns: [...columns].sort() };
}

/** Reads what was saved, by whomever. */
export function viewFrom({ content }: Pick<SavedView, "content">): ViewContent {
  const { columns, ...address } = objectIn(content);
  const keys = Array.isArray(columns) ? columns.filter((key): key is string => typeof key === "string") : [];
  return { state: stateFrom(address), columns: keys };
}

export function isSame(one: ViewContent, other: ViewContent): boolean {
  const plain = (view: ViewContent) => JSON.stringify(Object.entries(contentOf(view)).sort());
  return plain(one) === plain(other);
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}
