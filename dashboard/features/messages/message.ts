import type { AnswerOf } from "../../../client/client.ts";

export type Message = AnswerOf<"message/GetMessages">["messages"][number];

/** Unix seconds as the API takes them, from the text of a date field in the reader's zone; nothing when it is empty. */
export function secondsOf(local: string): string | undefined {
  const ms = Date.parse(local);
  return local === "" || Number.isNaN(ms) ? undefined : String(Math.floor(ms / 1_000));
}
