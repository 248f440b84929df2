import { parseArgs } from "node:util";

export interface BenchOptions {
  isJson: boolean;
  /** Seconds of each measured load, its warm-up not included. */
  seconds: number;
  connections: number;
  /** How often everything is measured, one after the other. */
  rounds: number;
  /** The share (0 to 1) of activations that go to licenses without a machine. */
  newMachineShare: number;
  /** Processes of each server. */
  workers: number;
  /** Measures PostgreSQL beside SQLite instead of everything else. */
  comparesStores: boolean;
  /** Measures both stores with so many licenses beside the usual number, instead of everything else; 0 does not. */
  licenses: number;
}

export const usage =
  "npm run bench [-- --json] [--quick] [--seconds N] [--connections N] [--rounds N] [--new-machine-share 0..1] [--workers N] [--store postgres] [--scale 10m]";

/** Reads the command line. Throws, with a message for the person who wrote it, when it makes no sense. */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      seconds: { type: "string" },
      connections: { type: "string", default: "64" },
      rounds: { type: "string" },
      "new-machine-share": { type: "string", default: "0.05" },
      workers: { type: "string", default: "1" },
      store: { type: "string", default: "" },
      scale: { type: "string", default: "0" },
    },
  });
  if (values.store !== "" && values.scale !== "0") throw new Error("--scale measures both stores: leave --store out");
  return {
    isJson: values.json,
    seconds: numberIn("seconds", values.seconds ?? (values.quick ? "2" : "5"), 0.5, 120),
    connections: Math.floor(numberIn("connections", values.connections, 1, 10_000)),
    rounds: Math.floor(numberIn("rounds", values.rounds ?? (values.quick ? "1" : "3"), 1, 20)),
    newMachineShare: numberIn("new-machine-share", values["new-machine-share"], 0, 1),
    workers: Math.floor(numberIn("workers", values.workers, 1, 64)),
    comparesStores: comparesStores(values.store),
    licenses: Math.floor(numberIn("scale", values.scale.replace(/m$/, "000000").replace(/k$/, "000"), 0, 100_000_000)),
  };
}

function comparesStores(store: string): boolean {
  if (!["", "sqlite", "postgres"].includes(store)) throw new Error("--store is sqlite or postgres");
  return store === "postgres";
}

function numberIn(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!(value >= least && value <= most)) throw new Error(`--${name} must be a number from ${least} to ${most}`);
  return value;
}
