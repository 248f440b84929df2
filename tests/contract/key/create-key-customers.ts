import { expect } from "vitest";
import { keyLike, wholeCustomer } from "../customer/seeds.ts";
import { type Fixture, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { aCustomer, aTokenWithout, licenseCount } from "./seeds.ts";

type Fields = Record<string, unknown>;

async function customerOf(world: World, { ProductId }: Fields, Key: unknown): Promise<Fields | null> {
  return (await world.licenseOf({ ProductId: ProductId as number, Key: Key as string })).customer as Fields | null;
}

const refused = (title: string, source: Fixture["source"], params: Fields, text: string, state = 3020): Fixture => ({
  title,
  source,
  ask: async (world) => ({ ProductId: await world.aProduct(), ...params }),
  answers: refusal(text),
  afterwards: async ({ world, asked, expect }) => {
    expect(await licenseCount(world, asked.ProductId as number)).toBe(0);
    expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state });
  },
});

/** A license for a customer who is there, or who is made along with it. */
export const createKeyCustomers: Fixture[] = [
  {
    title: "attaches a customer who exists, and answers with no customer id",
    source: "documented",
    ask: async (world) => ({ ProductId: await world.aProduct(), CustomerId: await aCustomer(world) }),
    answers: { result: 0, customerId: null },
    afterwards: async ({ world, asked, answer, expect }) =>
      expect(await customerOf(world, asked, answer.key)).toMatchObject({ id: asked.CustomerId, name: "Ada Lovelace" }),
  },
  refused(
    "refuses a customer who does not exist, makes nothing and logs 3020",
    "inferred",
    { CustomerId: 2_000_000_000 },
    "Could not find the customer.",
  ),
  {
    title: "makes a customer along with the license and answers with the id",
    source: "documented",
    ask: async (world) => ({
      ProductId: await world.aProduct(),
      NewCustomer: true,
      Name: "Grace Hopper",
      Email: "grace@example.com",
      CompanyName: "Navy",
      Notes: "these are the license's",
    }),
    answers: { result: 0, message: "", customerId: anyId() },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(await customerOf(world, asked, answer.key)).toMatchObject({
        id: answer.customerId,
        name: "Grace Hopper",
        email: "grace@example.com",
        companyName: "Navy",
      });
      const named = { ProductId: asked.ProductId as number, Key: answer.key as string };
      expect(await world.licenseOf(named)).toMatchObject({ notes: "these are the license's" });
    },
  },
  ...["EnableCustomerAssociation", "AllowActivationManagement", "AllowMultipleUserAssociation"].map(
    (flag, index): Fixture => ({
      title: `keeps ${flag} with the new customer, and no other flag`,
      source: "documented",
      ask: async (world) => ({ ProductId: await world.aProduct(), NewCustomer: true, Name: "Ada", [flag]: true }),
      answers: { result: 0 },
      afterwards: async ({ world, answer, expect }) => {
        const customer = (await wholeCustomer(world, answer.customerId))!;
        const { enableCustomerAssociation, allowActivationManagement, allowMultipleUserAssociation } = customer;
        const flags = [enableCustomerAssociation, allowActivationManagement, allowMultipleUserAssociation];
        expect(flags).toEqual([0, 1, 2].map((position) => position === index));
      },
    }),
  ),
  {
    title: "keeps an e-mail address and a company that were given empty as none",
    source: "observed",
    ask: async (world) => ({
      ProductId: await world.aProduct(),
      NewCustomer: true,
      Name: "Grace Hopper",
      Email: "",
      CompanyName: "",
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) =>
      expect(await customerOf(world, asked, answer.key)).toMatchObject({ email: null, companyName: null }),
  },
  {
    title: "makes another customer with NewCustomer even when the e-mail address is known",
    source: "documented",
    ask: async (world) => {
      const Email = "twice@example.com";
      return {
        ProductId: await world.aProduct(),
        NewCustomer: true,
        Name: "Ada",
        Email,
        CompanyName: String(await aCustomer(world, { Email })),
      };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => expect(answer.customerId).not.toBe(Number(asked.CompanyName)),
  },
  {
    title: "uses the customer with the same e-mail address and leaves that one as it is",
    source: "documented",
    ask: async (world) => {
      const ProductId = await world.aProduct();
      const Email = `once.${ProductId}@example.com`;
      const CompanyName = String(await aCustomer(world, { Email }));
      return { ProductId, AddOrUseExistingCustomer: true, Name: "Other", Email, CompanyName };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(answer.customerId).toBe(Number(asked.CompanyName));
      expect(await customerOf(world, asked, answer.key)).toMatchObject({ name: "Ada Lovelace", companyName: null });
    },
  },
  {
    title: "makes a customer when none has the e-mail address, once",
    source: "documented",
    ask: async (world) => ({
      ProductId: await world.aProduct(),
      AddOrUseExistingCustomer: true,
      Name: "Alan Turing",
      Email: "alan@example.com",
    }),
    answers: { result: 0, customerId: anyId() },
    afterwards: async ({ world, asked, answer, expect }) => {
      const again = await world.granted("key/CreateKey", asked);
      expect(again.customerId).toBe(answer.customerId);
      expect(again.key).not.toBe(answer.key);
    },
  },
  {
    title: "makes one customer when several calls with an unknown e-mail address come at once",
    source: "assumed",
    ask: async (world) => {
      const customer = { AddOrUseExistingCustomer: true, Name: "Alan Turing", Email: "at.once@example.com" };
      const asked = { ProductId: await world.aProduct(), ...customer };
      await Promise.all([1, 2, 3, 4, 5].map(() => world.granted("key/CreateKey", asked)));
      return asked;
    },
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) => {
      const { customers } = await world.granted("customer/GetCustomers", { Search: "at.once@example.com" });
      expect(customers).toMatchObject([{ id: answer.customerId }]);
    },
  },
  {
    title: "makes one customer for several licenses",
    source: "inferred",
    ask: async (world) => ({ ProductId: await world.aProduct(), NewCustomer: true, Name: "Ada", NoOfKeys: 2 }),
    answers: { result: 0, customerId: anyId() },
    afterwards: async ({ world, asked, answer, expect }) => {
      for (const { key } of answer.keys as { key: string }[]) {
        expect(await customerOf(world, asked, key)).toMatchObject({ id: answer.customerId });
      }
    },
  },
  refused(
    "refuses a new customer beside a customer id",
    "documented",
    { NewCustomer: true, Name: "Ada", CustomerId: 1 },
    "The input parameters were incorrect.",
  ),
  refused(
    "refuses a new customer without a name",
    "assumed",
    { NewCustomer: true, Email: "nameless@example.com" },
    "The input parameters were incorrect.",
  ),
  ...Object.entries({ Name: "name", Email: "email", CompanyName: "company name" }).map(
    ([field, word]): Fixture => ({
      title: `refuses a new customer with more than 100 characters of ${field}, and makes nothing`,
      source: "inferred",
      ask: async (world) => ({
        ProductId: await world.aProduct(),
        NewCustomer: true,
        Name: "Ada",
        [field]: "x".repeat(101),
      }),
      answers: refusal(`The ${word} of the customer is limited to 100 characters.`),
      afterwards: async ({ world, asked, expect }) =>
        expect(await licenseCount(world, asked.ProductId as number)).toBe(0),
    }),
  ),
  {
    title: "makes secrets for new customers as AddCustomer does",
    source: "documented",
    ask: async (world) => {
      const other = await world.anotherAccount();
      const object = { ReferencerType: "User", Name: "cryptolens_customer_secret", IntValue: 2 };
      const { id } = await other.granted("data/AddDataObject", object);
      const { token } = other;
      return { token, ProductId: await other.aProduct(), NewCustomer: true, Name: "Ada", CompanyName: String(id) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const other = await world.anotherAccount();
      expect((await wholeCustomer(other, answer.customerId))!.secret).toMatch(keyLike);
      await other.granted("data/RemoveDataObject", { Id: asked.CompanyName });
    },
  },
  ...["NewCustomer", "AddOrUseExistingCustomer"].map(
    (flag): Fixture => ({
      title: `refuses ${flag} to a token that may not add customers, makes nothing and logs 3020`,
      source: "sdk",
      ask: async (world) => ({
        ProductId: await world.aProduct(),
        [flag]: true,
        Name: "Ada",
        Email: "ada@example.com",
        token: await aTokenWithout(world, "AddCustomer"),
      }),
      answers: refusal("Access denied. Please add 'AddCustomer' permission."),
      afterwards: async ({ world, asked, expect }) => {
        expect(await licenseCount(world, asked.ProductId as number)).toBe(0);
        expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 3020 });
      },
    }),
  ),
  {
    title: "needs no permission to add customers where none is added",
    source: "documented",
    ask: async (world) => ({
      ProductId: await world.aProduct(),
      CustomerId: await aCustomer(world),
      token: await aTokenWithout(world, "AddCustomer"),
    }),
    answers: { result: 0 },
  },
];

function anyId(): unknown {
  return expect.any(Number);
}
