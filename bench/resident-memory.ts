import { execFileSync } from "node:child_process";

interface ProcessRow {
  id: number;
  parentId: number;
  residentKb: number;
}

/** Resident memory of a process and all its descendants, in MB (10^6 bytes). */
export function residentMegabytes(processId: number): number {
  const rows = processRows();
  const family = new Set([processId]);
  let size = 0;
  while (size !== family.size) {
    size = family.size;
    for (const row of rows) if (family.has(row.parentId)) family.add(row.id);
  }
  const residentKb = rows.filter(({ id }) => family.has(id)).reduce((sum, row) => sum + row.residentKb, 0);
  return (residentKb * 1024) / 1e6;
}

function processRows(): ProcessRow[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss="], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [id = 0, parentId = 0, residentKb = 0] = line.trim().split(/\s+/).map(Number);
    return { id, parentId, residentKb };
  });
}
