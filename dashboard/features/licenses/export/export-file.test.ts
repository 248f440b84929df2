import { expect, test } from "vitest";
import { exportColumns } from "../../../../server/methods/admin/views/export-row.ts";
import { exportColumns as columnsFor, ExportFile, type Format } from "./export-file.ts";

async function fileOf(format: Format, ...pages: Record<string, string | number | boolean>[][]): Promise<string> {
  const file = new ExportFile(format);
  for (const page of pages) file.add(page);
  return file.end().text();
}

const pages = [[{ key: "A", f1: true }], [{ key: 'B, "b"', f1: false }], []];

test("pages follow each other in one file with one head", async () => {
  expect(await fileOf("csv", ...pages)).toBe('key,f1\r\nA,true\r\n"B, ""b""",false\r\n');
  expect(await fileOf("tsv", ...pages)).toBe('key\tf1\r\nA\ttrue\r\n"B, ""b"""\tfalse\r\n');
  expect(JSON.parse(await fileOf("json", ...pages))).toEqual(pages.flat());
});

test("nothing makes an empty list", async () => {
  expect(JSON.parse(await fileOf("json"))).toEqual([]);
});

test("the columns that are asked for are columns that there are", () => {
  const keys = ["key", "product", "customer", "status", "expires", "features", "machines", "notes"];
  const others = ["id", "created", "period", "modified", "lastActivity"];
  for (const column of columnsFor([...keys, ...others])) expect(exportColumns).toContain(column);
  expect(columnsFor(["features"])).toHaveLength(8);
});
