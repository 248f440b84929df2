import { type Fixture, fixturesOf } from "../fixture.ts";
import type { World } from "../world.ts";
import { anObject, type Fields, toKey } from "./forms.ts";
import { permissionFixtures, reachFixtures } from "./place-fixtures.ts";
import { uploadsAgain } from "./upload-values-again.ts";
import { uploadsRefused } from "./upload-values-refusals.ts";
import { aMetered, dataOf, endsAt, newestLogs, staysAt, steps, uploading } from "./usage-logs.ts";

const largest = 2_147_483_647;
const smallest = -2_147_483_648;

const counts: Fixture[] = [
  {
    title: "counts every entry of a log, up and down",
    source: "documented",
    ask: uploading((metered) => ({ Data: dataOf(metered, 3, -10, 0, 1) })),
    ...endsAt(-1),
  },
  {
    title: "counts on each of several data objects",
    source: "inferred",
    ask: uploading(async ({ place, id, log }, world) => {
      const other = await anObject(world, toKey, { Name: "ink", IntValue: 50 }, place);
      return { Data: log.with(...steps(id, 1), ...steps(other.id, -7), ...steps(id, 1)).base64 };
    }),
    ...endsAt(7, 43),
  },
  {
    title: "counts the largest steps that there are, as long as each ends within 32 bits",
    source: "inferred",
    ask: uploading((metered) => ({ Data: dataOf(metered, -6, largest, smallest, largest) })),
    ...endsAt(largest - 2),
  },
  {
    title: "counts an entry of 0, which changes nothing",
    source: "inferred",
    ask: uploading((metered) => ({ Data: dataOf(metered, 0) })),
    ...endsAt(5),
  },
  {
    title: "counts a thousand entries at once",
    source: "documented",
    ask: uploading((metered) => ({ Data: dataOf(metered, ...Array.from({ length: 1_000 }, () => 1)) })),
    ...endsAt(1_005),
  },
  {
    title: "ignores an Id, because every entry names its own",
    source: "sdk",
    ask: uploading((metered) => ({ Id: 2_000_000_000, Data: dataOf(metered, 2) })),
    ...endsAt(7),
  },
  {
    title: "does not care in which order entries say that they were counted",
    source: "assumed",
    ask: uploading(({ id, log }) => ({
      Data: log.with({ increment: 1, dataObjectId: id, timestamp: 9 }, { increment: 1, dataObjectId: id, timestamp: 8 })
        .base64,
    })),
    ...endsAt(7),
  },
];

const locked = (title: string, rights: [string[], Fields?], increments: number[], end: ReturnType<typeof endsAt>) => ({
  title,
  source: "documented" as const,
  ask: uploading(async (metered, world) => ({
    Data: dataOf(metered, ...increments),
    token: await world.aToken(...rights),
  })),
  ...end,
});

const both = ["IncrementIntValue", "DecrementIntValue"];
const denied = staysAt("Access denied.", 5);

const rights: Fixture[] = [
  locked("counts down with the one permission DecrementIntValue", [["DecrementIntValue"]], [-2, 0], endsAt(3)),
  locked("refuses to count down with IncrementIntValue alone", [["IncrementIntValue"]], [2, -1], denied),
  locked("refuses to count up with DecrementIntValue alone", [["DecrementIntValue"]], [-2, 1], denied),
  locked("goes as far as the feature lock with each entry", [both, { FeatureLock: 3 }], [3, 3, -3], endsAt(8)),
  locked("refuses an entry that is larger than the feature lock", [both, { FeatureLock: 3 }], [1, 4], denied),
  locked("refuses an entry that is larger than the feature lock downwards", [both, { FeatureLock: 3 }], [-4], denied),
];

const logRows: Fixture[] = [
  {
    title: "leaves a log row for each object and direction, with what was counted, and one for the upload",
    source: "assumed",
    ask: uploading(async ({ place, id, log }, world) => {
      const other = await anObject(world, toKey, {}, place);
      return { Data: log.with(...steps(id, 3, -2, 4), ...steps(other.id, 0)).base64 };
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const { Key: key, ProductId } = asked;
      expect(await newestLogs(world, ProductId, 3)).toMatchObject([
        { state: 8011, doIntValue: 7, doId: expect.any(Number), key, ip: "127.0.0.0" },
        { state: 8012, doIntValue: 2, doId: expect.any(Number), key },
        { state: 8017, doIntValue: 0, doId: 0, key, ip: "127.0.0.0" },
      ]);
    },
  },
  {
    title: "leaves a log row of an upload that was refused, and no other",
    source: "assumed",
    ask: uploading((metered) => ({ Data: dataOf(metered, 1, largest) })),
    answers: { result: 1 },
    afterwards: async ({ world, asked, expect }) => {
      const rows = await newestLogs(world, asked.ProductId, 10);
      expect(rows.map(({ state }) => state)).toEqual([3010, 8015, 8027]);
    },
  },
];

/** Takes any place for granted, so that the rules about places can be told of this method too. */
const naming = async (world: World, place: Fields) => {
  const metered = await aMetered(world, {}, place);
  return { ...place, Data: dataOf(metered, 2) };
};

export default fixturesOf("data/UploadValuesToKey", [
  ...counts,
  ...uploadsAgain,
  ...uploadsRefused,
  ...rights,
  ...logRows,
  ...permissionFixtures(
    uploading((metered) => ({ Data: dataOf(metered, 2) })),
    "IncrementIntValue",
  ),
  ...reachFixtures(toKey, "IncrementIntValue", naming),
]);
