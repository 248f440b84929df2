import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { rollUp } from "./usage-seeds.ts";

type Fields = Record<string, unknown>;

/** A product with one license and five log rows a minute apart: created, activated twice, deactivated, counted. */
async function aHistory(world: World, fields: Fields = {}): Promise<Fields> {
  const license = await world.aLicense();
  const minutes = [
    () => world.granted("key/Activate", { ...license, MachineCode: "ada-laptop", FriendlyName: "Ada's Laptop" }),
    () => world.granted("key/Activate", { ...license, MachineCode: "grace", FloatingTimeInterval: 100 }),
    () => world.granted("key/Deactivate", { ...license, MachineCode: "ada-laptop" }),
    () => world.granted("data/AddDataObjectToKey", { ...license, Name: "pages", IntValue: 7 }),
  ];
  for (const call of minutes) {
    world.clock.advance(60);
    await call();
  }
  return { ProductId: license.ProductId, ...fields };
}

const states = { created: 3010, activated: 2011, floating: 2014, deactivated: 6010, added: 8015 };
const all = Object.values(states);

const shows = (...expected: number[]) => ({ result: 0, logs: expected.map((state) => ({ state })) });

/** A case about a history, told by the states that are shown. */
function listing(title: string, source: Fixture["source"], fields: Fields, ...expected: number[]): Fixture {
  return { title, source, ask: (world) => aHistory(world, fields), answers: shows(...expected) };
}

/** A case that needs the ids or times of the history's rows to ask. */
function paging(
  title: string,
  source: Fixture["source"],
  fields: (rows: { id: number; time: number }[]) => Fields,
  ...expected: number[]
): Fixture {
  return {
    title,
    source,
    ask: async (world) => {
      const history = await aHistory(world);
      const { logs } = await world.granted("ai/GetWebAPILog", history);
      return { ...history, ...fields(logs as { id: number; time: number }[]) };
    },
    answers: shows(...expected),
  };
}

const keyOf = async (world: World, ProductId: unknown) =>
  ((await world.granted("product/GetKeys", { ProductId })).licenseKeys as { key: string; globalId: number }[])[0]!;

export default fixturesOf("ai/GetWebAPILog", [...shape(), ...filters(), ...cursors(), ...locks(), ...refusals()]);

function shape(): Fixture[] {
  return [
    {
      title: "shows a row with every field, the address masked and nothing null but the machine code",
      source: "observed",
      ask: async (world) => ({ ProductId: (await world.aLicense()).ProductId }),
      answers: { result: 0, message: "" },
      afterwards: async ({ world, asked, answer, expect }) =>
        expect(answer.logs).toEqual([
          {
            id: expect.any(Number),
            productId: asked.ProductId,
            key: (await keyOf(world, asked.ProductId)).key,
            ip: "127.0.0.0",
            time: world.clock.nowSeconds,
            state: 3010,
            machineCode: null,
            friendlyName: "",
            floatingExpires: 0,
            doIntValue: 0,
            doId: 0,
          },
        ]),
    },
    {
      title: "tells machine, friendly name, seat and data object",
      source: "documented",
      ask: (world) => aHistory(world),
      answers: {
        logs: [
          {},
          { machineCode: "ada-laptop", friendlyName: "Ada's Laptop" },
          { machineCode: "grace", friendlyName: "" },
          { machineCode: "ada-laptop" },
          { doIntValue: 7 },
        ],
      },
      afterwards: ({ answer, expect }) => {
        const floating = (answer.logs as { time: number; floatingExpires: number }[])[2]!;
        expect(floating.floatingExpires).toBe(floating.time + 100);
      },
    },
    {
      title: "adds what is suspicious only when asked",
      source: "documented",
      ask: (world) => aHistory(world, { AnomalyClassification: "True", Limit: 1 }),
      answers: { result: 0, logs: [{ isAnomaly: false, anomalyProperties: null }] },
    },
    {
      title: "marks the rows of an unusual group, and says what is unusual",
      source: "inferred",
      ask: async (world) => {
        const other = await world.anotherAccount();
        const license = await other.aLicense();
        const heartbeats = Array.from({ length: 25 * 22 }, () =>
          other.granted("key/Activate", { ...license, MachineCode: "laptop" }),
        );
        await Promise.all(heartbeats);
        const refused = Array.from({ length: 50 }, () =>
          other.call("key/Activate", { ...license, Key: "AAAAA-BBBBB" }),
        );
        await Promise.all(refused);
        await rollUp(world);
        const asked = { token: other.token, AnomalyClassification: true, OrderBy: "Id descending" };
        const { logs } = await other.granted("ai/GetWebAPILog", { ...asked, Limit: 100 });
        const marked = (logs as Fields[]).filter(({ isAnomaly }) => isAnomaly);
        const { startingAt } = marked.at(-1)!.anomalyProperties as { startingAt: number };
        return { ...asked, OrderBy: "", StartingAfter: startingAt - 1, Limit: 25, Start: startingAt };
      },
      answers: { result: 0 },
      afterwards: ({ asked, answer, expect }) => {
        const logs = answer.logs as Fields[];
        const startingAt = asked.Start as number;
        expect(logs).toHaveLength(25);
        for (const { isAnomaly, anomalyProperties } of logs) {
          expect(isAnomaly).toBe(true);
          expect(anomalyProperties).toMatchObject({ groupId: startingAt, startingAt, endingAt: logs.at(-1)!.id });
        }
        expect(JSON.stringify(logs[0]!.anomalyProperties)).toContain("failed requests of 25");
      },
    },
    {
      title: "answers with an empty list where nothing happened",
      source: "sdk",
      ask: async (world) => ({ ProductId: await world.aProduct() }),
      answers: { result: 0, logs: [] },
    },
    {
      title: "does not log GetKey",
      source: "documented",
      ask: async (world) => {
        const license = await world.aLicense();
        await world.licenseOf(license);
        return { ProductId: license.ProductId };
      },
      answers: shows(3010),
    },
    {
      title: "shows the newest of the whole account when it names no product",
      source: "documented",
      ask: async (world) => ({ Mine: (await aHistory(world)).ProductId, OrderBy: "Id descending", Limit: 1 }),
      answers: shows(states.added),
      afterwards: ({ asked, answer, expect }) => expect(answer.logs).toMatchObject([{ productId: asked.Mine }]),
    },
  ];
}

function filters(): Fixture[] {
  return [
    listing("lists oldest first when told nothing", "documented", {}, ...all),
    listing("keeps to states", "documented", { States: "[3010,6010]" }, 3010, 6010),
    ...["", "[]", "None", "null"].map((States) =>
      listing(`takes ${States || "empty"} for every state`, "sdk", { States }, ...all),
    ),
    listing("keeps to a machine code to the letter", "documented", { MachineCode: "ada-laptop" }, 2011, 6010),
    listing("does not know a part of a machine code", "documented", { MachineCode: "ada" }),
    listing("tells machine codes apart by case", "documented", { MachineCode: "Ada-Laptop" }),
    listing("finds a part of a friendly name in any case", "documented", { FriendlyName: "aDA'S" }, 2011),
    listing("takes a percent sign in a friendly name for itself", "assumed", { FriendlyName: "%" }),
    {
      title: "keeps to a key",
      source: "documented",
      ask: async (world) => {
        const { ProductId } = await aHistory(world);
        const { Key } = await world.aLicense({ ProductId: ProductId as number });
        return { ProductId, Key };
      },
      answers: shows(3010),
    },
    paging(
      "keeps to times after one",
      "sdk",
      ([, , third]) => ({ Time: JSON.stringify({ gt: third!.time }) }),
      6010,
      8015,
    ),
    paging(
      "keeps to times from one on",
      "sdk",
      (rows) => ({ Time: JSON.stringify({ gte: rows[3]!.time }) }),
      6010,
      8015,
    ),
    paging("keeps to times before one", "sdk", (rows) => ({ Time: JSON.stringify({ lt: rows[1]!.time }) }), 3010),
    paging(
      "keeps to times between two",
      "sdk",
      (rows) => ({ Time: JSON.stringify({ gt: rows[0]!.time, lte: rows[2]!.time }) }),
      2011,
      2014,
    ),
    listing("takes empty bounds for none", "assumed", { Time: "{}" }, ...all),
  ];
}

function cursors(): Fixture[] {
  return [
    listing("shows as many as asked", "documented", { Limit: 2 }, 3010, 2011),
    listing("takes 0 and empty for no cursor", "sdk", { StartingAfter: 0, EndingBefore: "", Limit: 0 }, ...all),
    paging("goes on after an id", "documented", (rows) => ({ StartingAfter: rows[2]!.id }), 6010, 8015),
    paging("goes back before an id, newest first", "documented", (rows) => ({ EndingBefore: rows[2]!.id }), 2011, 3010),
    paging(
      "shows what lies between two ids, newest first",
      "inferred",
      (rows) => ({ StartingAfter: rows[0]!.id, EndingBefore: rows[4]!.id }),
      6010,
      2014,
      2011,
    ),
    paging(
      "keeps strictly below the cursor with an order, as reporting tools page",
      "sdk",
      (rows) => ({ OrderBy: "Id descending", EndingBefore: rows[3]!.id, Limit: 2 }),
      2014,
      2011,
    ),
    paging(
      "may go back oldest first",
      "documented",
      (rows) => ({ OrderBy: "Id ascending", EndingBefore: rows[2]!.id }),
      3010,
      2011,
    ),
    ...["Id descending", "ID Descending", "Time descending", " time  desc "].map((OrderBy) =>
      listing(`understands the order ${OrderBy}`, "sdk", { OrderBy }, ...all.toReversed()),
    ),
    ...["Id", "id ascending", "Time", "Time ascending", "", "None"].map((OrderBy) =>
      listing(`understands the order ${OrderBy || "empty"}`, "sdk", { OrderBy }, ...all),
    ),
    {
      title: "shows ten when told nothing",
      source: "documented",
      ask: async (world) => ({ ProductId: await aLongLog(world, 12) }),
      answers: { result: 0 },
      afterwards: ({ answer, expect }) => expect(answer.logs).toHaveLength(10),
    },
    {
      title: "shows a thousand at most, whatever is asked",
      source: "inferred",
      ask: async (world) => ({ ProductId: await aLongLog(world, 1_001), Limit: 5_000 }),
      answers: { result: 0 },
      afterwards: ({ answer, expect }) => expect(answer.logs).toHaveLength(1_000),
    },
  ];
}

function locks(): Fixture[] {
  const withToken = (title: string, source: Fixture["source"], ask: Fixture["ask"], answers: Fields): Fixture => ({
    title,
    source,
    ask,
    answers,
  });
  const token = (world: World, rights: Fields) => world.aToken(["GetWebAPILog"], rights);
  return [
    withToken(
      "shows a key's rows to a token with key lock -1 that names it",
      "documented",
      async (world) => {
        const { ProductId } = await aHistory(world);
        return { ProductId, Key: (await keyOf(world, ProductId)).key, token: await token(world, { KeyLock: -1 }) };
      },
      shows(...all),
    ),
    ...(["Key", "ProductId"] as const).map((name) =>
      withToken(
        `refuses a token with key lock -1 that leaves out ${name}`,
        "documented",
        async (world) => {
          const license = await world.aLicense();
          return { ...license, [name]: undefined, token: await token(world, { KeyLock: -1 }) };
        },
        refusal("Access denied."),
      ),
    ),
    withToken(
      "shows a key's rows to the token that is locked to it",
      "inferred",
      async (world) => {
        const { ProductId } = await aHistory(world);
        const { key, globalId } = await keyOf(world, ProductId);
        return { ProductId, Key: key, token: await token(world, { KeyLock: globalId }) };
      },
      shows(...all),
    ),
    withToken(
      "shows a key's rows to no token that is locked to another",
      "inferred",
      async (world) => {
        const { globalId } = await world.licenseOf(await world.aLicense());
        return { ...(await world.aLicense()), token: await token(world, { KeyLock: globalId }) };
      },
      refusal("Access denied."),
    ),
    withToken(
      "keeps a token with product lock to that product, even when it names none",
      "inferred",
      async (world) => {
        const { ProductId } = await world.aLicense();
        await aHistory(world);
        return { token: await token(world, { ProductLock: ProductId }), Limit: 1_000 };
      },
      shows(3010),
    ),
    withToken(
      "refuses another product than the token's",
      "inferred",
      async (world) => {
        const history = await aHistory(world);
        return { ...history, token: await token(world, { ProductLock: await world.aProduct() }) };
      },
      refusal("Access denied."),
    ),
    withToken(
      "does not know another account's product",
      "documented",
      async (world) => ({ ...(await aHistory(world)), token: (await world.anotherAccount()).token }),
      refusal("Could not find the product."),
    ),
    withToken(
      "shows another account none of the rows",
      "assumed",
      async (world) => {
        await aHistory(world);
        return { Limit: 1_000, token: (await world.anotherAccount()).token };
      },
      { result: 0 },
    ),
    withToken(
      "refuses a token without the permission",
      "documented",
      async (world) => ({ token: await world.aToken(["GetObjectLog"]) }),
      refusal("Access denied."),
    ),
  ];
}

function refusals(): Fixture[] {
  const incorrect = [
    { States: "3010" },
    { States: "[3010" },
    { States: '["3010"]' },
    { Time: "1742208215" },
    { Time: '{"gt":"yesterday"}' },
    { Limit: -1 },
    { Limit: "ten" },
    { StartingAfter: -1 },
    { EndingBefore: "last" },
    { OrderBy: "Key" },
    { OrderBy: "Id sideways" },
    { AnomalyClassification: "perhaps" },
    { ProductId: "Sketchbook" },
    { FriendlyName: "n".repeat(501) },
    { MachineCode: "m".repeat(257) },
  ];
  return [
    ...incorrect.map(
      (fields): Fixture => ({
        title: `refuses ${JSON.stringify(fields).slice(0, 60)}`,
        source: "inferred",
        ask: (world) => aHistory(world, fields),
        answers: refusal("The input parameters were incorrect."),
      }),
    ),
    {
      title: "refuses a key without its product",
      source: "documented",
      ask: async (world) => ({ Key: (await world.aLicense()).Key }),
      answers: refusal("The input parameters were incorrect."),
    },
    {
      title: "does not know a product that was never made",
      source: "inferred",
      ask: () => ({ ProductId: 2_000_000_000 }),
      answers: refusal("Could not find the product."),
    },
    {
      title: "does not find a key of another product",
      source: "inferred",
      ask: async (world) => ({ ...(await world.aLicense()), Key: (await world.aLicense()).Key }),
      answers: refusal("Could not find the key."),
    },
  ];
}

/** @returns the id of a product with so many log rows */
async function aLongLog(world: World, length: number): Promise<number> {
  const productId = await world.aProduct();
  const { accountId } = await world.granted("admin/GetAccount", {});
  const entry = {
    productId,
    licenseId: 0,
    key: "",
    ip: "203.0.113.0",
    time: world.clock.nowSeconds,
    state: states.activated,
    machineCode: null,
    friendlyName: "",
    floatingExpires: 0,
    dataObjectIntValue: 0,
    dataObjectId: 0,
  };
  await world.server.installation.storage.inTransaction({ accountId: accountId as number }, "writes", async (store) => {
    for (let row = 0; row < length; row++) await store.webApiLog.add(entry);
  });
  return productId;
}
