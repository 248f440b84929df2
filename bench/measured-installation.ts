import { join } from "node:path";
import Database from "better-sqlite3";
import { type Filled, fill } from "./fill.ts";
import type { LoadOptions, LoadReport } from "./load.ts";
import { loadInOwnProcess } from "./load-process.ts";
import type { Mix } from "./requests.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";

export type LoadShape = Pick<LoadOptions, "connections" | "seconds" | "warmupSeconds">;

const answersPerCheck = 100;

/** A filled data folder with a server on it. */
export class MeasuredInstallation {
  readonly licenses: number;
  #dataDir: string;
  #filled: Filled;
  #server: ServerProcess | undefined;

  private constructor(licenses: number, dataDir: string, filled: Filled) {
    this.licenses = licenses;
    this.#dataDir = dataDir;
    this.#filled = filled;
  }

  static async fill(folder: string, licenses: number): Promise<MeasuredInstallation> {
    const dataDir = join(folder, `${licenses}-licenses`);
    return new MeasuredInstallation(licenses, dataDir, await fill(dataDir, licenses));
  }

  async start(workers: number): Promise<void> {
    this.#server = await startServerProcess(this.#dataDir, { LATCHKEY_WORKERS: `${workers}` });
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }

  residentMb(): number {
    return this.#server!.residentMb();
  }

  async load(call: Pick<Mix, "method" | "isSigned" | "newMachineShare">, shape: LoadShape): Promise<LoadReport> {
    const mix = { ...call, ...this.#filled, licenses: this.licenses, checksAnswer: true };
    return loadInOwnProcess({
      ...shape,
      host: "127.0.0.1",
      port: this.#server!.port,
      checkEvery: answersPerCheck,
      mix,
    });
  }

  /** What the database holds now: machines with a seat, and calls in the Web API log. */
  count(): { machines: number; calls: number } {
    const database = new Database(join(this.#dataDir, "latchkey.db"), { readonly: true });
    const count = (table: string) => database.prepare(`select count(*) from ${table}`).pluck().get() as number;
    const counts = { machines: count("machine"), calls: count("web_api_log") };
    database.close();
    return counts;
  }
}
