import { expect, test } from "vitest";
import { dateVariables } from "../../../../server/domain/search/dates.ts";
import { fieldTypes, listNames } from "../../../../server/domain/search/fields.ts";
import { licenseSearchTexts } from "../../../texts/license-search.ts";
import { dateWords, searchLists, searchNames } from "./names.ts";

const lowered = (names: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(names).map(([name, type]) => [name.toLowerCase(), type]));

test("the names, lists and words that are offered are those that the server understands", () => {
  expect(lowered(searchNames)).toEqual(fieldTypes);
  expect(searchLists.map((name) => name.toLowerCase())).toEqual(listNames);
  expect(dateWords).toEqual(dateVariables);
});

test("every name is explained", () => {
  expect(Object.keys(licenseSearchTexts.names).sort()).toEqual(Object.keys(searchNames).sort());
});
