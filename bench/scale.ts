import { type PostgresServer, startPostgres } from "../tests/support/postgres-server.ts";
import { FilledStore } from "./filled-store.ts";
import type { LoadReport } from "./load.ts";
import type { BenchOptions } from "./options.ts";
import { meanOf } from "./result.ts";
import { inColumns } from "./table.ts";

/** What one store does with one number of licenses; rates are the means of all rounds. */
export interface ScaleRow {
  readonly store: "sqlite" | "postgres";
  readonly licenses: number;
  readonly activate: { perSecond: number; p99Ms: number };
  readonly getKey: { perSecond: number; p99Ms: number };
  /** How often slower than with the usual number; 1 for that one. */
  readonly slower: { activate: number; getKey: number };
  readonly databaseBytes: number;
  /** What a million calls in the Web API log add, with the machines that came along. */
  readonly bytesPerMillionCalls: number;
}

export interface ScaleResult {
  readonly rows: readonly ScaleRow[];
  readonly errors: number;
}

interface Measured {
  readonly filled: FilledStore;
  readonly before: Size;
  readonly activate: LoadReport[];
  readonly getKey: LoadReport[];
}

type Size = Awaited<ReturnType<FilledStore["size"]>>;
type Options = Omit<BenchOptions, "isJson" | "comparesStores">;

const usual = 100_000;

/**
 * Measures both stores with the usual number of licenses and with many. The sizes take turns, so that what the machine does
 * meanwhile falls on both alike.
 */
export async function measureScale(folder: string, options: Options, say: (progress: string) => void) {
  const postgres = await startPostgres({ shared_buffers: "512MB", max_wal_size: "8GB" });
  try {
    const rows: ScaleRow[] = [];
    const reports: LoadReport[] = [];
    for (const server of [undefined, postgres]) {
      const [few, many] = await measureOneStore(folder, server, options, say);
      rows.push(
        rowOf(server, few!, few!, await few!.filled.size()),
        rowOf(server, many!, few!, await many!.filled.size()),
      );
      for (const { activate, getKey } of [few!, many!]) reports.push(...activate, ...getKey);
    }
    return { rows, errors: reports.reduce((sum, { errors }) => sum + errors, 0) };
  } finally {
    await postgres.stop();
  }
}

async function measureOneStore(
  folder: string,
  server: PostgresServer | undefined,
  { licenses, rounds, ...shape }: Options,
  say: (progress: string) => void,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const size of [usual, licenses]) {
    say(`filling ${server ? "PostgreSQL" : "SQLite"} with ${size.toLocaleString("en")} licenses`);
    const filled = await FilledStore.fill(folder, size, server);
    measured.push({ filled, before: await filled.size(), activate: [], getKey: [] });
  }
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round} of ${rounds}`);
    for (const one of round % 2 === 0 ? measured.toReversed() : measured) await load(one, shape, say);
  }
  return measured;
}

async function load(
  { filled, ...reports }: Measured,
  { connections, seconds, newMachineShare }: Omit<Options, "licenses" | "rounds">,
  say: (progress: string) => void,
): Promise<void> {
  const shape = { connections, seconds, warmupSeconds: Math.min(3, seconds) };
  await filled.measured(1, async (run) => {
    reports.activate.push(await run({ method: "activate", isSigned: true, newMachineShare }, shape));
    reports.getKey.push(await run({ method: "getKey", isSigned: false, newMachineShare }, shape));
  });
  const [activate, getKey] = [reports.activate.at(-1)!, reports.getKey.at(-1)!];
  const rates = `Activate ${Math.round(activate.perSecond)}/s, GetKey ${Math.round(getKey.perSecond)}/s`;
  say(`  ${filled.licenses.toLocaleString("en")} licenses: ${rates}`);
}

function rowOf(server: PostgresServer | undefined, one: Measured, few: Measured, after: Size): ScaleRow {
  const rates = (of: "activate" | "getKey") => ({
    perSecond: Math.round(meanOf("perSecond", one[of])),
    p99Ms: meanOf("p99Ms", one[of]),
  });
  const slower = (of: "activate" | "getKey") =>
    Number((meanOf("perSecond", few[of]) / meanOf("perSecond", one[of])).toFixed(2));
  const { bytes, calls } = one.before;
  return {
    store: server ? "postgres" : "sqlite",
    licenses: one.filled.licenses,
    activate: rates("activate"),
    getKey: rates("getKey"),
    slower: { activate: slower("activate"), getKey: slower("getKey") },
    databaseBytes: after.bytes,
    bytesPerMillionCalls: Math.round(((after.bytes - bytes) / (after.calls - calls)) * 1_000_000),
  };
}

/** The result for people. */
export function scaleTable({ rows }: ScaleResult): string {
  const head = ["store", "licenses", "Activate", "p99", "slower", "GetKey", "p99", "slower", "on disk", "per 1m calls"];
  const lines = rows.map(({ store, licenses, activate, getKey, slower, databaseBytes, bytesPerMillionCalls }) => [
    store,
    licenses.toLocaleString("en"),
    `${activate.perSecond.toLocaleString("en")}/s`,
    `${Math.round(activate.p99Ms)} ms`,
    `${slower.activate}x`,
    `${getKey.perSecond.toLocaleString("en")}/s`,
    `${Math.round(getKey.p99Ms)} ms`,
    `${slower.getKey}x`,
    megabytes(databaseBytes),
    megabytes(bytesPerMillionCalls),
  ]);
  return inColumns([head, ...lines], 13).join("\n");
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString("en")} MB`;
}
