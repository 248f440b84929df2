import type { AnswerOf } from "../../../client/client.ts";

type Listed = AnswerOf<"customer/GetCustomers">["customers"][number];

/** A customer as model version 2 tells it. */
export type Customer = Extract<Listed, { secret: string }>;

/** When the customer was made, in Unix seconds. */
export function createdOf({ created }: Pick<Customer, "created">): number {
  return Date.parse(`${created.slice(0, 19)}Z`) / 1_000;
}
