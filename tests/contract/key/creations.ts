import { decodeSkgl } from "../../../server/signing/skgl.ts";
import { type Fixture, refusal } from "../fixture.ts";
import { createKeyCustomers } from "./create-key-customers.ts";
import { productGuards } from "./product-guards.ts";
import { anAlmostFullProduct, aReseller, inDays, isoOf, licenseCount } from "./seeds.ts";

type Fields = Record<string, unknown>;
const keyString = /^[A-Z]{5}(-[A-Z]{5}){3}$/;

const named = (asked: Fields, answer: Fields) => ({ ProductId: asked.ProductId as number, Key: answer.key as string });

const single: Fixture[] = [
  {
    title: "makes a license as it is asked to, answers with its key and logs 3010",
    source: "documented",
    ask: async (world) => ({
      ProductId: await world.aProduct(),
      Period: 30,
      F1: true,
      F3: "True",
      F8: 1,
      Notes: "Paid by wire",
      Block: true,
      TrialActivation: true,
      MaxNoOfMachines: 3,
      AllowedMachines: "alan-tablet\nalan-phone",
    }),
    answers: { result: 0, message: "", customerId: null },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(Object.keys(answer).sort()).toEqual(["customerId", "key", "message", "result", "status"]);
      expect(answer.key).toMatch(keyString);
      expect(await world.licenseOf(named(asked, answer))).toMatchObject({
        created: isoOf(world.clock.nowSeconds),
        expires: inDays(world, 30),
        period: 30,
        f1: true,
        f2: false,
        f3: true,
        f4: false,
        f5: false,
        f6: false,
        f7: false,
        f8: true,
        notes: "Paid by wire",
        block: true,
        trialActivation: true,
        maxNoOfMachines: 3,
        allowedMachines: "alan-tablet\nalan-phone",
        customer: null,
        reseller: null,
        activatedMachines: [],
        dataObjects: [],
      });
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({
        state: 3010,
        key: answer.key,
        machineCode: null,
        friendlyName: "",
        floatingExpires: 0,
        doIntValue: 0,
        doId: 0,
        ip: "127.0.0.0",
      });
    },
  },
  {
    title: "makes a license of nothing but a product, which expires the moment it is made",
    source: "observed",
    ask: async (world) => ({ ProductId: await world.aProduct() }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, answer, expect }) =>
      expect(await world.licenseOf(named(asked, answer))).toMatchObject({
        created: isoOf(world.clock.nowSeconds),
        expires: isoOf(world.clock.nowSeconds),
        period: 0,
        maxNoOfMachines: 0,
        block: false,
        trialActivation: false,
      }),
  },
  {
    title: "counts ids within the product and global ids over all",
    source: "observed",
    ask: async (world) => {
      const ProductId = await world.aProduct();
      await world.aLicense({ ProductId });
      return { ProductId };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const { id, globalId } = await world.licenseOf(named(asked, answer));
      const other = await world.licenseOf(await world.aLicense());
      expect(id).toBe(2);
      expect(other).toMatchObject({ id: 1, globalId: (globalId as number) + 1 });
    },
  },
  {
    title: "takes what .NET sends for nothing: empty texts, zeros and False",
    source: "sdk",
    ask: async (world) => ({
      ProductId: await world.aProduct(),
      Period: 0,
      F1: "False",
      Notes: "",
      Block: "False",
      CustomerId: 0,
      NewCustomer: "False",
      AddOrUseExistingCustomer: "False",
      MaxNoOfMachines: 0,
      AllowedMachines: "",
      ResellerId: 0,
      NoOfKeys: 0,
      Name: "",
      Email: "",
      CompanyName: "",
      EnableCustomerAssociation: "False",
      v: 1,
      modelversion: 1,
    }),
    answers: { result: 0, message: "", customerId: null },
    afterwards: async ({ world, asked, answer, expect }) =>
      expect(await world.licenseOf(named(asked, answer))).toMatchObject({
        notes: "",
        allowedMachines: "",
        customer: null,
      }),
  },
  {
    title: "is called by a plain link, too",
    source: "documented",
    ask: async (world) => ({ ProductId: await world.aProduct() }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const query = new URLSearchParams({
        token: world.server.start.token,
        ProductId: String(asked.ProductId),
        Period: "7",
      });
      const response = await fetch(`${world.server.url}/api/key/CreateKey?${query}`);
      const answer = (await response.json()) as Fields;
      expect(answer).toMatchObject({ result: 0, message: "" });
      expect(await world.licenseOf(named(asked, answer))).toMatchObject({ period: 7 });
    },
  },
  {
    title: "refuses notes of more than 500 characters and makes nothing",
    source: "documented",
    ask: async (world) => ({ ProductId: await world.aProduct(), Notes: "n".repeat(501) }),
    answers: refusal("The notes field cannot be more than 500 characters."),
    afterwards: async ({ world, asked, expect }) =>
      expect(await licenseCount(world, asked.ProductId as number)).toBe(0),
  },
  {
    title: "attaches a reseller",
    source: "sdk",
    ask: async (world) => ({ ProductId: await world.aProduct(), ResellerId: await aReseller(world) }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) =>
      expect(await world.licenseOf(named(asked, answer))).toMatchObject({ reseller: { id: asked.ResellerId } }),
  },
  {
    title: "refuses a reseller that does not exist, makes nothing and logs 3020",
    source: "documented",
    ask: async (world) => ({ ProductId: await world.aProduct(), ResellerId: 2_000_000_000 }),
    answers: refusal("Could not find the reseller."),
    afterwards: async ({ world, asked, expect }) => {
      expect(await licenseCount(world, asked.ProductId as number)).toBe(0);
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 3020, key: "" });
    },
  },
];

const features: Fixture[] = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => ({
  title: `switches F${number} on and no other`,
  source: "documented",
  ask: async (world) => ({ ProductId: await world.aProduct(), [`F${number}`]: true }),
  answers: { result: 0 },
  afterwards: async ({ world, asked, answer, expect }) => {
    const license = await world.licenseOf(named(asked, answer));
    const isOn = [1, 2, 3, 4, 5, 6, 7, 8].map((other) => license[`f${other}`]);
    expect(isOn).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((other) => other === number));
  },
}));

const several: Fixture[] = [
  {
    title: "makes several alike licenses, answers with keys instead of key, and logs each",
    source: "sdk",
    ask: async (world) => ({ ProductId: await world.aProduct(), NoOfKeys: 3, Period: 7, Notes: "batch" }),
    answers: { result: 0, message: "", customerId: null },
    afterwards: async ({ world, asked, answer, expect }) => {
      const ProductId = asked.ProductId as number;
      const keys = answer.keys as { key: string; result: number; message: string }[];
      expect(answer).not.toHaveProperty("key");
      expect(new Set(keys.map(({ key }) => key)).size).toBe(3);
      for (const { key, ...rest } of keys) {
        expect(rest).toEqual({ result: 0, message: "" });
        expect(await world.licenseOf({ ProductId, Key: key })).toMatchObject({ period: 7, notes: "batch" });
      }
      const { logs } = await world.granted("ai/GetWebAPILog", { ProductId, States: "[3010]" });
      expect((logs as Fields[]).map(({ key }) => key)).toEqual(keys.map(({ key }) => key));
    },
  },
  {
    title: "makes no license at all when not all of them can be made",
    source: "assumed",
    ask: async (world) => ({ ProductId: await anAlmostFullProduct(world), NoOfKeys: 2 }),
    answers: refusal("Generating more than 99,999 keys is not possible in SKGL."),
    afterwards: async ({ world, asked, expect }) => {
      expect(await licenseCount(world, asked.ProductId as number)).toBe(0);
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 3020 });
    },
  },
];

const skgl: Fixture[] = [
  {
    title: "makes an SKGL key that says day, days, features and id, encrypted with the product's password",
    source: "sdk",
    ask: async (world) => ({
      ProductId: await world.aProduct({ KeyAlgorithm: 0, Password: "secret" }),
      Period: 999,
      F2: true,
      F8: true,
    }),
    answers: { result: 0, message: "" },
    afterwards: ({ world, answer, expect }) => {
      expect(decodeSkgl(answer.key as string, "secret")).toEqual({
        createdDate: isoOf(world.clock.nowSeconds).slice(0, 10).replaceAll("-", ""),
        days: 999,
        features: [false, true, false, false, false, false, false, true],
        id: 1,
      });
      expect(decodeSkgl(answer.key as string, "")).toBeUndefined();
    },
  },
  {
    title: "refuses an SKGL license of more than 999 days and logs 3020",
    source: "documented",
    ask: async (world) => ({ ProductId: await world.aProduct({ KeyAlgorithm: 0 }), Period: 1_000 }),
    answers: refusal("Creation of a license with 1000 day(s) is not possible in SKGL. The limit is 999 days."),
    afterwards: async ({ world, asked, expect }) => {
      expect(await licenseCount(world, asked.ProductId as number)).toBe(0);
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 3020 });
    },
  },
  {
    title: "makes the 99,999th SKGL license and no further one",
    source: "documented",
    ask: async (world) => ({ ProductId: await anAlmostFullProduct(world) }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(decodeSkgl(answer.key as string, "")).toMatchObject({ id: 99_999 });
      expect(await world.call("key/CreateKey", asked)).toMatchObject(
        refusal("Generating more than 99,999 keys is not possible in SKGL."),
      );
    },
  },
];

/** What holds for CreateKey, and for whatever creates licenses as it does. */
export const creations: readonly Fixture[] = [
  ...single,
  ...features,
  ...several,
  ...skgl,
  ...createKeyCustomers,
  ...productGuards({
    permission: "CreateKey",
    params: { Period: 30 },
    malformed: [
      { Period: "long" },
      { Period: "1.5" },
      { F1: "perhaps" },
      { F8: 2 },
      { Block: "perhaps" },
      { TrialActivation: "perhaps" },
      { MaxNoOfMachines: -1 },
      { MaxNoOfMachines: "2147483648" },
      { ResellerId: "Babbage" },
      { NewCustomer: "perhaps" },
    ],
    beyond: [
      { Period: -1 },
      { Period: 2_900_001 },
      { AllowedMachines: "m".repeat(50_001) },
      { CustomerId: -1 },
      { NoOfKeys: -1 },
      { NoOfKeys: 1_001 },
      { Notes: "a\u0000b" },
    ],
  }),
];
