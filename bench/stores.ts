import { startPostgres } from "../tests/support/postgres-server.ts";
import { FilledStore } from "./filled-store.ts";
import type { LoadReport } from "./load.ts";
import type { BenchOptions } from "./options.ts";
import { measureRsaCeiling } from "./rsa-ceiling.ts";
import { inColumns } from "./table.ts";

/** One store with one number of processes. */
export interface StoreResult {
  readonly store: "sqlite" | "postgres";
  readonly workers: number;
  readonly licenses: number;
  readonly activate: { perSecond: number; p50Ms: number; p99Ms: number; ratioToRsa: number };
  readonly getKeyPerSecond: number;
  readonly errors: number;
}

export interface StoresResult {
  readonly rsaPerSecond: number;
  readonly stores: readonly StoreResult[];
}

const licenses = 100_000;

/**
 * Measures both stores side by side: SQLite with one process and two, PostgreSQL (its database on this machine too, `fsync` on)
 * with one, two and four.
 */
export async function measureStores(
  folder: string,
  options: BenchOptions,
  say: (progress: string) => void,
): Promise<StoresResult> {
  const postgres = await startPostgres({ shared_buffers: "512MB", max_wal_size: "8GB" });
  try {
    const plans = [
      { server: undefined, workers: [1, 2] },
      { server: postgres, workers: [1, 2, 4] },
    ];
    const ceilings = [await measureRsaCeiling()];
    const measured: Omit<Measured, "rsa">[] = [];
    for (const { server, workers } of plans) {
      say(`filling ${server ? "PostgreSQL" : "SQLite"} with ${licenses.toLocaleString("en")} licenses`);
      const store = await FilledStore.fill(folder, licenses, server);
      for (const count of workers)
        measured.push(await measure(store, server ? "postgres" : "sqlite", count, options, say));
      ceilings.push(await measureRsaCeiling());
    }
    const rsa = ceilings.reduce((sum, rate) => sum + rate, 0) / ceilings.length;
    return { rsaPerSecond: Math.round(rsa), stores: measured.map((one) => resultOf({ ...one, rsa })) };
  } finally {
    await postgres.stop();
  }
}

interface Measured {
  readonly store: StoreResult["store"];
  readonly workers: number;
  readonly licenses: number;
  readonly activate: LoadReport;
  readonly getKey: LoadReport;
  readonly rsa: number;
}

async function measure(
  filled: FilledStore,
  store: StoreResult["store"],
  workers: number,
  { seconds, connections, newMachineShare }: BenchOptions,
  say: (progress: string) => void,
): Promise<Omit<Measured, "rsa">> {
  const shape = { connections, seconds, warmupSeconds: Math.min(3, seconds) };
  const reports = await filled.measured(workers, async (load) => ({
    activate: await load({ method: "activate", isSigned: true, newMachineShare }, shape),
    getKey: await load({ method: "getKey", isSigned: false, newMachineShare }, shape),
  }));
  const { perSecond, p99Ms } = reports.activate;
  say(`  ${store}, ${workers} process(es): Activate ${Math.round(perSecond)}/s, p99 ${p99Ms} ms`);
  return { store, workers, licenses: filled.licenses, ...reports };
}

function resultOf({ store, workers, licenses, activate, getKey, rsa }: Measured): StoreResult {
  const { perSecond, p50Ms, p99Ms } = activate;
  return {
    store,
    workers,
    licenses,
    activate: { perSecond: Math.round(perSecond), p50Ms, p99Ms, ratioToRsa: Number((perSecond / rsa).toFixed(3)) },
    getKeyPerSecond: Math.round(getKey.perSecond),
    errors: activate.errors + getKey.errors,
  };
}

/** The result for people. */
export function storesTable({ rsaPerSecond, stores }: StoresResult): string {
  const head = ["store", "licenses", "processes", "Activate", "of RSA", "p50", "p99", "GetKey"];
  const rows = stores.map(({ store, workers, licenses, activate, getKeyPerSecond }) => [
    store,
    licenses.toLocaleString("en"),
    `${workers}`,
    `${activate.perSecond.toLocaleString("en")}/s`,
    `${activate.ratioToRsa}`,
    `${activate.p50Ms} ms`,
    `${activate.p99Ms} ms`,
    `${getKeyPerSecond.toLocaleString("en")}/s`,
  ]);
  const ceiling = `RSA-2048 signatures, all cores: ${rsaPerSecond.toLocaleString("en")}/s`;
  return [ceiling, "", ...inColumns([head, ...rows], 12)].join("\n");
}
