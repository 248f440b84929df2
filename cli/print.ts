/** Prints an answer: as JSON for programs, as lines or a table for people. */
export function print(value: object, { json = false }: { json?: boolean }): void {
  if (json) console.log(JSON.stringify(value));
  else for (const [name, shown] of Object.entries(value)) if (name !== "result") printField(name, shown);
}

function printField(name: string, value: unknown): void {
  if (value === "" || value === null) return;
  const isObject = typeof value === "object";
  if (!Array.isArray(value)) console.log(`${name}: ${isObject ? JSON.stringify(value) : String(value)}`);
  else printList(name, value);
}

function printList(name: string, value: readonly unknown[]): void {
  if (value.length === 0) console.log(`no ${name}`);
  else if (typeof value[0] === "object") console.table((value as Record<string, unknown>[]).map(shortened));
  else console.log(value.join("\n"));
}

/** Tables show what fits a line; --json shows everything. */
function shortened(row: Record<string, unknown>): Record<string, unknown> {
  const simple = Object.entries(row).filter(
    ([, value]) => value !== null && typeof value !== "object" && value !== false && value !== "",
  );
  return Object.fromEntries(simple.slice(0, 10));
}
