import type { JobOutcome, JobRun } from "../domain/job-run.ts";
import type { Session } from "./session.ts";
import { statement } from "./statement.ts";

/** When each job last ran, how long it took and how it ended. */
export class JobRuns {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  /** Of every job that ever ran, by name. */
  async list(): Promise<JobRun[]> {
    return this.session.run(selectRuns, {});
  }

  async begun(job: string, runner: string, startedMs: number): Promise<void> {
    await this.session.run(upsertRun, { job, runner, startedMs });
  }

  /** Does nothing when another run of the job has begun since. */
  async ended({ job, runner, startedMs, tookMs, outcome, error }: JobRun): Promise<void> {
    await this.session.run(updateEnd, { job, runner, startedMs, tookMs, outcome, error });
  }
}

const selectRuns = statement()((db) =>
  db
    .selectFrom("job_run")
    .select(["job", "runner", "started_ms as startedMs", "took_ms as tookMs", "error"])
    .select((eb) => eb.ref("outcome").$castTo<JobOutcome>().as("outcome"))
    .orderBy("job"),
);

const upsertRun = statement<{ job: string; runner: string; startedMs: number }>()((db, given) => {
  const row = { runner: given.runner, started_ms: given.startedMs, took_ms: null, outcome: "running", error: null };
  return db
    .insertInto("job_run")
    .values({ job: given.job, ...row })
    .onConflict((conflict) => conflict.column("job").doUpdateSet(row));
});

const updateEnd = statement<JobRun>()((db, given) =>
  db
    .updateTable("job_run")
    .set({ took_ms: given.tookMs, outcome: given.outcome, error: given.error })
    .where("job", "=", given.job)
    .where("runner", "=", given.runner)
    .where("started_ms", "=", given.startedMs),
);
