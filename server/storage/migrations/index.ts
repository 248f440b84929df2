import type { Dialect } from "../dialect.ts";
import type { Engine } from "../engine.ts";
import * as firstTables from "./0001-first-tables.ts";
import * as objectLog from "./0002-object-log.ts";
import * as customerLists from "./0003-customer-lists.ts";
import * as users from "./0004-users.ts";
import * as resellersMessagesEvents from "./0005-resellers-messages-events.ts";
import * as usage from "./0006-usage.ts";
import * as usageLogs from "./0007-usage-logs.ts";
import * as outbox from "./0008-outbox.ts";
import * as severalProcesses from "./0009-several-processes.ts";
import * as members from "./0011-members.ts";
import * as limitsAndAccountKeys from "./0012-limits-and-account-keys.ts";
import * as licenseLists from "./0013-license-lists.ts";
import * as savedViews from "./0013-saved-views.ts";
import * as insights from "./0014-insights.ts";
import * as machinesOfTrials from "./0014-machines-of-trials.ts";
import * as portal from "./0015-portal.ts";
import * as selling from "./0016-selling.ts";
import * as objectLocks from "./0017-object-locks.ts";
import * as reselling from "./0018-reselling.ts";
import * as paymentsOfCustomers from "./0019-payments-of-customers.ts";
import * as subscriptionEvents from "./0020-subscription-events.ts";

export interface Migration {
  readonly name: string;
  readonly sql: (dialect: Dialect) => string[];
}

/** In the order in which they were written; a released one never changes. */
const migrations: readonly Migration[] = [
  firstTables,
  objectLog,
  customerLists,
  users,
  resellersMessagesEvents,
  usage,
  usageLogs,
  outbox,
  limitsAndAccountKeys,
  severalProcesses,
  licenseLists,
  savedViews,
  members,
  insights,
  machinesOfTrials,
  portal,
  selling,
  objectLocks,
  reselling,
  paymentsOfCustomers,
  subscriptionEvents,
];

/**
 * Brings the tables up to date. Two processes may do it at once: each migration is applied once.
 * @returns the names of the migrations that were applied by this call
 */
export async function migrate(engine: Engine): Promise<string[]> {
  const applied = await engine.appliedMigrations();
  const pending = migrations.filter((migration) => !applied.has(migration.name));
  for (const migration of pending) await engine.migrate(migration.name, migration.sql(engine.dialect));
  return pending.map((migration) => migration.name);
}

/**
 * Those that have these names, in their order.
 * @throws Error when there is one that this version does not know
 */
export function migrationsNamed(names: readonly string[]): Migration[] {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) throw new Error(`Unknown migration: ${unknown}`);
  return migrations.filter(({ name }) => names.includes(name));
}

/** All that this version knows. */
export function migrationNames(): string[] {
  return migrations.map(({ name }) => name);
}
