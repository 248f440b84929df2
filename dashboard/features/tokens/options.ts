import type { UseFormReturnType } from "@mantine/form";
import type { AnswerOf } from "../../../client/client.ts";
import type { Draft } from "./draft.ts";

export type TokenOptions = AnswerOf<"admin/GetTokenOptions">;

/** What each part of the form takes. */
export interface PartProps {
  readonly options: TokenOptions;
  readonly form: UseFormReturnType<Draft>;
}
