import { cpus } from "node:os";
import { setTimeout as after } from "node:timers/promises";

/** The share (0 to 1) of all cores that was busy, whoever with, while so many seconds went by. */
export async function busyShareDuring(seconds: number): Promise<number> {
  const before = cpuTimesMs();
  await after(seconds * 1000);
  const passed = cpuTimesMs();
  return 1 - (passed.idle - before.idle) / (passed.all - before.all);
}

function cpuTimesMs(): { idle: number; all: number } {
  const times = cpus().map((core) => core.times);
  const idle = times.reduce((sum, time) => sum + time.idle, 0);
  return { idle, all: times.flatMap((time) => Object.values(time)).reduce((sum, part) => sum + part, 0) };
}
