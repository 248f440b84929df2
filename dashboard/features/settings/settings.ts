import type { AnswerOf } from "../../../client/client.ts";

export type Settings = AnswerOf<"admin/GetSettings">;
export type Variables = NonNullable<AnswerOf<"admin/GetHealth">["installation"]>["settings"];

/** The value of an environment variable as the server has it; empty when it has none. */
export function textOf(variables: Variables | undefined, name: string): string {
  return variables?.find((variable) => variable.name === name)?.value ?? "";
}
