import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { wholeAccount } from "../../api/subjects.ts";
import type { Store } from "../../storage/store.ts";
import { seatCheckResult } from "./views/seat-check.ts";

const installation = z.object({
  nodeVersion: z.string(),
  started: z.int().describe("When this process started, in Unix seconds."),
  database: z.object({
    kind: z.enum(["sqlite", "postgres"]),
    bytes: z.int(),
    migrations: z.array(z.string()),
    logRows: z.int().describe("Rows of the Web API log, told by their ids; removed ones in between count."),
    eventRows: z.int(),
  }),
  disk: z.object({ freeBytes: z.int(), totalBytes: z.int() }).nullable().describe("Where the data folder is."),
  jobs: z.array(
    z.object({
      name: z.string(),
      startedMs: z.int(),
      tookMs: z.int().nullable(),
      outcome: z.string().describe("`running`, `done`, `stopped` or `failed`."),
      error: z.string().nullable(),
    }),
  ),
  mail: z.object({
    isSwitchedOn: z.boolean(),
    waiting: z.int(),
    failed: z.int(),
    oldestWaiting: z.int().nullable().describe("When the oldest one that waits was written, in Unix seconds."),
  }),
  backup: z
    .object({
      triedAt: z.int().describe("The last try, in Unix seconds."),
      proven: z
        .object({
          file: z.string(),
          bytes: z.int(),
          created: z.int().describe("The moment that it holds, in Unix seconds."),
          provenAt: z.int().describe("When it was proven that it can be restored."),
        })
        .nullable(),
      error: z.string().nullable().describe("What went wrong at the last try."),
    })
    .nullable()
    .describe("The last backup that the server made by itself; null before the first try."),
  settings: z.array(
    z.object({
      name: z.string(),
      value: z.string().nullable().describe("Null for secrets."),
      isSet: z.boolean(),
      meaning: z.string(),
    }),
  ),
});

export const getHealth = defineMethod({
  name: "admin/GetHealth",
  summary: "Tells how the server is: version, database, disk, jobs, mail, backup, settings, and whether seats add up.",
  description:
    "What belongs to the whole installation is told to its first account alone, and is null for others. Secret settings " +
    "are told as set or not. Seats are checked by admin/CheckSeats.",
  permission: "ReadAccount",
  access: "reads much",
  on: wholeAccount,
  params: {},
  refusals: [],
  result: {
    version: z.string(),
    time: z.int().describe("The server's clock, in Unix seconds."),
    countedUntil: z.int().nullable().describe("How far the log is in the statistics, in Unix seconds."),
    failures: z.array(z.object({ time: z.int(), requestId: z.string(), method: z.string(), error: z.string() })),
    seats: seatCheckResult.nullable().describe("The last check of all seats; null before the first."),
    installation: installation.nullable(),
  },

  prepare: ({ facts }) => facts(),

  async handle({ store, prepared: { version, settings, ...facts }, nowSeconds }) {
    const isOurs = await store.installation.isRunBy(store.accountId);
    const failures = (await store.failures.list(20)).map(({ time, requestId, method, error }) => ({
      time,
      requestId,
      method,
      error,
    }));
    const told = { ...facts, settings: settings.map((setting) => ({ ...setting, value: setting.value ?? null })) };
    return {
      version,
      time: nowSeconds,
      countedUntil: (await store.series.countedUntil()) ?? null,
      failures,
      seats: (await store.seatChecks.last()) ?? null,
      installation: isOurs ? await stateOf(store, told) : null,
    };
  },
});

type Told = Pick<z.output<typeof installation>, "nodeVersion" | "started" | "settings"> & {
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | undefined;
  readonly sendsMail: boolean;
};

async function stateOf({ installation }: Store, { nodeVersion, started, disk, sendsMail, settings }: Told) {
  const { log, events } = await installation.rows();
  const runs = await installation.jobRuns.list();
  return {
    nodeVersion,
    started,
    database: { ...(await installation.database()), logRows: log, eventRows: events },
    disk: disk ?? null,
    jobs: runs.map(({ job: name, startedMs, tookMs, outcome, error }) => ({ name, startedMs, tookMs, outcome, error })),
    mail: {
      isSwitchedOn: sendsMail,
      waiting: await installation.outbox.count("mail", "waiting"),
      failed: await installation.outbox.count("mail", "failed"),
      oldestWaiting: (await installation.outbox.oldestWaiting("mail")) ?? null,
    },
    backup: (await installation.lastBackup()) ?? null,
    settings,
  };
}
