import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { licenseGuards } from "./license-guards.ts";

const kept = ["Paid by wire", "n".repeat(500), "Zeile 1\nZeile 2 – ö 🖥 'quoted'; drop table license --"];

export default fixturesOf("key/ChangeNotes", [
  ...kept.map(
    (Notes): Fixture => ({
      title: `replaces the notes by ${JSON.stringify(Notes.slice(0, 20))}, ${Notes.length} characters, and logs 7010`,
      source: "sdk",
      ask: async (world) => ({ ...(await world.aLicense({ Notes: "old" })), Notes }),
      answers: { result: 0, message: "" },
      afterwards: async ({ world, asked, expect }) => {
        expect(await world.licenseOf(asked as never)).toMatchObject({ notes: Notes });
        expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 7010, key: asked.Key });
      },
    }),
  ),
  ...[undefined, "", "None"].map(
    (Notes): Fixture => ({
      title: `empties the notes when they are ${Notes === undefined ? "left out" : JSON.stringify(Notes)}`,
      source: "sdk",
      ask: async (world) => ({ ...(await world.aLicense({ Notes: "old" })), Notes }),
      answers: { result: 0, message: "" },
      afterwards: async ({ world, asked, expect }) =>
        expect(await world.licenseOf(asked as never)).toMatchObject({ notes: "" }),
    }),
  ),
  {
    title: "refuses notes of more than 500 characters and keeps the old ones",
    source: "sdk",
    ask: async (world) => ({ ...(await world.aLicense({ Notes: "old" })), Notes: "n".repeat(501) }),
    answers: refusal("The notes field cannot be more than 500 characters."),
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.licenseOf(asked as never)).toMatchObject({ notes: "old" }),
  },
  {
    title: "takes lower-case parameter names, as node sends them",
    source: "sdk",
    ask: async (world) => {
      const { ProductId, Key } = await world.aLicense();
      return { productId: ProductId, key: Key, notes: "from node" };
    },
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => {
      const named = { ProductId: asked.productId as number, Key: asked.key as string };
      expect(await world.licenseOf(named)).toMatchObject({ notes: "from node" });
    },
  },
  ...licenseGuards({
    permission: "ChangeNotes",
    params: { Notes: "new" },
    malformed: [],
    beyond: { source: "assumed", params: [{ Notes: "a\u0000b" }] },
    refusedState: 7020,
  }),
]);
