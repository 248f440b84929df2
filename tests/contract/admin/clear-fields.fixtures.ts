import { fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { lockedOut } from "./locked-tokens.ts";

type Row = Record<string, unknown>;

const source = "assumed" as const;
const incorrect = refusal("The input parameters were incorrect.");

const aCustomer = async (world: World) => {
  const told = {
    Name: "Ada Lovelace",
    Email: "ada@example.com",
    CompanyName: "Engines Ltd",
    Notes: "calls on Mondays",
  };
  return { CustomerId: (await world.granted("customer/AddCustomer", told)).customerId };
};

const clearCustomer = fixturesOf("admin/ClearCustomer", [
  {
    title: "empties what is named and leaves the rest",
    source,
    ask: async (world) => ({ ...(await aCustomer(world)), Fields: '["email","notes"]' }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const given = { CustomerId: asked.CustomerId, ModelVersion: 2 };
      const { customers } = await world.granted("customer/GetCustomers", given);
      expect(customers).toMatchObject([{ name: "Ada Lovelace", email: null, companyName: "Engines Ltd" }]);
    },
  },
  {
    title: "refuses what no customer can do without",
    source,
    ask: async (world) => ({ ...(await aCustomer(world)), Fields: '["name"]' }),
    answers: incorrect,
  },
  {
    title: "refuses to empty nothing",
    source,
    ask: async (world) => ({ ...(await aCustomer(world)), Fields: "[]" }),
    answers: incorrect,
  },
  {
    title: "does not find another account's customer",
    source,
    ask: async (world) => ({ ...(await aCustomer(await world.anotherAccount())), Fields: '["email"]' }),
    answers: refusal("Customer could not be found."),
  },
  {
    title: "refuses a token without the permission",
    source,
    ask: async (world) => ({
      ...(await aCustomer(world)),
      Fields: '["email"]',
      token: await world.aToken(["GetCustomers"]),
    }),
    answers: refusal("Access denied."),
  },
  ...lockedOut("EditCustomer", { CustomerId: 1, Fields: '["email"]' }),
]);

const aReseller = async (world: World) => {
  const told = { Name: "Harbour", Email: "sales@example.com", Phone: "+44 20 7946 0000", Metadata: '{"level":"gold"}' };
  return { ResellerId: (await world.granted("reseller/AddReseller", told)).resellerId };
};

const clearReseller = fixturesOf("admin/ClearReseller", [
  {
    title: "empties what is named and leaves the rest",
    source,
    ask: async (world) => ({ ...(await aReseller(world)), Fields: '["phone"]' }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const { resellers } = await world.granted("reseller/GetResellers", { ResellerId: asked.ResellerId });
      const [reseller] = resellers as Row[];
      expect(reseller).toMatchObject({ name: "Harbour", email: "sales@example.com", phone: null });
      expect(reseller!.metadata).toBe('{"level":"gold"}');
    },
  },
  {
    title: "refuses what no reseller can do without",
    source,
    ask: async (world) => ({ ...(await aReseller(world)), Fields: '["name"]' }),
    answers: incorrect,
  },
  {
    title: "does not find another account's reseller",
    source,
    ask: async (world) => ({ ...(await aReseller(await world.anotherAccount())), Fields: '["phone"]' }),
    answers: refusal("Reseller could not be found."),
  },
  {
    title: "refuses a token without the permission",
    source,
    ask: async (world) => ({ ...(await aReseller(world)), Fields: '["phone"]', token: await world.aToken(["GetKey"]) }),
    answers: refusal("Access denied."),
  },
  ...lockedOut("Reseller", { ResellerId: 1, Fields: '["phone"]' }),
]);

export default [clearCustomer, clearReseller];
