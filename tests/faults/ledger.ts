import { setTimeout as after } from "node:timers/promises";
import { HttpLoad, type LoadAnswer } from "../support/http-load.ts";
import type { ServerProcess } from "../support/server-process.ts";

const connections = 48;
/** Shorter than Retry-After asks for: what a server takes from impatient callers is to be seen. */
const pauseMs = 50;

export interface LicenseName {
  readonly ProductId: number;
  readonly Key: string;
}

/** What a vendor's customers asked of a server, and which answers reached them. */
export class Ledger {
  readonly license: LicenseName;
  readonly credits: number;
  /** Machines whose activation was granted, and those of which nothing is known. */
  readonly activated = new Set<string>();
  readonly unanswered = new Set<string>();
  readonly keys: string[] = [];
  steps = { granted: 0, unanswered: 0 };
  created = { unanswered: 0 };
  refused = 0;
  /** Calls that were sent away because the database was not there. */
  unavailable = 0;
  readonly odd: LoadAnswer[] = [];

  constructor(license: LicenseName, credits: number) {
    this.license = license;
    this.credits = credits;
  }

  get answered(): number {
    return this.activated.size + this.keys.length + this.steps.granted;
  }

  /** Keeps the server busy until `isOver` says so or the connection is gone. @returns when no call is left */
  async load(server: ServerProcess, label: string, isOver: () => boolean): Promise<void> {
    const http = new HttpLoad(server.start.url, connections);
    const caller = async (line: number) => {
      for (let n = 0; !isOver(); n++) {
        const kind = (line + n) % 8;
        const call = { token: server.start.token, ...this.license };
        const isAnswered = await (kind === 0
          ? this.create(http, call)
          : kind === 1
            ? this.step(http, call)
            : this.activate(http, call, `${label}-${line}-${n}`));
        if (!isAnswered) return;
      }
    };
    await Promise.all(Array.from({ length: connections }, (_, line) => caller(line)));
    http.close();
  }

  private async activate(http: HttpLoad, call: object, MachineCode: string): Promise<boolean> {
    const answer = await this.ask(http, "key/Activate", { ...call, MachineCode });
    if (answer === "unknown" || answer === "broken") this.unanswered.add(MachineCode);
    else if (answer.result === 0) this.activated.add(MachineCode);
    return answer !== "broken";
  }

  private async create(http: HttpLoad, call: { ProductId: number; token: string }): Promise<boolean> {
    const { ProductId, token } = call;
    const answer = await this.ask(http, "key/CreateKey", { token, ProductId, Period: 30 });
    if (answer === "unknown" || answer === "broken") this.created.unanswered++;
    else if (answer.result === 0) this.keys.push(answer.key as string);
    return answer !== "broken";
  }

  private async step(http: HttpLoad, call: object): Promise<boolean> {
    const answer = await this.ask(http, "data/IncrementIntValueToKey", { ...call, Id: this.credits, IntValue: 1 });
    if (answer === "unknown" || answer === "broken") this.steps.unanswered++;
    else if (answer.result === 0) this.steps.granted++;
    return answer !== "broken";
  }

  /** @returns `unknown` when the server cannot tell what became of the call, `broken` when the connection ended */
  private async ask(http: HttpLoad, method: string, call: object): Promise<LoadAnswer | "unknown" | "broken"> {
    const answer = await http.post(method, { ...call }).catch(() => undefined);
    if (answer === undefined) return "broken";
    if (answer.result === 0) return answer;
    if (isUnavailable(answer)) {
      this.unavailable++;
      await after(pauseMs);
      return "unknown";
    }
    this.refused++;
    if (!String(answer.message).startsWith("Cannot activate the new device")) this.odd.push(answer);
    return answer;
  }
}

/** The one answer that is right while the database is away. */
export function isUnavailable({ status, message, headers }: LoadAnswer): boolean {
  return (
    status === 503 &&
    message === "The server cannot reach its database. Please try again." &&
    headers["retry-after"] === "1"
  );
}
