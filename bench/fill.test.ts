import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { fill } from "./fill.ts";
import { keyOf, machineCodeOf } from "./names.ts";

test("A filled data folder has the licenses that requests ask for, half of them with their machine", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "latchkey-fill-"));
  try {
    const { productId, token } = await fill(dataDir, 10);
    expect(token).toMatch(/^WyI/);
    const database = new Database(join(dataDir, "latchkey.db"));
    const keys = database.prepare("select key from license where product_id = ? order by id").pluck().all(productId);
    expect(keys).toEqual(Array.from({ length: 10 }, (_, n) => keyOf(n)));
    const codes = database.prepare("select code from machine order by license_id").pluck().all();
    expect(codes).toEqual([0, 2, 4, 6, 8].map(machineCodeOf));
    expect(database.pragma("foreign_key_check")).toEqual([]);
    database.close();
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});
