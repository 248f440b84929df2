import { availableParallelism, cpus } from "node:os";
import type { LoadReport } from "./load.ts";
import { licenseCounts, type Measurements } from "./measure.ts";
import type { BenchOptions } from "./options.ts";
import type { BenchResult } from "./result.ts";

/** Rows under each other, each cell as wide as told. */
export function inColumns(rows: readonly (readonly string[])[], width: number): string[] {
  return rows.map((cells) =>
    cells
      .map((cell) => cell.padEnd(width))
      .join("")
      .trimEnd(),
  );
}

/** The result for people, beside the numbers that the design wants held. */
export function tableOf(result: BenchResult, measured: Measurements, options: BenchOptions): string {
  const { activate, getKey, scale } = result;
  const rows = [
    ["RSA-2048 signatures, all cores", rate(result.rsaPerSecond), spread(measured.rsaPerSecond)],
    ["bare node:http", rate(result.httpPerSecond), spreadOf(measured.http)],
    ["Activate, signed and durable", rate(activate.perSecond), spreadOf(measured.activate.main)],
    ["  of the RSA ceiling", `${activate.ratioToRsa}`, goal(activate.ratioToRsa >= 0.6, ">= 0.6")],
    ["  p50", `${activate.p50Ms} ms`, ""],
    ["  p99, worst round", `${activate.p99Ms} ms`, goal(activate.p99Ms < 50, "< 50 ms")],
    ["GetKey", rate(getKey.perSecond), spreadOf(measured.getKey)],
    ["  of bare node:http", `${getKey.ratioToHttp}`, goal(getKey.ratioToHttp >= 0.5, ">= 0.5")],
    ["GetKey, signed", rate(getKey.signedPerSecond), spreadOf(measured.getKeySigned)],
    ["Activate with 1,000 licenses", rate(scale.at1k), spreadOf(measured.activate.few)],
    ["Activate with 1,000,000 licenses", rate(scale.at1m), spreadOf(measured.activate.many)],
    ["  times slower", `${scale.ratio}`, goal(scale.ratio <= 1.3, "<= 1.3")],
    ["memory at rest", `${result.idleMemoryMb} MB`, goal(result.idleMemoryMb < 150, "< 150 MB")],
    ["load generator's part of the CPU", `${(result.loadCpuShare * 100).toFixed(0)} %`, ""],
  ];
  const lines = rows.map(([what = "", value = "", held = ""]) => `${what.padEnd(34)} ${value.padStart(12)}  ${held}`);
  return [...lines.map((line) => line.trimEnd()), "", ...conditions(measured, options)].join("\n");
}

function conditions(measured: Measurements, options: BenchOptions): string[] {
  const { mix } = measured;
  const sizes = ["main", "few", "many"] as const;
  return [
    `${availableParallelism()} cores of ${cpus()[0]?.model ?? "unknown make"}, shared by server and load generator; Node ${process.version}.`,
    `${options.workers} process(es) per server, ${options.connections} connections, ${options.rounds} rounds of ${options.seconds} s each; rates are means over the rounds, the lowest and highest beside them.`,
    `Other programs took ${Math.round(measured.foreignCpuShare * 100)} % of the CPU before the first load.`,
    `Activations go to a random license each, with one machine code per license. Half of the licenses had their machine from`,
    `the start; ${options.newMachineShare * 100} % of the calls went to the other half. What that came to, warm-up included:`,
    ...sizes.map(
      (size) =>
        `  ${licenseCounts[size].toLocaleString("en")} licenses: ${mix[size].activations.toLocaleString("en")} activations, ` +
        `${mix[size].newMachines.toLocaleString("en")} of them registered a new machine, the others were heartbeats`,
    ),
  ];
}

function rate(perSecond: number): string {
  return `${perSecond.toLocaleString("en")}/s`;
}

/** How far the rounds lay apart: a ratio within this is noise. */
function spread(perSecond: number[]): string {
  if (perSecond.length < 2) return "";
  const [least, most] = [Math.min(...perSecond), Math.max(...perSecond)];
  return `${Math.round(least).toLocaleString("en")} to ${Math.round(most).toLocaleString("en")}`;
}

function spreadOf(reports: LoadReport[]): string {
  return spread(reports.map(({ perSecond }) => perSecond));
}

function goal(isHeld: boolean, wanted: string): string {
  return `${isHeld ? "held" : "MISSED"} (${wanted})`;
}
