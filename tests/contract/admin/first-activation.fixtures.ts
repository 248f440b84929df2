import { expect } from "vitest";
import { fixturesOf, refusal } from "../fixture.ts";
import { lockedOut } from "./locked-tokens.ts";

type Row = Record<string, unknown>;

export default fixturesOf("admin/GetFirstActivation", [
  {
    title: "tells what activates the first license, and turns when somebody does",
    source: "assumed",
    ask: () => ({}),
    answers: {
      result: 0,
      url: expect.stringMatching(/^http/),
      publicKeyXml: expect.stringMatching(/^<RSAKeyValue>/),
      example: { productName: "My first product", key: expect.stringMatching(/^\w{5}(-\w{5}){3}$/) },
      steps: { sendsMail: false, hasColleague: false, hasBackup: false },
    },
    afterwards: async ({ world, answer }) => {
      const { activateToken: token, productId: ProductId, key: Key } = answer.example as Row;
      const activation = await world.call("key/Activate", { token, ProductId, Key, MachineCode: "newcomer" });
      expect(activation).toMatchObject({ result: 0 });
      const { example } = await world.granted("admin/GetFirstActivation", {});
      expect((example as Row).activated).toBe(world.server.clock.nowSeconds);
    },
  },
  {
    title: "has no example in an account that was not made by a first start",
    source: "assumed",
    ask: async (world) => ({ token: (await world.anotherAccount()).token }),
    answers: { result: 0, example: null },
    afterwards: async ({ world, answer, expect }) => {
      const { products } = await (await world.anotherAccount()).granted("product/GetProducts", {});
      // Other cases may have made some there.
      expect(answer.steps).toMatchObject({ hasOwnProduct: (products as unknown[]).length > 0 });
    },
  },
  {
    title: "refuses a token without the permission, because the answer holds a token",
    source: "assumed",
    ask: async (world) => ({ token: await world.aToken(["ReadAccount"]) }),
    answers: refusal("Access denied."),
  },
  ...lockedOut("ManageTokens", {}),
]);
