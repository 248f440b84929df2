import { fixturesOf, refusal } from "../fixture.ts";

type Fields = Record<string, unknown>;

export default fixturesOf("product/GetProducts", [
  {
    title: "lists products with every field that clients read, and null for the message",
    source: "documented",
    ask: async (world) => {
      const ProductLock = await world.aProduct({
        Name: "Sketchbook",
        Description: "Draws.",
        switches: { paper: "A4" },
      });
      return { token: await world.aToken(["GetProducts"], { ProductLock }) };
    },
    answers: { result: 0, message: null },
    afterwards: ({ answer, expect }) => {
      expect(answer.products).toEqual([
        {
          id: expect.any(Number),
          name: "Sketchbook",
          creationDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/),
          description: "Draws.",
          password: "",
          isPublic: false,
          keyAlgorithm: 1,
          featureDefinitions: {
            f1: { name: expect.any(String), type: 1 },
            f2: { name: expect.any(String), type: 2 },
            ...Object.fromEntries([3, 4, 5, 6, 7, 8].map((n) => [`f${n}`, { name: expect.any(String), type: 0 }])),
            allLicensesTimeLimited: false,
            blockExpiredLicenses: false,
          },
          dataObjects: [{ id: expect.any(Number), name: "paper", stringValue: "A4", intValue: 0 }],
        },
      ]);
    },
  },
  {
    title: "lists every product of the account",
    source: "documented",
    ask: async (world) => ({ First: await world.aProduct(), Second: await world.aProduct() }),
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => {
      const ids = (answer.products as Fields[]).map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining([asked.First, asked.Second]));
    },
  },
  {
    title: "tells the key algorithm as a number, and the password of an SKGL product",
    source: "observed",
    ask: async (world) => {
      const ProductLock = await world.aProduct({ KeyAlgorithm: "SKGL", Password: "paper" });
      return { token: await world.aToken(["GetProducts"], { ProductLock }) };
    },
    answers: { result: 0, products: [{ keyAlgorithm: 0, password: "paper" }] },
  },
  {
    title: "shows no product of another account",
    source: "assumed",
    ask: async (world) => ({ token: (await world.anotherAccount()).token, Mine: await world.aProduct() }),
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) =>
      expect((answer.products as Fields[]).map(({ id }) => id)).not.toContain(asked.Mine),
  },
  {
    title: "is not narrowed by a key lock",
    source: "assumed",
    ask: async (world) => ({
      token: await world.aToken(["GetProducts"], { KeyLock: -1 }),
      Mine: await world.aProduct(),
    }),
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) =>
      expect((answer.products as Fields[]).map(({ id }) => id)).toContain(asked.Mine),
  },
  {
    title: "refuses a token without the permission",
    source: "documented",
    ask: async (world) => ({ token: await world.aToken(["GetKeys"]) }),
    answers: refusal("Access denied."),
  },
]);
