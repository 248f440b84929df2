export const licenseListTexts = {
  title: "Licenses",
  about: "The licenses of all your products.",
  table: "Licenses",
  text: "Key, notes, customer, machine",
  hideBlocked: "Hide blocked",
  import: "Import",
  newOf: { product: "Of which product", choose: "Choose a product" },
  /** Seats taken, and how many there are; 0 are not counted. */
  seats: (taken: number, limit: number) =>
    limit > 0
      ? `${taken.toLocaleString("en")} of ${limit.toLocaleString("en")}`
      : `${taken.toLocaleString("en")}, no limit`,
  empty: { title: "No license yet", text: "Licenses that you or your applications make are listed here." },
  states: { valid: "Valid", expired: "Expired", blocked: "Blocked" },
  columns: {
    key: "Key",
    product: "Product",
    id: "Id",
    customer: "Customer",
    status: "Status",
    expires: "Expires",
    created: "Created",
    features: "Features",
    machines: "Machines",
    notes: "Notes",
    period: "Period (days)",
    modified: "Modified",
    lastActivity: "Last asked for",
  },
  found: { keys: "Licenses", machines: "Machines", notes: "Notes of licenses" },
} as const;
