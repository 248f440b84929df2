import type { Quickstart } from "../server/quickstart.ts";
import { HttpLoad } from "../tests/support/http-load.ts";
import { LatencyHistogram } from "./latency-histogram.ts";

const connections = 128;
const beatMs = 10;
const keys = 200;
const machinesOfKey = 20;

/** Calls that come at a steady rate, however long the answers take, as from the machines of many customers. */
export class SteadyLoad {
  calls = 0;
  errors = 0;
  readonly histogram = new LatencyHistogram();
  private readonly http: HttpLoad;
  private readonly start: Quickstart;
  private readonly keys: string[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private sent = 0;

  constructor(url: string, start: Quickstart) {
    this.http = new HttpLoad(url, connections);
    this.start = start;
  }

  async begin(perSecond: number): Promise<void> {
    for (let n = 0; n < keys; n++) this.keys.push(await this.createKey());
    const started = performance.now();
    this.timer = setInterval(() => {
      const owed = Math.floor(((performance.now() - started) / 1000) * perSecond);
      while (this.sent < owed) this.send(this.sent++);
    }, beatMs);
  }

  /** Resolves when everything is answered. */
  async end(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.underWay);
    this.http.close();
  }

  /** What was counted since it was last taken. */
  take(): { calls: number; errors: number; p99Ms: number } {
    const taken = { calls: this.calls, errors: this.errors, p99Ms: this.histogram.percentileUs(0.99) / 1000 };
    this.calls = 0;
    this.errors = 0;
    this.histogram.clear();
    return taken;
  }

  private send(n: number): void {
    const sentMs = performance.now();
    const call = this.ask(n)
      .catch((problem) => {
        if (this.errors++ === 0) process.stderr.write(`soak: ${String(problem)}\n`);
      })
      .finally(() => {
        this.calls++;
        this.histogram.record((performance.now() - sentMs) * 1000);
        this.underWay.delete(call);
      });
    this.underWay.add(call);
  }

  /** Mostly heartbeats; every tenth call makes a license, every tenth reads one. */
  private async ask(n: number): Promise<void> {
    const { productId: ProductId, token } = this.start;
    const Key = this.keys[n % keys]!;
    if (n % 10 === 0) return void (await this.createKey());
    const license = { token, ProductId, Key, Sign: true, SignMethod: 1 };
    const MachineCode = `machine-${Math.floor(n / keys) % machinesOfKey}`;
    await (n % 10 === 1
      ? this.granted("key/GetKey", license)
      : this.granted("key/Activate", { ...license, MachineCode }));
  }

  private async createKey(): Promise<string> {
    const { productId: ProductId, token } = this.start;
    const answer = await this.granted("key/CreateKey", {
      token,
      ProductId,
      Period: 30,
      MaxNoOfMachines: machinesOfKey,
    });
    return String(answer.key);
  }

  private async granted(method: string, params: Record<string, unknown>) {
    const answer = await this.http.post(method, params);
    if (answer.result !== 0) throw new Error(`${method}: ${answer.status} ${String(answer.message)}`);
    return answer;
  }
}
