import { useParams } from "@tanstack/react-router";
import { useAnswer } from "../../api/use-answer.ts";
import type { Customer } from "./customer.ts";

/** More than this on one page helps nobody. */
export const maxShown = 500;

/** The newest customers whose texts contain the search, and those who hold the license that it is the key of. */
export function useFoundCustomers(search: string) {
  const asked = useAnswer(
    "customer/GetCustomers",
    { search, includeIdInSearch: true, limit: maxShown, sortByCreatedDescending: true, modelVersion: 2 },
    { keepsLast: true },
  );
  const isKey = /^\w{5}(-\w{5})+$/.test(search);
  const holder = useAnswer("admin/ListLicenses", { productId: 0, text: search, pageSize: 5 }, { isWanted: isKey });
  const holderId = isKey ? holder.data?.licenses.find(({ customer }) => customer !== null)?.customer?.id : undefined;
  const held = useAnswer(
    "customer/GetCustomers",
    { customerId: holderId ?? 0, modelVersion: 2 },
    { isWanted: holderId !== undefined },
  );
  const found = asked.data?.customers as readonly Customer[] | undefined;
  const byKey = (holderId === undefined ? [] : (held.data?.customers ?? [])) as readonly Customer[];
  return { customers: found && [...found, ...byKey], asked };
}

/** The customer that the address names; null when there is none. */
export function useCustomer() {
  const { customerId } = useParams({ strict: false }) as { customerId: string };
  const answer = useAnswer("customer/GetCustomers", { customerId: Number(customerId), modelVersion: 2 });
  const customer = answer.data && ((answer.data.customers[0] as Customer | undefined) ?? null);
  return { customer, answer };
}
