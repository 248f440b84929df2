import type { AnswerOf } from "../../../client/client.ts";

type Listed = AnswerOf<"customer/GetCustomers">["customers"][number];

/** A customer as model version 2 tells it. */
export type Customer = Extract<Listed, { secret: string }>;

/** Who and what gets at a customer's licenses by signing in. */
export type CustomerAccess = AnswerOf<"admin/GetCustomerAccess">;

/** When the customer was made, in Unix seconds. */
export function createdOf({ created }: Pick<Customer, "created">): number {
  return Date.parse(`${created.slice(0, 19)}Z`) / 1_000;
}
