import { expect, test } from "vitest";
import { fields, readImportRow } from "../../../../server/domain/import-row.ts";
import { licenseImportTexts } from "../../../texts/license-import.ts";
import { doubled, importRow, recognised, targets } from "./import-columns.ts";
import { readTable } from "./read-table.ts";
import { template } from "./template.ts";

test("every field of an import can be chosen, and each is explained", () => {
  const ownFields = targets.filter((target) => !/^f[1-8]$/.test(target));
  expect([...ownFields].sort()).toEqual([...fields].sort());
  expect(Object.keys(licenseImportTexts.targets).sort()).toEqual([...targets].sort());
});

test("columns are recognised by what other systems call them", () => {
  expect(recognised(["License Key", "E-mail", "Expiry date", "F3", "Colour", "Serial"])).toEqual([
    "key",
    "customerEmail",
    "expires",
    "f3",
    null,
    null,
  ]);
});

test("two columns cannot be the same", () => {
  expect(doubled(["key", "notes", "key", null, null])).toEqual(["key"]);
});

test("a row holds what was mapped, and nothing where nothing stood", () => {
  expect(importRow(["A-1", "", "ignored", "'=1+1"], ["key", "notes", null, "customerName"])).toEqual({
    key: "A-1",
    customerName: "=1+1",
  });
});

test("columns of single features become one list", () => {
  expect(importRow(["true", "no", "x", "5"], ["f1", "f2", "f3", "features"])).toEqual({ features: "5,1,3" });
  expect(importRow(["perhaps"], ["f1"])).toEqual({ mistaken: "f1", value: "perhaps" });
});

test("days are read as the world writes them, where that is certain", () => {
  const expiry = (value: string) => importRow([value], ["expires"]);
  expect(expiry("1.2.2027")).toEqual({ expires: "2027-02-01" });
  expect(expiry("2027/02/01")).toEqual({ expires: "2027-02-01" });
  expect(expiry("02/01/2027")).toEqual({ expires: "02/01/2027" });
});

test("the server takes every row of the template", () => {
  const { head, rows } = readTable(template);
  const mapping = recognised(head);
  expect(mapping).not.toContain(null);
  expect(rows.length).toBeGreaterThan(1);
  for (const { values } of rows) expect(readImportRow(importRow(values, mapping), 1_700_000_000)).toBeTypeOf("object");
});
