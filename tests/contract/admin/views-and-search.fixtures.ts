import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { lockedOut } from "./locked-tokens.ts";

type Fields = Record<string, unknown>;

const incorrect = refusal("The input parameters were incorrect.");
const Content = JSON.stringify({ search: "block = true", columns: ["key", "notes"] });

async function aView(world: World, fields: Fields = {}): Promise<Fields> {
  const { viewId } = await world.granted("admin/SaveView", { Name: "Blocked", Content, ...fields });
  return { ViewId: viewId };
}

async function viewsOf(world: World, Page: string): Promise<Fields[]> {
  return (await world.granted("admin/GetViews", { Page })).views as Fields[];
}

const refuses = (bad: readonly Fields[]): Fixture[] =>
  bad.map((fields) => ({
    title: `refuses ${JSON.stringify(fields).slice(0, 60)}`,
    source: "assumed",
    ask: () => fields,
    answers: incorrect,
  }));

const getViews = fixturesOf("admin/GetViews", [
  {
    title: "lists the views of a page by name",
    source: "assumed",
    ask: async (world) => {
      for (const Name of ["Old", "New"]) await aView(world, { Page: "listed", Name });
      await aView(world, { Page: "other" });
      return { Page: "listed" };
    },
    answers: { result: 0, views: [{ name: "New", content: Content }, { name: "Old" }] },
  },
  {
    title: "does not show another account's views",
    source: "assumed",
    ask: async (world) => {
      await aView(world, { Page: "foreign" });
      return { Page: "foreign", token: (await world.anotherAccount()).token };
    },
    answers: { result: 0, views: [] },
  },
  ...lockedOut("GetKeys", {}),
  ...refuses([{ Page: "p".repeat(101) }]),
]);

const saveView = fixturesOf("admin/SaveView", [
  {
    title: "saves a view in the place of the one with the same name",
    source: "assumed",
    ask: async (world) => {
      await aView(world, { Page: "saved" });
      return { Page: "saved", Name: "Blocked", Content: '{"search":""}' };
    },
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) =>
      expect(await viewsOf(world, "saved")).toMatchObject([{ id: answer.viewId, content: '{"search":""}' }]),
  },
  ...lockedOut("GetKeys", { Name: "Blocked", Content }),
  ...refuses([
    { Name: "", Content },
    { Name: "Blocked", Content: "[]" },
    { Name: "Blocked", Content: "{" },
    { Name: "Blocked", Content: JSON.stringify({ a: "x".repeat(10_001) }) },
  ]),
]);

const removeView = fixturesOf("admin/RemoveView", [
  {
    title: "removes a view",
    source: "assumed",
    ask: (world) => aView(world, { Page: "removed" }),
    answers: { result: 0 },
    afterwards: async ({ world, expect }) => expect(await viewsOf(world, "removed")).toEqual([]),
  },
  {
    title: "does not know another account's view",
    source: "assumed",
    ask: async (world) => ({ ...(await aView(world)), token: (await world.anotherAccount()).token }),
    answers: refusal("Could not find the view."),
  },
  ...lockedOut("GetKeys", { ViewId: 1 }),
  ...refuses([{ ViewId: 0 }]),
]);

let made = 0;

/** A license that can be told from all others by each of its texts. */
async function aFindableLicense(world: World): Promise<Fields & { mark: string }> {
  const mark = `find${made++}me`;
  const ProductId = await world.aProduct({ Name: `Product ${mark}` });
  const customer = { NewCustomer: true, Name: `Ada ${mark}`, Email: `${mark}@example.com` };
  const license = await world.aLicense({ ProductId, Notes: `notes ${mark}`, ...customer });
  await world.granted("key/Activate", { ...license, MachineCode: `${mark}-laptop` });
  return { ...license, mark };
}

const searchEverything = fixturesOf("admin/SearchEverything", [
  {
    title: "finds machines, notes, customers and products by the same text",
    source: "assumed",
    ask: async (world) => ({ Text: (await aFindableLicense(world)).mark.toUpperCase().toLowerCase() }),
    answers: { result: 0, keys: [], searchedNewest: 20_000 },
    afterwards: ({ asked, answer, expect }) =>
      expect(answer).toMatchObject({
        machines: [{ text: `${asked.Text}-laptop` }],
        notes: [{ text: `notes ${asked.Text}` }],
        customers: [{ name: `Ada ${asked.Text}`, email: `${asked.Text}@example.com` }],
        products: [{ name: `Product ${asked.Text}` }],
      }),
  },
  {
    title: "finds a key by its beginning, in any case",
    source: "assumed",
    ask: async (world) => ({
      Text: String((await aFindableLicense(world)).Key)
        .slice(0, 14)
        .toLowerCase(),
    }),
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) =>
      expect((answer.keys as Fields[])[0]!.key).toContain(String(asked.Text).toUpperCase()),
  },
  {
    title: "finds nothing of another account",
    source: "assumed",
    ask: async (world) => ({
      Text: (await aFindableLicense(world)).mark,
      token: (await world.anotherAccount()).token,
    }),
    answers: { result: 0, keys: [], machines: [], notes: [], customers: [], products: [] },
  },
  {
    title: "shows no customers to a token that may not see them",
    source: "assumed",
    ask: async (world) => ({
      Text: (await aFindableLicense(world)).mark,
      token: await world.aToken(["GetKeys"]),
    }),
    answers: { result: 0, customers: [] },
  },
  ...lockedOut("GetKeys", { Text: "ada" }),
  ...refuses([{ Text: "" }, { Text: "t".repeat(201) }]),
]);

export default [getViews, saveView, removeView, searchEverything];
