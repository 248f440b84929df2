import { lockedOut } from "../admin/locked-tokens.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { customerRow } from "../key/seeds.ts";
import { entriesAfter, lastEntryId } from "../object-log.ts";
import { aBuyer, aBuyerElsewhere, guid, wholeCustomer } from "./seeds.ts";

type Fields = Record<string, unknown>;

const incorrect = refusal("The input parameters were incorrect.");
const unknown = refusal("Customer could not be found.");

const before = {
  Name: "Ada Lovelace",
  Email: "ada@example.com",
  CompanyName: "Engines",
  Notes: "first",
  AllowActivationManagement: true,
};
const asListed = {
  name: before.Name,
  email: before.Email,
  companyName: before.CompanyName,
  notes: before.Notes,
  enableCustomerAssociation: false,
  allowActivationManagement: true,
  allowMultipleUserAssociation: false,
  maxNoOfDevices: 0,
};

/** Edits a customer who was as in `before`, and shows what is different afterwards. */
function edits(
  title: string,
  source: Fixture["source"],
  changes: Fields,
  changed: Fields,
  first: Fields = {},
): Fixture {
  return {
    title,
    source,
    ask: async (world) => {
      const { CustomerId } = await aBuyer(world, before);
      await world.granted("customer/EditCustomer", { CustomerId, ...first });
      return { CustomerId, ...changes };
    },
    answers: { result: 0, message: null },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(answer.customerId).toBe(asked.CustomerId);
      expect(await wholeCustomer(world, asked.CustomerId)).toMatchObject({ ...asListed, ...changed });
    },
  };
}

function refuses(title: string, source: Fixture["source"], changes: Fields, answers: Fields): Fixture {
  return {
    title,
    source,
    ask: async (world) => ({ ...(await aBuyer(world, before)), Notes: "second", secret: undefined, ...changes }),
    answers,
    afterwards: async ({ world, asked, expect }) =>
      expect(await wholeCustomer(world, asked.CustomerId)).toMatchObject(asListed),
  };
}

const flags = ["EnableCustomerAssociation", "AllowActivationManagement", "AllowMultipleUserAssociation"];
const listed = (flag: string) => flag[0]!.toLowerCase() + flag.slice(1);

export default fixturesOf("customer/EditCustomer", [
  edits("changes the name and nothing else", "documented", { Name: "Ada King" }, { name: "Ada King" }),
  edits("changes the e-mail address and nothing else", "documented", { Email: "k@x.io" }, { email: "k@x.io" }),
  edits(
    "changes the company and nothing else",
    "documented",
    { CompanyName: "Analytical" },
    { companyName: "Analytical" },
  ),
  edits("changes the notes and nothing else", "documented", { Notes: "second" }, { notes: "second" }),
  ...flags.map((flag) =>
    edits(`switches ${flag} on and nothing else`, "documented", { [flag]: "True" }, { [listed(flag)]: true }),
  ),
  ...flags.map((flag) =>
    edits(
      `switches ${flag} off and nothing else`,
      "documented",
      { [flag]: "False" },
      { [listed(flag)]: false },
      {
        [flag]: true,
      },
    ),
  ),
  edits("limits the machines", "documented", { MaxNoOfDevices: 3 }, { maxNoOfDevices: 3 }),
  edits(
    "takes 0 machines as no limit",
    "documented",
    { MaxNoOfDevices: 0 },
    { maxNoOfDevices: 0 },
    { MaxNoOfDevices: 3 },
  ),
  edits(
    "leaves everything as it is when .NET sends every property empty",
    "sdk",
    {
      ...Object.fromEntries(
        ["Name", "Email", "CompanyName", "Notes", "MaxNoOfDevices", ...flags].map((name) => [name, ""]),
      ),
      Secret: "False",
      v: 1,
      modelversion: 1,
    },
    { maxNoOfDevices: 3 },
    { MaxNoOfDevices: 3 },
  ),
  {
    title: "answers with the id alone when neither association nor secret is asked for",
    source: "documented",
    ask: async (world) => ({ CustomerId: (await aBuyer(world)).CustomerId, EnableCustomerAssociation: false }),
    answers: { result: 0 },
    afterwards: ({ answer, expect }) =>
      expect(Object.keys(answer).sort()).toEqual(["customerId", "message", "result", "status"]),
  },
  {
    title: "renews the secret, gives it with the link to the portal, and ends the old one",
    source: "documented",
    ask: async (world) => {
      const { CustomerId, secret } = await aBuyer(world);
      return { CustomerId, Secret: true, Notes: secret };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(answer.secret).toMatch(guid);
      expect(answer.secret).not.toBe(asked.Notes);
      expect(answer.portalLink).toContain(`Associate?id=${asked.CustomerId}&auth=`);
      const licensesBy = (Secret: unknown) => world.call("customer/GetCustomerLicensesBySecret", { Secret });
      expect(await licensesBy(answer.secret)).toMatchObject({ result: 0 });
      expect(await licensesBy(asked.Notes)).toMatchObject({ result: 1 });
    },
  },
  {
    title: "gives the secret and the link to the portal when the association is switched on, and changes neither",
    source: "documented",
    ask: async (world) => {
      const { CustomerId, secret } = await aBuyer(world);
      const code = (await customerRow(world, CustomerId)).association_code;
      return { CustomerId, EnableCustomerAssociation: true, Notes: `${secret} ${code}` };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const [secret, code] = String(asked.Notes).split(" ");
      const { account_id: owner } = await customerRow(world, asked.CustomerId);
      const portalLink = `${world.server.url}/Portal/@${owner}/Associate?id=${asked.CustomerId}&auth=${code}`;
      expect(answer).toMatchObject({ secret, portalLink });
    },
  },
  {
    title: "keeps the link to the portal when the association is switched on again",
    source: "assumed",
    ask: async (world) => {
      const { CustomerId } = await aBuyer(world, { EnableCustomerAssociation: true });
      return { CustomerId, EnableCustomerAssociation: true };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) =>
      expect(await world.granted("customer/EditCustomer", asked)).toMatchObject({ portalLink: answer.portalLink }),
  },
  {
    title: "keeps every one of several changes that come at once",
    source: "assumed",
    ask: async (world) => {
      const { CustomerId } = await aBuyer(world);
      const changes = [{ Name: "Grace" }, { Email: "grace@example.com" }, { Notes: "second" }, { MaxNoOfDevices: 4 }];
      await Promise.all(changes.map((change) => world.granted("customer/EditCustomer", { CustomerId, ...change })));
      return { CustomerId };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const kept = { name: "Grace", email: "grace@example.com", notes: "second", maxNoOfDevices: 4 };
      expect(await wholeCustomer(world, asked.CustomerId)).toMatchObject(kept);
    },
  },
  {
    title: "tells the object log what changed, and of a new secret only that there is one",
    source: "assumed",
    ask: async (world) => {
      const { CustomerId } = await aBuyer(world, { Notes: "old" });
      return { CustomerId, Secret: true, Email: "new@example.com", CompanyName: String(await lastEntryId(world)) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const [entry] = await entriesAfter(world, Number(asked.CompanyName));
      expect(entry).toMatchObject({ resourceType: 1, resourceAction: 2, affectedObjectId: asked.CustomerId });
      expect(JSON.parse(String(entry!.data))).toEqual({
        email: [null, "new@example.com"],
        companyName: [null, asked.CompanyName],
        secret: [null, "(hidden)"],
      });
    },
  },
  refuses(
    "refuses a name of more than 100 characters and changes nothing",
    "documented",
    { Name: "n".repeat(101) },
    refusal("The name of the customer is limited to 100 characters."),
  ),
  refuses(
    "refuses an e-mail address of more than 100 characters and changes nothing",
    "documented",
    { Email: "e".repeat(101) },
    refusal("The email of the customer is limited to 100 characters."),
  ),
  refuses(
    "refuses a company of more than 100 characters and changes nothing",
    "inferred",
    { CompanyName: "c".repeat(101) },
    refusal("The company name of the customer is limited to 100 characters."),
  ),
  refuses(
    "refuses notes of more than 1000 characters and changes nothing",
    "assumed",
    { Notes: "n".repeat(1001) },
    refusal("The notes of the customer is limited to 1000 characters."),
  ),
  ...[
    { MaxNoOfDevices: -1 },
    { MaxNoOfDevices: "1.5" },
    { MaxNoOfDevices: 2 ** 31 },
    { Secret: "6dffda95-05cb-4754-bb49-c4a0be6ea647" },
    { EnableCustomerAssociation: "perhaps" },
    { Name: "Ada\u0000" },
  ].map((changes) =>
    refuses(`refuses ${JSON.stringify(changes)} and changes nothing`, "documented", changes, incorrect),
  ),
  ...[undefined, 0, "", "Ada", -1].map(
    (CustomerId): Fixture => ({
      title: `refuses ${JSON.stringify(CustomerId) ?? "nothing"} as a customer's id`,
      source: "documented",
      ask: () => ({ CustomerId, Name: "Grace" }),
      answers: incorrect,
    }),
  ),
  {
    title: "refuses a customer who does not exist",
    source: "documented",
    ask: () => ({ CustomerId: 2_000_000_000, Name: "Grace" }),
    answers: unknown,
  },
  {
    title: "does not find a customer of another account",
    source: "documented",
    ask: async (world) => ({ CustomerId: (await aBuyerElsewhere(world)).CustomerId, Name: "Stolen" }),
    answers: unknown,
    afterwards: async ({ world, asked, expect }) =>
      expect(await customerRow(world, asked.CustomerId)).toMatchObject({ name: "Ada Lovelace" }),
  },
  {
    title: "refuses a token without the permission",
    source: "documented",
    ask: async (world) => ({ ...(await aBuyer(world)), secret: undefined, token: await world.aToken(["AddCustomer"]) }),
    answers: refusal("Access denied."),
  },
  ...lockedOut("EditCustomer", { CustomerId: 1, Name: "Grace" }),
]);
