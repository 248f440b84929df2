import { type Fixture, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import type { Fields } from "./forms.ts";
import { aMetered, type Metered, newestLogs, numbersAt, steps } from "./usage-logs.ts";

const upload = (world: World, { place }: Metered, Data: string) =>
  world.granted("data/UploadValuesToKey", { ...place, Data });

/** A case about a license whose object has the number 5. */
function again(
  title: string,
  ask: (metered: Metered, world: World) => Promise<Fields>,
  number: number,
  answers: Fixture["answers"] = { result: 0, message: "" },
): Fixture {
  return {
    title,
    source: "assumed",
    ask: async (world) => {
      const metered = await aMetered(world);
      return { ...metered.place, ...(await ask(metered, world)) };
    },
    answers,
    afterwards: async ({ world, asked, expect }) => expect(await numbersAt(world, asked)).toEqual([number]),
  };
}

/** What the contract leaves open: which entries count as new when a log is uploaded that is known in part. */
export const uploadsAgain: Fixture[] = [
  again(
    "counts a log once, however often it is uploaded",
    async (metered, world) => {
      const Data = metered.log.with(...steps(metered.id, 1, 2)).base64;
      await upload(world, metered, Data);
      await upload(world, metered, Data);
      return { Data };
    },
    8,
  ),
  again(
    "counts of a log that has grown only what is new",
    async (metered, world) => {
      const log = metered.log.with(...steps(metered.id, 1, 2));
      await upload(world, metered, log.base64);
      return { Data: log.with(...steps(metered.id, 4, -1)).base64 };
    },
    11,
  ),
  again(
    "counts nothing of an older copy of a log",
    async (metered, world) => {
      const log = metered.log.with(...steps(metered.id, 1, 2));
      await upload(world, metered, log.with(...steps(metered.id, 4)).base64);
      return { Data: log.base64 };
    },
    12,
  ),
  again(
    "counts a second log of the same license beside the first, as of two machines",
    async (metered, world) => {
      const [one, two] = [metered.log.with(...steps(metered.id, 1)), metered.log.with(...steps(metered.id, 1))];
      await upload(world, metered, one.base64);
      await upload(world, metered, two.base64);
      await upload(world, metered, one.with(...steps(metered.id, 2)).base64);
      return { Data: two.with(...steps(metered.id, 2)).base64 };
    },
    11,
  ),
  again(
    "counts both ends of a log that went on from a copy",
    async (metered, world) => {
      const log = metered.log.with(...steps(metered.id, 1));
      await upload(world, metered, log.with(...steps(metered.id, 10)).base64);
      return { Data: log.with(...steps(metered.id, 100)).base64 };
    },
    116,
  ),
  again(
    "counts a log that begins anew with entries that look like those before",
    async (metered, world) => {
      await upload(world, metered, metered.log.with(...steps(metered.id, 1, 2)).base64);
      return { Data: metered.log.with(...steps(metered.id, 1, 2)).base64 };
    },
    11,
  ),
  again(
    "takes a thousand new entries on top of those it knows",
    async (metered, world) => {
      const log = metered.log.with(...steps(metered.id, 1, 1));
      await upload(world, metered, log.base64);
      return { Data: log.with(...steps(metered.id, ...Array.from({ length: 1_000 }, () => 1))).base64 };
    },
    1_007,
  ),
  again(
    "refuses more than a thousand new entries on top of those it knows",
    async (metered, world) => {
      const log = metered.log.with(...steps(metered.id, 1, 1));
      await upload(world, metered, log.base64);
      return { Data: log.with(...steps(metered.id, ...Array.from({ length: 1_001 }, () => 1))).base64 };
    },
    7,
    refusal("The usage log has more than 1000 new entries."),
  ),
  again(
    "counts a log that was refused once it can be counted",
    async (metered, world) => {
      const Data = metered.log.with(...steps(metered.id, 10)).base64;
      const place = { ...metered.place, Id: metered.id };
      await world.granted("data/SetIntValueToKey", { ...place, IntValue: 2_147_483_640 });
      const refused = await world.call("data/UploadValuesToKey", { ...metered.place, Data });
      if (refused.result === 0) throw new Error("The number cannot have been counted.");
      await world.granted("data/SetIntValueToKey", { ...place, IntValue: 0 });
      return { Data };
    },
    10,
  ),
  again(
    "knows what was counted on a license, and not on another",
    async (metered, world) => {
      const other = await aMetered(world);
      const log = metered.log.with(...steps(metered.id, 1));
      const refused = await world.call("data/UploadValuesToKey", { ...other.place, Data: log.base64 });
      if (refused.result === 0) throw new Error("The log is about another license.");
      return { Data: log.base64 };
    },
    6,
  ),
  again(
    "counts the new entries of a log that names an object which was removed since it was counted",
    async (metered, world) => {
      const gone = await world.granted("data/AddDataObjectToKey", { ...metered.place, Name: "ink" });
      const log = metered.log.with(...steps(gone.id as number, 1));
      await upload(world, metered, log.base64);
      await world.granted("data/RemoveDataObjectToKey", { ...metered.place, Id: gone.id });
      return { Data: log.with(...steps(metered.id, 1)).base64 };
    },
    6,
  ),
  again(
    "takes a log that it knows from a token that could not count its steps",
    async (metered, world) => {
      const Data = metered.log.with(...steps(metered.id, 9)).base64;
      await upload(world, metered, Data);
      return { Data, token: await world.aToken(["DecrementIntValue"], { FeatureLock: 1 }) };
    },
    14,
  ),
  {
    ...again(
      "leaves one log row when nothing was new",
      async (metered, world) => {
        const Data = metered.log.with(...steps(metered.id, 1)).base64;
        await upload(world, metered, Data);
        return { Data };
      },
      6,
    ),
    afterwards: async ({ world, asked, expect }) => {
      const rows = await newestLogs(world, asked.ProductId, 10);
      expect(rows.map(({ state }) => state)).toEqual([3010, 8015, 8011, 8017, 8017]);
    },
  },
];
