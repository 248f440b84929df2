import type { UsageEntry } from "../../../server/domain/usage-log.ts";
import { UsageLogFile } from "../../support/usage-log.ts";
import { type Fixture, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { anObject, type Fields, toKey } from "./forms.ts";

/** A license with a data object, and the usage log of a license server that has counted nothing yet. */
export interface Metered {
  readonly place: Fields;
  readonly id: number;
  readonly log: UsageLogFile;
}

export async function aMetered(world: World, fields: Fields = {}, place?: Fields): Promise<Metered> {
  const made = await anObject(world, toKey, fields, place);
  return { place: made.place, id: made.id, log: await anEmptyLog(world) };
}

export async function anEmptyLog(world: World): Promise<UsageLogFile> {
  const { publicKeyXml } = await world.granted("admin/GetAccount", {});
  return UsageLogFile.for(publicKeyXml as string);
}

/** Entries of one data object, a minute apart. */
export function steps(dataObjectId: number, ...increments: readonly number[]): UsageEntry[] {
  return increments.map((increment, at) => ({ increment, dataObjectId, timestamp: 1_700_000_000 + at * 60 }));
}

/** The number of each data object of a license, oldest first. */
export async function numbersAt(world: World, { ProductId, Key }: Fields): Promise<unknown[]> {
  const { dataObjects } = await world.granted("data/ListDataObjectsToKey", { ProductId, Key });
  return (dataObjects as Fields[]).map(({ intValue }) => intValue);
}

/** The newest lines of the Web API log about a product, oldest first. */
export async function newestLogs(world: World, ProductId: unknown, Limit: number): Promise<Fields[]> {
  const { logs } = await world.granted("ai/GetWebAPILog", { ProductId, OrderBy: "Id descending", Limit });
  return (logs as Fields[]).toReversed();
}

/** Asks for an upload to a license whose object has the number 5. */
export function uploading(make: (metered: Metered, world: World) => Fields | Promise<Fields>): Fixture["ask"] {
  return async (world) => {
    const metered = await aMetered(world);
    return { ...metered.place, ...(await make(metered, world)) };
  };
}

/** The data of a log with these increments. */
export function dataOf({ id, log }: Metered, ...increments: readonly number[]): string {
  return log.with(...steps(id, ...increments)).base64;
}

export function endsAt(...numbers: readonly number[]): Pick<Fixture, "answers" | "afterwards"> {
  return {
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(Object.keys(answer).sort()).toEqual(["message", "result", "status"]);
      expect(await numbersAt(world, asked)).toEqual(numbers);
    },
  };
}

export function staysAt(text: string, ...numbers: readonly number[]): Pick<Fixture, "answers" | "afterwards"> {
  return {
    answers: refusal(text),
    afterwards: async ({ world, asked, expect }) => expect(await numbersAt(world, asked)).toEqual(numbers),
  };
}
