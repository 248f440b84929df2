import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { customerRow } from "../key/seeds.ts";
import { entriesAfter, lastEntryId } from "../object-log.ts";
import type { World } from "../world.ts";
import { aBuyer, guid, keyLike, wholeCustomer } from "./seeds.ts";

type Fields = Record<string, unknown>;

const Name = "Grace Hopper";
const flags = ["EnableCustomerAssociation", "AllowActivationManagement", "AllowMultipleUserAssociation"];
const incorrect = refusal("The input parameters were incorrect.");

function adds(title: string, source: Fixture["source"], fields: Fields, kept: Fields): Fixture {
  return {
    title,
    source,
    ask: () => ({ Name, ...fields }),
    answers: { result: 0, message: null },
    afterwards: async ({ world, answer, expect }) =>
      expect(await wholeCustomer(world, answer.customerId)).toMatchObject(kept),
  };
}

function refuses(title: string, source: Fixture["source"], fields: Fields, answers: Fields): Fixture {
  const Email = `${title.replaceAll(/\W/g, "").slice(0, 60)}@example.com`;
  return {
    title,
    source,
    ask: () => ({ Name, Email, ...fields }),
    answers,
    afterwards: async ({ world, expect }) =>
      expect(await world.granted("customer/GetCustomers", { Search: Email })).toMatchObject({ customers: [] }),
  };
}

/** What the account's data object about secrets makes of them. */
function secretsWith(IntValue: number, form: RegExp, title: string): Fixture {
  const place = async (world: World) => ({ token: (await world.anotherAccount()).token });
  return {
    title,
    source: "documented",
    ask: async (world) => {
      const object = { ReferencerType: "User", Name: "cryptolens_customer_secret", IntValue };
      const { id } = await world.granted("data/AddDataObject", { ...(await place(world)), ...object });
      return { Name, CompanyName: String(id), ...(await place(world)) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(answer.secret).toMatch(form);
      await world.granted("data/RemoveDataObject", { ...(await place(world)), Id: asked.CompanyName });
    },
  };
}

export default fixturesOf("customer/AddCustomer", [
  {
    title: "answers with the new customer's id and a GUID as secret, and nothing else",
    source: "documented",
    ask: () => ({ Name, Email: "grace@example.com", CompanyName: "Navy" }),
    answers: { result: 0, message: null },
    afterwards: async ({ world, answer, expect }) => {
      expect(Object.keys(answer).sort()).toEqual(["customerId", "message", "result", "secret", "status"]);
      expect(answer.secret).toMatch(guid);
      const kept = { name: Name, email: "grace@example.com", companyName: "Navy", secret: answer.secret };
      expect(await wholeCustomer(world, answer.customerId)).toMatchObject({
        ...kept,
        maxNoOfDevices: 0,
        resellerId: 0,
      });
    },
  },
  adds("needs no more than a name", "sdk", {}, { name: Name, email: null, companyName: null, notes: null }),
  adds(
    "takes what .NET sends for properties that were not set as none",
    "sdk",
    { Email: "", CompanyName: "", Notes: "", EnableCustomerAssociation: "False", v: 1, modelversion: 1 },
    { email: null, companyName: null, notes: null, enableCustomerAssociation: false },
  ),
  adds("keeps notes", "documented", { Notes: "pays late\n– 🖥 'x'" }, { notes: "pays late\n– 🖥 'x'" }),
  adds(
    "takes texts of the full length",
    "documented",
    { Name: "n".repeat(100), Email: "e".repeat(100), CompanyName: "c".repeat(100), Notes: "x".repeat(1000) },
    { name: "n".repeat(100), email: "e".repeat(100), companyName: "c".repeat(100), notes: "x".repeat(1000) },
  ),
  ...flags.map((flag) => {
    const wanted = Object.fromEntries(flags.map((name) => [name[0]!.toLowerCase() + name.slice(1), name === flag]));
    return adds(`keeps ${flag}, and no other flag`, "documented", { [flag]: true }, wanted);
  }),
  {
    title: "gives the link to the portal with EnableCustomerAssociation",
    source: "documented",
    ask: () => ({ Name, EnableCustomerAssociation: true }),
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) => {
      const { account_id: owner, association_code: code } = await customerRow(world, answer.customerId);
      const place = `${world.server.url}/Portal/@${owner}/Associate`;
      expect(answer.portalLink).toBe(`${place}?id=${answer.customerId}&auth=${code}`);
      expect(code).toMatch(/^[0-9a-f]{32}$/);
    },
  },
  secretsWith(2, keyLike, "makes secrets in the form of keys where the account's data object says 2"),
  secretsWith(1, guid, "makes GUIDs where the account's data object says anything else"),
  {
    title: "makes another customer even when the e-mail address is known",
    source: "documented",
    ask: async (world) => {
      const Email = "both@example.com";
      return { Name, Email, CompanyName: String((await aBuyer(world, { Email })).CustomerId) };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => expect(answer.customerId).not.toBe(Number(asked.CompanyName)),
  },
  {
    title: "gives customers who are added at once a secret and an association code each",
    source: "assumed",
    ask: () => ({ Name }),
    answers: { result: 0 },
    afterwards: async ({ world, expect }) => {
      const buyers = await Promise.all(Array.from({ length: 20 }, () => aBuyer(world)));
      const rows = await Promise.all(buyers.map(({ CustomerId }) => customerRow(world, CustomerId)));
      const codes = rows.map((row) => row.association_code);
      expect(new Set(buyers.map(({ secret }) => secret)).size).toBe(20);
      expect(new Set(codes).size).toBe(20);
    },
  },
  {
    title: "tells the object log of the customer, but not the secret and the association code",
    source: "assumed",
    ask: async (world) => ({ Name, Notes: String(await lastEntryId(world)) }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const [entry] = await entriesAfter(world, Number(asked.Notes));
      expect(entry).toMatchObject({ resourceType: 1, resourceAction: 1 });
      expect(entry!.data).toContain(Name);
      expect(entry!.data).not.toContain(answer.secret);
      expect(entry!.data).not.toContain((await customerRow(world, answer.customerId)).association_code);
    },
  },
  refuses(
    "refuses a name of more than 100 characters",
    "inferred",
    { Name: "n".repeat(101) },
    refusal("The name of the customer is limited to 100 characters."),
  ),
  refuses(
    "refuses a company of more than 100 characters",
    "inferred",
    { CompanyName: "c".repeat(101) },
    refusal("The company name of the customer is limited to 100 characters."),
  ),
  refuses(
    "refuses notes of more than 1000 characters",
    "assumed",
    { Notes: "n".repeat(1001) },
    refusal("The notes of the customer is limited to 1000 characters."),
  ),
  {
    title: "refuses an e-mail address of more than 100 characters",
    source: "inferred",
    ask: () => ({ Name, Email: "e".repeat(101) }),
    answers: refusal("The email of the customer is limited to 100 characters."),
  },
  ...[{ Name: undefined }, { Name: "" }].map((fields) =>
    refuses(`refuses a name that is ${fields.Name === "" ? "empty" : "left out"}`, "inferred", fields, incorrect),
  ),
  ...[{ Name: "Ada\u0000" }, ...flags.map((flag) => ({ [flag]: "perhaps" }))].map((fields) =>
    refuses(`refuses ${JSON.stringify(fields)} and makes nothing`, "documented", fields, incorrect),
  ),
  ...[{ ProductLock: 1 }, { KeyLock: 1 }, { KeyLock: -1 }].map(
    (locks): Fixture => ({
      title: `lets a token with ${JSON.stringify(locks)} add a customer, as CreateKey does`,
      source: "assumed",
      ask: async (world) => ({ Name, token: await world.aToken(["AddCustomer"], locks) }),
      answers: { result: 0 },
    }),
  ),
  {
    title: "refuses a token without the permission",
    source: "documented",
    ask: async (world) => ({ Name, token: await world.aToken(["CreateKey", "EditCustomer"]) }),
    answers: refusal("Access denied."),
  },
]);
