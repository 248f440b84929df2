import { dateText } from "./complete.ts";

/** What a filter asks the person for. */
export type Field = "days" | "dates" | "feature" | "text";

export interface FilterValues {
  readonly days: string;
  /** Such as 2026-03-01; empty for no bound. */
  readonly from: string;
  readonly to: string;
  /** 1 to 8. */
  readonly feature: string;
  readonly text: string;
}

interface FilterKind {
  readonly asks?: Field;
  /** It is about blocked licenses, so they must not be hidden. */
  readonly showsBlocked?: boolean;
  readonly condition: (values: FilterValues, now: Date) => string;
}

const dayMs = 86_400_000;
const dayOf = (day: string, daysLater = 0) => dateText(new Date(Date.parse(`${day}T00:00:00Z`) + daysLater * dayMs));

/** The filters that people can choose without knowing the language; each writes a condition. */
export const filterKinds = {
  expiresWithin: {
    asks: "days",
    condition: ({ days }, now) =>
      `Expires >= today and Expires < ${dateText(new Date(now.getTime() + (Number(days) + 1) * dayMs))}`,
  },
  expiresThisMonth: { condition: () => "Expires >= today and Expires <= monthforward" },
  expired: { condition: () => "Expires < today" },
  expiresBetween: { asks: "dates", condition: (values) => between("Expires", values) },
  createdBetween: { asks: "dates", condition: (values) => between("Created", values) },
  blocked: { showsBlocked: true, condition: () => "Block = true" },
  notBlocked: { condition: () => "Block = false" },
  hasFeature: { asks: "feature", condition: ({ feature }) => `F${feature} = true` },
  lacksFeature: { asks: "feature", condition: ({ feature }) => `F${feature} = false` },
  customer: {
    asks: "text",
    condition: ({ text }) =>
      `(${["Name", "Email", "CompanyName"].map((name) => `Customer.${name}.contains(${quoted(text)})`).join(" or ")})`,
  },
  noCustomer: { condition: () => "Customer = null" },
  noMachines: { condition: () => "ActivatedMachines.Count() = 0" },
  seatsFull: { condition: () => "MaxNoOfMachines > 0 and ActivatedMachines.Count() >= MaxNoOfMachines" },
  machine: {
    asks: "text",
    condition: ({ text }) =>
      `ActivatedMachines.Any(Mid.contains(${quoted(text)}) or FriendlyName.contains(${quoted(text)}))`,
  },
  notes: { asks: "text", condition: ({ text }) => `Notes.contains(${quoted(text)})` },
} as const satisfies Record<string, FilterKind>;

export type FilterName = keyof typeof filterKinds;
export const filterOf = (name: FilterName): FilterKind => filterKinds[name];

/** A condition with one more; both must hold. */
export function withCondition(condition: string, added: string): string {
  const present = condition.trim();
  if (present === "") return added;
  if (isKey.test(present)) return `Key = ${quoted(present)} and ${added}`;
  return `${joinsByOr(present) ? `(${present})` : present} and ${added}`;
}

const isKey = /^[a-z]{5}(-[a-z]{5}){3}$/i;

function between(name: "Expires" | "Created", { from, to }: FilterValues): string {
  const bounds = [from && `${name} >= ${dayOf(from)}`, to && `${name} < ${dayOf(to, 1)}`];
  return bounds.filter(Boolean).join(" and ");
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** Whether an `or` stands outside of all quotes and parentheses. */
function joinsByOr(condition: string): boolean {
  const plain = condition.replace(/"(?:[^"\\]|\\[\s\S]|"")*"|'(?:[^'\\]|\\[\s\S]|'')*'/g, "''");
  let depth = 0;
  for (const [token] of plain.matchAll(/[()]|\|\||\bor\b/gi)) {
    if (token === "(") depth += 1;
    else if (token === ")") depth -= 1;
    else if (depth === 0) return true;
  }
  return false;
}
