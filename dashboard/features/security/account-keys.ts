import type { AnswerOf } from "../../../client/client.ts";

export type AccountKeys = AnswerOf<"admin/GetAccountKeys">;
