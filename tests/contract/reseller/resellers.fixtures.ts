import { lockedOut } from "../admin/locked-tokens.ts";
import { aCustomerOf, aRight } from "../admin/reselling-seeds.ts";
import { aBuyer, wholeCustomer } from "../customer/seeds.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { entriesAfter, lastEntryId } from "../object-log.ts";
import { aReseller, aResellerElsewhere, wholeReseller } from "./seeds.ts";

type Fields = Record<string, unknown>;
type Named = { ProductId: number; Key: string };

const badParameters = refusal("The input parameters were incorrect.");
const unknown = refusal("Reseller could not be found.");
const badModel = refusal("The model state is not valid. Please check the parameters.");

const told = {
  Name: "Babbage & Sons",
  Url: "https://babbage.example",
  Email: "sales@babbage.example",
  Phone: "+44 20 7946 0000",
  Description: "Sells in Britain.",
};

const tooLong: readonly [Fields, string][] = [
  [{ Name: "n".repeat(101) }, "The name cannot be longer than 100 characters."],
  [{ Url: "u".repeat(501) }, "The url cannot be longer than 500 characters."],
  [{ Email: "e".repeat(101) }, "The email cannot be longer than 100 characters."],
  [{ Phone: "1".repeat(101) }, "The phone cannot be longer than 100 characters."],
  [{ Description: "d".repeat(501) }, "The description cannot be longer than 500 characters."],
];

const badMetadata = ["not JSON", "[1]", '"text"', '{"region":1}', '{"":"x"}', `{"a":"${"x".repeat(10_000)}"}`];

/** AddReseller and EditReseller refuse the same texts. */
function textRules(ask: (given: Fields) => Fixture["ask"]): Fixture[] {
  return [
    ...tooLong.map(
      ([given, message]): Fixture => ({
        title: `refuses a ${Object.keys(given)[0]} that is too long`,
        source: "documented",
        ask: ask(given),
        answers: refusal(message),
      }),
    ),
    ...badMetadata.map(
      (Metadata): Fixture => ({
        title: `refuses ${Metadata.slice(0, 20)} as metadata`,
        source: "inferred",
        ask: ask({ Metadata }),
        answers: badModel,
      }),
    ),
  ];
}

/** Everything that is about one reseller refuses the same ids and tokens. */
const idRules: readonly Fixture[] = [
  {
    title: "refuses an unknown id",
    source: "documented",
    ask: () => ({ ResellerId: 2_000_000_000 }),
    answers: unknown,
  },
  {
    title: "does not know a reseller of another account",
    source: "documented",
    ask: async (world) => ({ ResellerId: await aResellerElsewhere(world) }),
    answers: unknown,
    afterwards: async ({ world, asked, expect }) =>
      expect(await wholeReseller(await world.anotherAccount(), asked.ResellerId)).toMatchObject({ name: told.Name }),
  },
  ...[undefined, 0, "x", -1].map(
    (ResellerId): Fixture => ({
      title: `refuses ${ResellerId ?? "nothing"} as an id`,
      source: "documented",
      ask: () => ({ ResellerId }),
      answers: badParameters,
    }),
  ),
  {
    title: "refuses a token without the permission",
    source: "documented",
    ask: async (world) => ({ ResellerId: await aReseller(world), token: await world.aToken(["ChangeReseller"]) }),
    answers: refusal("Access denied."),
  },
  ...lockedOut("Reseller", { ResellerId: 1 }),
];

const addReseller = fixturesOf("reseller/AddReseller", [
  {
    title: "creates a reseller with all that it is told",
    source: "documented",
    ask: () => ({ ...told, Metadata: '{"region":"UK","tier":"gold","none":null,"empty":""}' }),
    answers: { result: 0, message: null },
    afterwards: async ({ world, answer, expect }) =>
      expect(await wholeReseller(world, answer.resellerId)).toEqual({
        id: answer.resellerId,
        inviteId: 0,
        resellerUserId: 0,
        created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
        name: told.Name,
        url: told.Url,
        email: told.Email,
        phone: told.Phone,
        description: told.Description,
        metadata: '{"region":"UK","tier":"gold"}',
      }),
  },
  {
    title: "creates a reseller who is told nothing about",
    source: "sdk",
    ask: () => ({}),
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) =>
      expect(await wholeReseller(world, answer.resellerId)).toMatchObject({ name: null, metadata: "{}" }),
  },
  {
    title: "makes a reseller who can be given to licenses, which show nine fields of them",
    source: "sdk",
    ask: () => ({ ...told, Metadata: '{"region":"UK"}' }),
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) => {
      const license = await world.aLicense();
      await world.granted("key/ChangeReseller", { ...license, ResellerId: answer.resellerId });
      const { reseller } = await world.licenseOf(license);
      expect(Object.keys(reseller as Fields)).toHaveLength(9);
      expect(reseller).toMatchObject({ id: answer.resellerId, phone: told.Phone });
    },
  },
  {
    title: "tells the object log",
    source: "assumed",
    ask: async (world) => ({ ...told, Last: await lastEntryId(world) }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const [entry] = await entriesAfter(world, asked.Last as number);
      expect(entry).toMatchObject({ resourceType: 103, resourceAction: 1, affectedObjectId: answer.resellerId });
    },
  },
  ...textRules((given) => () => given),
  {
    title: "refuses a token without the permission",
    source: "documented",
    ask: async (world) => ({ ...told, token: await world.aToken(["ChangeReseller"]) }),
    answers: refusal("Access denied."),
  },
  ...lockedOut("Reseller", {}),
]);

const editReseller = fixturesOf("reseller/EditReseller", [
  {
    title: "changes what is given, and leaves the rest",
    source: "documented",
    ask: async (world) => ({ ResellerId: await aReseller(world, told), Phone: "+44 1", Url: "", Name: undefined }),
    answers: { result: 0, message: null },
    afterwards: async ({ world, asked, expect }) =>
      expect(await wholeReseller(world, asked.ResellerId)).toMatchObject({
        name: told.Name,
        url: told.Url,
        phone: "+44 1",
        email: told.Email,
      }),
  },
  {
    title: "changes every field",
    source: "documented",
    ask: async (world) => ({
      ResellerId: await aReseller(world),
      ...Object.fromEntries(Object.keys(told).map((name) => [name, "changed"])),
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const { name, url, email, phone, description } = (await wholeReseller(world, asked.ResellerId))!;
      expect(new Set([name, url, email, phone, description])).toEqual(new Set(["changed"]));
    },
  },
  {
    title: "merges metadata, and removes fields that are null or empty",
    source: "documented",
    ask: async (world) => ({
      ResellerId: await aReseller(world, { Metadata: '{"region":"UK","tier":"gold","since":"1842"}' }),
      Metadata: '{"tier":null,"since":"","region":"EU","new":"yes"}',
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const { metadata } = (await wholeReseller(world, asked.ResellerId))!;
      expect(JSON.parse(String(metadata))).toEqual({ region: "EU", new: "yes" });
    },
  },
  {
    title: "tells the object log what changed",
    source: "assumed",
    ask: async (world) => ({
      ResellerId: await aReseller(world, told),
      Name: "Babbage",
      Last: await lastEntryId(world),
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const [entry] = await entriesAfter(world, asked.Last as number);
      expect(entry).toMatchObject({ resourceType: 103, resourceAction: 2 });
      expect(JSON.parse(String(entry!.data))).toEqual({ name: ["Babbage & Sons", "Babbage"] });
    },
  },
  ...textRules((given) => async (world) => ({ ResellerId: await aReseller(world), ...given })),
  ...idRules,
]);

const getResellers = fixturesOf("reseller/GetResellers", [
  {
    title: "lists resellers newest first",
    source: "documented",
    ask: async (world) => ({ Expected: [await aReseller(world), await aReseller(world)].reverse(), Limit: 2 }),
    answers: { result: 0, message: null },
    afterwards: ({ asked, answer, expect }) =>
      expect((answer.resellers as Fields[]).map(({ id }) => id)).toEqual(asked.Expected),
  },
  {
    title: "takes a limit of 0 for all",
    source: "inferred",
    ask: async (world) => {
      const Ids = [];
      for (let made = 0; made < 12; made++) Ids.push(await aReseller(world));
      return { Limit: 0, Ids };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => {
      const ids = (answer.resellers as Fields[]).map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(asked.Ids as number[]));
    },
  },
  ...["Name", "Phone", "Email", "Description"].map(
    (field): Fixture => ({
      title: `searches the ${field}, in any case`,
      source: "sdk",
      ask: async (world) => {
        const Search = `part-${field}-${Math.random().toString(36).slice(2)}`;
        await aReseller(world);
        return { Search: Search.toUpperCase(), Id: await aReseller(world, { [field]: `a ${Search} b` }) };
      },
      answers: { result: 0 },
      afterwards: ({ asked, answer, expect }) =>
        expect((answer.resellers as Fields[]).map(({ id }) => id)).toEqual([asked.Id]),
    }),
  ),
  {
    title: "takes wildcards in a search to the letter",
    source: "assumed",
    ask: () => ({ Search: "B%e & S_ns" }),
    answers: { result: 0, resellers: [] },
  },
  {
    title: "shows one by id",
    source: "sdk",
    ask: async (world) => ({ ResellerId: await aReseller(world, { Name: "Only" }) }),
    answers: { resellers: [{ name: "Only" }] },
  },
  {
    title: "shows nothing of another account",
    source: "inferred",
    ask: async (world) => ({ ResellerId: await aResellerElsewhere(world) }),
    answers: { result: 0, resellers: [] },
  },
  ...[{ Limit: -1 }, { ResellerId: "x" }, { Search: "s".repeat(1_001) }].map(
    (given): Fixture => ({
      title: `refuses a bad ${Object.keys(given)[0]}`,
      source: "inferred",
      ask: () => given,
      answers: badParameters,
    }),
  ),
  {
    title: "refuses a token without the permission",
    source: "documented",
    ask: async (world) => ({ token: await world.aToken(["GetCustomers"]) }),
    answers: refusal("Access denied."),
  },
  ...lockedOut("Reseller", {}),
]);

const getResellerCustomers = fixturesOf("reseller/GetResellerCustomers", [
  {
    title: "lists customers who have a license from the reseller, each once, oldest first",
    source: "inferred",
    ask: async (world) => {
      const ResellerId = await aReseller(world);
      const Expected: number[] = [];
      for (const Name of ["Ada", "Grace"]) {
        const { CustomerId } = await aBuyer(world, { Name });
        Expected.push(CustomerId);
        for (let sold = 0; sold < 2; sold++) {
          const license = await world.aLicense({ CustomerId });
          await world.granted("key/ChangeReseller", { ...license, ResellerId });
        }
      }
      const unsold = await world.aLicense({ CustomerId: (await aBuyer(world)).CustomerId });
      await world.granted("key/ChangeReseller", { ...unsold, ResellerId: await aReseller(world) });
      return { ResellerId, Expected };
    },
    answers: { result: 0, message: null },
    afterwards: ({ asked, answer, expect }) =>
      expect((answer.customers as Fields[]).map(({ id }) => id)).toEqual(asked.Expected),
  },
  {
    title: "gives an empty list where nobody bought",
    source: "inferred",
    ask: async (world) => ({ ResellerId: await aReseller(world) }),
    answers: { result: 0, customers: [] },
  },
  ...idRules,
]);

const removeReseller = fixturesOf("reseller/RemoveReseller", [
  {
    title: "removes the reseller, and leaves licenses and customers without one",
    source: "inferred",
    ask: async (world) => {
      const ResellerId = await aReseller(world);
      const { CustomerId } = await aBuyer(world);
      const License = await world.aLicense({ CustomerId });
      await world.granted("key/ChangeReseller", { ...License, ResellerId });
      const Other = await world.aLicense();
      await world.granted("key/ChangeReseller", { ...Other, ResellerId: await aReseller(world, { Name: "Other" }) });
      return { ResellerId, License, Other, CustomerId };
    },
    answers: { result: 0, message: null },
    afterwards: async ({ world, asked, expect }) => {
      expect(await wholeReseller(world, asked.ResellerId)).toBeUndefined();
      const license = await world.licenseOf(asked.License as Named);
      expect(license).toMatchObject({ reseller: null, customer: { id: asked.CustomerId } });
      expect(await world.licenseOf(asked.Other as Named)).toMatchObject({ reseller: { name: "Other" } });
    },
  },
  {
    title: "shows a public customer of theirs to no other reseller any more",
    source: "assumed",
    ask: async (world) => {
      const ResellerId = await aReseller(world);
      const CustomerId = await aCustomerOf(world, ResellerId, true);
      const { RightId } = await aRight(world);
      await world.granted("admin/IssueFromRight", { RightId, CustomerId });
      return { ResellerId, CustomerId, RightId };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked: { CustomerId, RightId }, expect }) => {
      expect(await wholeCustomer(world, CustomerId)).toMatchObject({ resellerId: 0, isPublic: false });
      const answer = await world.call("admin/IssueFromRight", { RightId, CustomerId });
      expect(answer).toMatchObject(refusal("Could not find the customer."));
    },
  },
  {
    title: "tells the object log of each license, then of the reseller",
    source: "assumed",
    ask: async (world) => {
      const ResellerId = await aReseller(world);
      const license = await world.aLicense();
      await world.granted("key/ChangeReseller", { ...license, ResellerId });
      return { ResellerId, Last: await lastEntryId(world) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const entries = await entriesAfter(world, asked.Last as number);
      expect(entries).toMatchObject([
        { resourceType: 3, resourceAction: 2 },
        { resourceType: 103, resourceAction: 3 },
      ]);
    },
  },
  {
    title: "removes a reseller once, however often it is asked at once",
    source: "assumed",
    ask: async (world) => {
      const ResellerId = await aReseller(world);
      const answers = await Promise.all([1, 2, 3].map(() => world.call("reseller/RemoveReseller", { ResellerId })));
      return { ResellerId, Results: answers.map(({ result }) => result).sort() };
    },
    answers: unknown,
    afterwards: ({ asked, expect }) => expect(asked.Results).toEqual([0, 1, 1]),
  },
  {
    title: "refuses to remove a reseller who was granted a right to issue",
    source: "documented",
    ask: async (world) => ({ ResellerId: (await aRight(world)).ResellerId }),
    answers: refusal("The reseller has license issuance rights and cannot be removed. Block the rights instead."),
    afterwards: async ({ world, asked, expect }) =>
      expect(await wholeReseller(world, asked.ResellerId)).toMatchObject({ id: asked.ResellerId }),
  },
  {
    title: "ends an invitation along with the reseller",
    source: "assumed",
    ask: async (world) => {
      const ResellerId = await aReseller(world);
      const { link } = await world.granted("admin/InviteReseller", { ResellerId });
      return { ResellerId, Link: link };
    },
    answers: { result: 0 },
    afterwards: async ({ asked, expect }) => expect((await fetch(asked.Link as string)).status).toBe(404),
  },
  ...idRules,
]);

export default [addReseller, editReseller, getResellers, getResellerCustomers, removeReseller];
