import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

interface ProcessRow {
  id: number;
  parentId: number;
  residentKb: number;
}

/** Resident memory of a process and all its descendants, in MB (10^6 bytes). Throws when there is no such process. */
export function residentMegabytes(processId: number): number {
  const residentKb = familyOf(processId).reduce((sum, row) => sum + row.residentKb, 0);
  if (residentKb === 0) throw new Error(`there is no process ${processId}`);
  return (residentKb * 1024) / 1e6;
}

/** The process, if it is still there, and all its descendants, parents first. */
export function familyOf(processId: number): ProcessRow[] {
  const rows = existsSync("/proc/self/status") ? rowsFromProc() : rowsFromPs();
  const family = rows.filter(({ id }) => id === processId);
  for (const { id } of family) family.push(...rows.filter(({ parentId }) => parentId === id));
  return family;
}

/** Linux: a small installation has no ps. */
function rowsFromProc(): ProcessRow[] {
  const ids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return ids.map((id) => {
    const status = statusOf(id);
    const number = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
    return { id, parentId: number("PPid"), residentKb: number("VmRSS") };
  });
}

function statusOf(id: number): string {
  try {
    return readFileSync(`/proc/${id}/status`, "utf8");
  } catch {
    // It has ended since the folder was listed.
    return "";
  }
}

function rowsFromPs(): ProcessRow[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss="], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [id = 0, parentId = 0, residentKb = 0] = line.trim().split(/\s+/).map(Number);
    return { id, parentId, residentKb };
  });
}
