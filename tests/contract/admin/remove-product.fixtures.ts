import { fixturesOf, refusal } from "../fixture.ts";
import { lockedOut } from "./locked-tokens.ts";

const unknown = refusal("Could not find the product.");

export default fixturesOf("admin/RemoveProduct", [
  {
    title: "makes a product and its licenses absent at once",
    source: "assumed",
    ask: async (world) => {
      const ProductId = await world.aProduct();
      await world.aLicense({ ProductId });
      return { ProductId, Confirmation: "Sketchbook" };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const { ProductId } = asked;
      expect(await world.call("product/GetKeys", { ProductId })).toMatchObject(unknown);
      expect(await world.call("key/Activate", { ProductId, Key: "A", MachineCode: "pc" })).toMatchObject(unknown);
      expect(await world.call("admin/ListLicenses", { ProductId })).toMatchObject(unknown);
    },
  },
  {
    title: "wants the product's name",
    source: "assumed",
    ask: async (world) => ({ ProductId: await world.aProduct(), Confirmation: "sketchbook" }),
    answers: refusal("To remove the product, please give its name as Confirmation."),
  },
  {
    title: "does not know another account's product",
    source: "assumed",
    ask: async (world) => ({
      ProductId: await world.aProduct(),
      Confirmation: "Sketchbook",
      token: (await world.anotherAccount()).token,
    }),
    answers: unknown,
  },
  ...lockedOut("ManageProducts", { ProductId: 1 }),
]);
