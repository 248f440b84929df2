import { parseToken } from "../../../server/api/access-token.ts";
import { inStore } from "../admin/member-seeds.ts";
import { aForm } from "../admin/payment-seeds.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";

type Fields = Record<string, unknown>;

const terms = async (world: World): Promise<Fields> => ({
  PaymentFormId: await aForm(world),
  Price: 12.5,
  Currency: "usd",
  Expires: 3_600,
});

const sessionOf = (world: World, sessionId: unknown) =>
  inStore(world, (store) => store.paymentForms.findSession(parseToken(String(sessionId))!.id));

export default fixturesOf("paymentform/CreateSession", [
  {
    title: "offers one purchase",
    source: "documented",
    ask: terms,
    answers: { result: 0, message: null },
    afterwards: async ({ world, answer, expect }) =>
      expect(await sessionOf(world, answer.sessionId)).toMatchObject({
        terms: { amount: 1_250, currency: "USD" },
        expires: world.clock.nowSeconds + 3_600,
        paymentId: null,
      }),
  },
  {
    title: "keeps all that the purchase is about",
    source: "documented",
    ask: async (world) => ({
      ...(await terms(world)),
      Heading: "For you",
      ProductName: "Sketchbook 3, five seats",
      CustomField: "AAAAA-BBBBB-CCCCC-DDDDD",
      Metadata: "campaign 7",
      modelversion: 1,
    }),
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) =>
      expect((await sessionOf(world, answer.sessionId))!.terms).toEqual({
        heading: "For you",
        productName: "Sketchbook 3, five seats",
        custom: "AAAAA-BBBBB-CCCCC-DDDDD",
        metadata: "campaign 7",
        currency: "USD",
        amount: 1_250,
      }),
  },
  {
    title: "takes the price under the name that the PHP SDK gives it",
    source: "sdk",
    ask: async (world) => ({ ...(await terms(world)), Price: "", Prices: 20 }),
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) =>
      expect((await sessionOf(world, answer.sessionId))!.terms.amount).toBe(2_000),
  },
  {
    title: "reads what Python writes for nothing",
    source: "inferred",
    ask: async (world) => ({
      ...(await terms(world)),
      Price: "None",
      Heading: "None",
      ProductName: "None",
      Metadata: "None",
    }),
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) =>
      expect((await sessionOf(world, answer.sessionId))!.terms).toMatchObject({ amount: 0, heading: "" }),
  },
  {
    title: "refuses a currency that there is not",
    source: "documented",
    ask: async (world) => ({ ...(await terms(world)), Currency: "Dollars" }),
    answers: refusal("The currency string is incorrect."),
  },
  {
    title: "does not know another account's form",
    source: "documented",
    ask: async (world) => ({ ...(await terms(world)), token: (await world.anotherAccount()).token }),
    answers: refusal("The payment form does not exist."),
  },
  ...[
    { Expires: 0 },
    { Expires: "" },
    { Price: -1 },
    { Heading: "h".repeat(101) },
    { CustomField: "c".repeat(1_001) },
  ].map(
    (fields): Fixture => ({
      title: `refuses ${JSON.stringify(fields).slice(0, 40)}`,
      source: "documented",
      ask: async (world) => ({ ...(await terms(world)), ...fields }),
      answers: refusal("The input parameters were incorrect."),
    }),
  ),
]);
