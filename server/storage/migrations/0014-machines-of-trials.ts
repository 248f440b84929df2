import type { Dialect } from "../dialect.ts";

export const name = "0014-machines-of-trials";

export const sql = (_dialect: Dialect): string[] => [
  "create index usage_device_by_machine on usage_device (account_id, machine_code)",
];
