import { expect, test } from "vitest";
import { mergeStatement } from "./merged-statement.ts";
import { Placeholder } from "./statement.ts";

const [id, key] = [new Placeholder("id"), new Placeholder("key")];

test("the calls of a query become the rows that it is joined to", () => {
  const sql = 'select "a" from "t" where "kind" = $1 and "id" = $2 and "key" = $3 and "other" = $2';
  const merged = mergeStatement({ sql, parameters: [7, id, key], givesRows: true }, ["bigint", "bigint", "text"])!;
  expect(merged.sql).toBe(
    "select call.call_number, one.* from unnest($2::bigint[], $3::text[]) with ordinality as call(p1, p2, call_number) " +
      'cross join lateral (select "a" from "t" where "kind" = $1::bigint and "id" = call.p1 and "key" = call.p2 collate "C" ' +
      'and "other" = call.p1) as one',
  );
  expect(
    merged.valuesFor([
      { id: 1, key: "A" },
      { id: 2, key: "B" },
    ]),
  ).toEqual([7, [1, 2], ["A", "B"]]);
});

test("the calls of an insertion become its rows", () => {
  const sql = 'insert into "t" ("id", "key") values ($1, $2) on conflict do nothing';
  const merged = mergeStatement({ sql, parameters: [id, key], givesRows: false }, ["bigint", "text"])!;
  expect(merged.sql).toBe(
    'insert into "t" ("id", "key") select call.p0, call.p1 collate "C" ' +
      "from unnest($1::bigint[], $2::text[]) with ordinality as call(p0, p1, call_number) on conflict do nothing",
  );
});

test.each([
  ["a change", 'update "t" set "key" = $2 where "id" = $1'],
  ["a removal", 'delete from "t" where "id" = $1 and "key" = $2'],
  [
    "an insertion that goes on with what differs",
    'insert into "t" ("key") values ($2) on conflict do update set "id" = $1',
  ],
  ["an insertion that works something out", 'insert into "t" ("key") values (coalesce($2, $1))'],
])("%s is sent call by call", (_, sql) => {
  expect(mergeStatement({ sql, parameters: [id, key], givesRows: false }, ["bigint", "text"])).toBeUndefined();
});

test("a query that is the same for all is not merged", () => {
  expect(mergeStatement({ sql: "select 1", parameters: [], givesRows: true }, [])).toBeUndefined();
});

test("an insertion that tells what it made is sent call by call, because nobody could say whose is whose", () => {
  const sql = 'insert into "t" ("id", "key") values ($1, $2) returning "id"';
  expect(mergeStatement({ sql, parameters: [id, key], givesRows: true }, ["bigint", "text"])).toBeUndefined();
});
