import type { AnswerOf } from "../../../client/client.ts";

export type ActivationForm = AnswerOf<"admin/GetActivationForms">["activationForms"][number];
