import { generateKeyPairSync } from "node:crypto";
import { toPublicKeyXml } from "../../../server/signing/public-key-xml.ts";
import { UsageLogFile } from "../../support/usage-log.ts";
import type { Fixture } from "../fixture.ts";
import { anActivatedMachine, anObject, byId, type Fields, outOfReach, toKey, toMachineCode } from "./forms.ts";
import { aMetered, dataOf, type Metered, staysAt, steps, uploading } from "./usage-logs.ts";

const largest = 2_147_483_647;
const smallest = -2_147_483_648;

const overflow = "The operation would cause an integer overflow.";
const incorrect = "The input parameters were incorrect.";

const allOrNothing: Fixture[] = [
  {
    title: "counts nothing when one step leaves 32 bits",
    source: "documented",
    ask: uploading((metered) => ({ Data: dataOf(metered, 1, largest, -3) })),
    ...staysAt(overflow, 5),
  },
  {
    title: "counts nothing when one step leaves 32 bits downwards",
    source: "documented",
    ask: uploading((metered) => ({ Data: dataOf(metered, -6, smallest) })),
    ...staysAt(overflow, 5),
  },
  {
    title: "refuses a thousand and one entries and counts none",
    source: "documented",
    ask: uploading((metered) => ({ Data: dataOf(metered, ...Array.from({ length: 1_001 }, () => 1)) })),
    ...staysAt("The usage log has more than 1000 new entries.", 5),
  },
  ...(
    [
      ["of another license", toKey, undefined],
      ["of the product", byId, (place: Fields) => ({ ReferencerType: "Product", ReferencerId: place.ProductId })],
    ] as const
  ).map(
    ([whose, form, placeOf]): Fixture => ({
      title: `counts nothing when one entry is about a data object ${whose}`,
      source: "inferred",
      ask: uploading(async ({ place, id, log }, world) => {
        const other = await anObject(world, form, {}, placeOf?.(place));
        return { Data: log.with(...steps(id, 1), ...steps(other.id, 1), ...steps(id, 1)).base64 };
      }),
      ...staysAt(outOfReach, 5),
    }),
  ),
  {
    title: "counts nothing when one entry is about a data object of a machine",
    source: "assumed",
    ask: async (world) => {
      const { MachineCode, ...license } = await anActivatedMachine(world);
      const { id, log } = await aMetered(world, {}, license);
      const other = await anObject(world, toMachineCode, {}, { ...license, MachineCode });
      return { ...license, Data: log.with(...steps(id, 1), ...steps(other.id, 1)).base64 };
    },
    ...staysAt(outOfReach, 5),
  },
  {
    title: "counts nothing when a data object was removed, even where its step is 0",
    source: "assumed",
    ask: uploading(async ({ place, id, log }, world) => {
      const other = await anObject(world, toKey, {}, place);
      await world.granted("data/RemoveDataObjectToKey", other.named);
      return { Data: log.with(...steps(id, 1), ...steps(other.id, 0)).base64 };
    }),
    ...staysAt(outOfReach, 5),
  },
];

const undecodable: [string, (metered: Metered) => string][] = [
  ["text that is no base64", () => "usage!"],
  ["base64 of something else", () => Buffer.from("usage").toString("base64")],
  [
    "a log that was cut off",
    ({ id, log }) =>
      log
        .with(...steps(id, 1, 1))
        .bytes.subarray(0, -16)
        .toString("base64"),
  ],
  [
    "a log of which one byte was changed",
    ({ id, log }) => {
      const bytes = Buffer.from(log.with(...steps(id, 1, 1)).bytes);
      bytes[300]! ^= 1;
      return bytes.toString("base64");
    },
  ],
  ["a log for another account's key", ({ id }) => strangersLog().with(...steps(id, 1)).base64],
  ["a log whose past is another account's", ({ id, log }) => aroundStrangers(log, id)],
];

function strangersLog(): UsageLogFile {
  return UsageLogFile.for(toPublicKeyXml(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey));
}

/** A log whose newest entries can be read and whose oldest cannot. */
function aroundStrangers(log: UsageLogFile, id: number): string {
  return log.around(strangersLog().with(...steps(id, 1))).with(...steps(id, 1)).base64;
}

const unreadable = undecodable.map(
  ([what, make]): Fixture => ({
    title: `refuses ${what}, and does not tell why`,
    source: "assumed",
    ask: uploading((metered) => ({ Data: make(metered) })),
    ...staysAt(incorrect, 5),
  }),
);

const tooLarge: Fixture = {
  title: "refuses more than a mebibyte, unless the server is told to take it",
  source: "assumed",
  ask: uploading(() => ({ Data: "A".repeat(1_048_576) })),
  ...staysAt("The request is too large.", 5),
};

const missing = [undefined, ""].map(
  (Data): Fixture => ({
    title: `refuses ${Data === "" ? "empty" : "no"} data`,
    source: "documented",
    ask: uploading(() => ({ Data })),
    ...staysAt(incorrect, 5),
  }),
);

/** What makes a whole upload count nothing. */
export const uploadsRefused: Fixture[] = [
  ...allOrNothing,
  ...unreadable,
  ...missing,
  { ...tooLarge, answers: { status: 413, ...tooLarge.answers } },
];
