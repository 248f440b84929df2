import { expect } from "vitest";
import { aBuyer, wholeCustomer } from "../customer/seeds.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { entriesAfter, lastEntryId } from "../object-log.ts";
import { aReseller, aResellerElsewhere, wholeReseller } from "../reseller/seeds.ts";
import type { World } from "../world.ts";
import { lockedOut } from "./locked-tokens.ts";
import { inStore } from "./member-seeds.ts";
import { aCustomerOf, aGrant, aRight, aTemplate, rightOf } from "./reselling-seeds.ts";

type Fields = Record<string, unknown>;

const source = "assumed" as const;
const incorrect = refusal("The input parameters were incorrect.");
const denied = refusal("Access denied.");
const unknownReseller = refusal("Reseller could not be found.");
const unknownRight = refusal("Could not find the license issuance right.");
const unknownCustomer = refusal("Could not find the customer.");

/** As if the reseller had accepted in the portal. */
async function anAccepted(world: World): Promise<number> {
  const resellerId = await aReseller(world);
  await inStore(world, async (store) => {
    const email = `babbage${resellerId}.${world.clock.nowMs}@example.com`;
    const user = await store.portalUsers.add({ email, passwordHash: null, created: world.clock.nowSeconds });
    const reseller = (await store.resellers.findWhole(resellerId))!;
    await store.resellers.save(reseller, { ...reseller, resellerUserId: user!.id });
  });
  return resellerId;
}

/** Whoever is about one reseller knows no other's. */
const resellerRules = (fields: Fields = {}): Fixture[] => [
  ...lockedOut("Reseller", { ResellerId: 1, ...fields }),
  {
    title: "does not know another account's reseller",
    source,
    ask: async (world) => ({ ResellerId: await aResellerElsewhere(world), ...fields }),
    answers: unknownReseller,
  },
  { title: "refuses no reseller at all", source, ask: () => ({ ...fields }), answers: incorrect },
];

const invite = fixturesOf("admin/InviteReseller", [
  {
    title: "gives a link to the vendor's reseller portal, for two weeks, and numbers the invitation",
    source,
    ask: async (world) => ({ ResellerId: await aReseller(world), Email: "sales@babbage.example" }),
    answers: {
      result: 0,
      isMailed: false,
      link: expect.stringMatching(/\/ResellerPortal\/@[^/]+\/Accept\?code=[\w-]{32}$/),
    },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(answer.expires).toBe(world.clock.nowSeconds + 14 * 86_400);
      expect(await wholeReseller(world, asked.ResellerId)).toMatchObject({
        inviteId: answer.inviteId,
        resellerUserId: 0,
      });
      const { invite } = await world.granted("admin/GetResellerAccess", { ResellerId: asked.ResellerId });
      expect(invite).toMatchObject({ email: "sales@babbage.example", accepted: null, expires: answer.expires });
      const code = String(answer.link).split("code=")[1]!;
      expect(JSON.stringify(await entriesAfter(world, 0))).not.toContain(code);
    },
  },
  {
    title: "is for the reseller's own address where none is given",
    source,
    ask: async (world) => ({ ResellerId: await aReseller(world, { Email: "office@babbage.example" }) }),
    answers: { result: 0 },
    afterwards: async ({ world, asked: { ResellerId }, expect }) => {
      const { invite } = await world.granted("admin/GetResellerAccess", { ResellerId });
      expect(invite).toMatchObject({ email: "office@babbage.example" });
    },
  },
  {
    title: "is for no address where it is not to be mailed",
    source,
    ask: async (world) => ({
      ResellerId: await aReseller(world, { Email: "office@babbage.example" }),
      Email: "",
      SendsMail: false,
    }),
    answers: { result: 0, isMailed: false, link: expect.stringContaining("/Accept?code=") },
    afterwards: async ({ world, asked: { ResellerId }, expect }) => {
      const { invite } = await world.granted("admin/GetResellerAccess", { ResellerId });
      expect(invite).toMatchObject({ email: "" });
    },
  },
  {
    title: "ends the link before it",
    source,
    ask: async (world) => {
      const ResellerId = await aReseller(world);
      const { link } = await world.granted("admin/InviteReseller", { ResellerId });
      return { ResellerId, link };
    },
    answers: { result: 0 },
    afterwards: async ({ asked, answer, expect }) => {
      expect((await fetch(asked.link as string)).status).toBe(404);
      expect((await fetch(answer.link as string)).status).toBe(200);
    },
  },
  {
    title: "refuses to invite a reseller again who has accepted",
    source,
    ask: async (world) => ({ ResellerId: await anAccepted(world) }),
    answers: refusal("The reseller has accepted an invitation already. End the access first."),
  },
  ...["no address", "a@example.com\nBcc: b@example.com", `${"a".repeat(90)}@example.com`].map(
    (Email): Fixture => ({
      title: `refuses ${JSON.stringify(Email).slice(0, 30)} as an address`,
      source,
      ask: async (world) => ({ ResellerId: await aReseller(world), Email }),
      answers: incorrect,
    }),
  ),
  ...resellerRules(),
]);

const getAccess = fixturesOf("admin/GetResellerAccess", [
  {
    title: "tells that nobody is invited",
    source,
    ask: async (world) => ({ ResellerId: await aReseller(world) }),
    answers: { result: 0, invite: null, user: null, portalUrl: expect.stringMatching(/\/ResellerPortal\/@[^/]+$/) },
  },
  {
    title: "tells with which address the reseller signs in",
    source,
    ask: async (world) => ({ ResellerId: await anAccepted(world) }),
    answers: { result: 0, user: expect.stringContaining("@example.com") },
  },
  ...resellerRules(),
]);

const endAccess = fixturesOf("admin/EndResellerAccess", [
  {
    title: "lets the reseller in no more, and leaves rights as they are",
    source,
    ask: async (world) => {
      const ResellerId = await anAccepted(world);
      return { ...(await aRight(world, { ResellerId })) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const { ResellerId } = asked;
      expect(await wholeReseller(world, ResellerId)).toMatchObject({ inviteId: 0, resellerUserId: 0 });
      expect(await world.granted("admin/GetResellerAccess", { ResellerId })).toMatchObject({
        invite: null,
        user: null,
      });
      expect(await rightOf(world, asked)).toMatchObject({ state: "usable" });
    },
  },
  {
    title: "withdraws an invitation that nobody has taken up",
    source,
    ask: async (world) => {
      const ResellerId = await aReseller(world);
      const { link } = await world.granted("admin/InviteReseller", { ResellerId });
      return { ResellerId, link };
    },
    answers: { result: 0 },
    afterwards: async ({ asked, expect }) => expect((await fetch(asked.link as string)).status).toBe(404),
  },
  ...resellerRules(),
]);

const add = fixturesOf("admin/AddIssuanceRight", [
  {
    title: "grants a right, and tells the object log",
    source,
    ask: async (world) => ({ ...(await aGrant(world)), ExpiresIn: 30, Last: await lastEntryId(world) }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const { nowSeconds } = world.clock;
      expect(await rightOf(world, { ...asked, RightId: answer.rightId })).toMatchObject({
        resellerId: asked.ResellerId,
        licenseTemplateId: asked.LicenseTemplateId,
        friendlyName: "Sketchbook for a year",
        ...{ amount: 2, issued: 0, isBlocked: false, state: "usable" },
        ...{ created: nowSeconds, expires: nowSeconds + 30 * 86_400 },
      });
      const entries = await entriesAfter(world, asked.Last as number);
      expect(entries).toContainEqual(expect.objectContaining({ resourceType: 4, resourceAction: 1 }));
    },
  },
  {
    title: "grants a right that does not end where no days are given",
    source,
    ask: async (world) => ({ ...(await aGrant(world)), ExpiresIn: 0 }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) =>
      expect(await rightOf(world, { ...asked, RightId: answer.rightId })).toMatchObject({ expires: null }),
  },
  {
    title: "refuses a template that names a reseller, because none could be issued from it",
    source: "documented",
    ask: async (world) => aGrant(world, { ResellerId: await aReseller(world) }),
    answers: refusal("Resellers cannot issue licenses from this template: Could not find the reseller."),
  },
  {
    title: "refuses a template that makes several licenses at once",
    source,
    ask: (world) => aGrant(world, { NoOfKeys: 5 }),
    answers: refusal("Resellers cannot issue licenses from this template: The template makes more than one license."),
  },
  {
    title: "does not know another account's template",
    source,
    ask: async (world) => ({
      ...(await aGrant(world)),
      LicenseTemplateId: await aTemplate(await world.anotherAccount()),
    }),
    answers: refusal("Could not find the license template."),
  },
  {
    title: "is for nobody who may not make licenses",
    source,
    ask: async (world) => ({ ...(await aGrant(world)), token: await world.aToken(["Reseller"]) }),
    answers: denied,
  },
  {
    title: "is only for the template to which a feature lock holds the token",
    source,
    ask: async (world) => {
      const grant = await aGrant(world);
      const FeatureLock = await aTemplate(world);
      return { ...grant, token: await world.aToken(["Reseller", "CreateKeyFromTemplate"], { FeatureLock }) };
    },
    answers: refusal(
      "The specified template id is not allowed because feature lock. Please use an access token with feature lock set to 0 or set it to the id of the license template.",
    ),
  },
  ...[
    { FriendlyName: "" },
    { FriendlyName: "  " },
    { FriendlyName: "a\nb" },
    { FriendlyName: "x".repeat(101) },
    { Amount: 0 },
    { Amount: -1 },
    { Amount: 1_000_001 },
    { Amount: 1.5 },
    { ExpiresIn: -1 },
    { ExpiresIn: 36_501 },
  ].map(
    (wrong): Fixture => ({
      title: `refuses ${JSON.stringify(wrong).slice(0, 30)}`,
      source,
      ask: async (world) => ({ ...(await aGrant(world)), ...wrong }),
      answers: incorrect,
    }),
  ),
  ...resellerRules({ LicenseTemplateId: 1, FriendlyName: "Yearly", Amount: 1 }),
]);

const getRights = fixturesOf("admin/GetIssuanceRights", [
  {
    title: "lists a reseller's rights, newest first, with what was issued",
    source,
    ask: async (world) => {
      const right = await aRight(world);
      await world.granted("admin/IssueFromRight", { RightId: right.RightId, Name: "Ada" });
      const { rightId } = await world.granted("admin/AddIssuanceRight", { ...right, FriendlyName: "Another" });
      return { ResellerId: right.ResellerId, Expected: [rightId, right.RightId] };
    },
    answers: { result: 0, rights: [{ issued: 0 }, { issued: 1, amount: 2 }] },
    afterwards: ({ asked, answer, expect }) =>
      expect((answer.rights as Fields[]).map(({ id }) => id)).toEqual(asked.Expected),
  },
  ...resellerRules(),
]);

/** Whoever is about one right knows no other account's. */
const rightRules = (fields: Fields): Fixture[] => [
  ...lockedOut("Reseller", { RightId: 1, ...fields }),
  {
    title: "does not know another account's right",
    source,
    ask: async (world) => ({ RightId: (await aRight(await world.anotherAccount())).RightId, ...fields }),
    answers: unknownRight,
  },
  { title: "refuses no right at all", source, ask: () => ({ ...fields }), answers: incorrect },
];

const edit = fixturesOf("admin/EditIssuanceRight", [
  {
    title: "blocks a right, which then issues nothing",
    source: "documented",
    ask: async (world) => ({ ...(await aRight(world)), IsBlocked: true }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await rightOf(world, asked)).toMatchObject({ isBlocked: true, state: "blocked" });
      const answer = await world.call("admin/IssueFromRight", { RightId: asked.RightId, Name: "Ada" });
      expect(answer).toMatchObject(refusal("The license issuance right is blocked."));
    },
  },
  {
    title: "unblocks it again",
    source: "documented",
    ask: async (world) => {
      const right = await aRight(world);
      await world.granted("admin/EditIssuanceRight", { RightId: right.RightId, IsBlocked: true });
      return { ...right, IsBlocked: false };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await rightOf(world, asked)).toMatchObject({ isBlocked: false, state: "usable" }),
  },
  {
    title: "refuses to be told neither",
    source,
    ask: async (world) => ({ RightId: (await aRight(world)).RightId }),
    answers: incorrect,
  },
  ...rightRules({ IsBlocked: true }),
]);

/** A right of which the seed has already issued as many as it holds. */
async function aSpentRight(world: World) {
  const right = await aRight(world, { Amount: 1 });
  await world.granted("admin/IssueFromRight", { RightId: right.RightId, Name: "Ada" });
  return right;
}

/** A right whose template was changed after it was granted. */
async function aSpoiltRight(world: World, parameters: Fields) {
  const right = await aRight(world);
  const Parameters = JSON.stringify({ ProductId: await world.aProduct(), ...parameters });
  await world.granted("admin/EditTemplate", { LicenseTemplateId: right.LicenseTemplateId, Parameters });
  return { ...right, Name: "Ada" };
}

const issue = fixturesOf("admin/IssueFromRight", [
  {
    title: "makes one license from the template, for a new customer, both of the reseller, and spends one",
    source: "documented",
    ask: async (world) => ({
      ...(await aRight(world)),
      ...{ Name: "Ada", Email: "ada@example.com", CompanyName: "Engines" },
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(await rightOf(world, asked)).toMatchObject({ issued: 1, amount: 2 });
      const customer = await wholeCustomer(world, answer.customerId);
      expect(customer).toMatchObject({ name: "Ada", email: "ada@example.com", companyName: "Engines" });
      expect(customer).toMatchObject({ resellerId: asked.ResellerId, isPublic: false });
      const { licenseTemplates } = await world.granted("licensetemplate/GetLicenseTemplates", {});
      const template = (licenseTemplates as Fields[]).find(({ id }) => id === asked.LicenseTemplateId);
      const license = await world.licenseOf({ ProductId: template!.productId as number, Key: answer.key as string });
      expect(license).toMatchObject({ period: 30, f1: true, reseller: { id: asked.ResellerId } });
      expect(license).toMatchObject({ customer: { id: answer.customerId } });
    },
  },
  {
    title: "issues to a customer whom the reseller brought",
    source: "documented",
    ask: async (world) => {
      const right = await aRight(world);
      return { ...right, CustomerId: await aCustomerOf(world, right.ResellerId) };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => expect(answer.customerId).toBe(asked.CustomerId),
  },
  {
    title: "issues to another reseller's customer who is public, and leaves the customer where they are",
    source: "documented",
    ask: async (world) => ({
      ...(await aRight(world)),
      CustomerId: await aCustomerOf(world, await aReseller(world), true),
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect((await wholeCustomer(world, asked.CustomerId))?.resellerId).not.toBe(asked.ResellerId),
  },
  ...(
    [
      ["another reseller's customer who is not public", async (world) => aCustomerOf(world, await aReseller(world))],
      ["a customer of the vendor's own", async (world) => (await aBuyer(world)).CustomerId],
      ["another account's customer", async (world) => (await aBuyer(await world.anotherAccount())).CustomerId],
    ] as [string, (world: World) => Promise<number>][]
  ).map(
    ([whom, customerOf]): Fixture => ({
      title: `does not know ${whom}, and spends nothing`,
      source: "documented",
      ask: async (world) => ({ ...(await aRight(world)), CustomerId: await customerOf(world) }),
      answers: unknownCustomer,
      afterwards: async ({ world, asked, expect }) => expect(await rightOf(world, asked)).toMatchObject({ issued: 0 }),
    }),
  ),
  {
    title: "issues once for one OnceKey, and shows the same license again",
    source,
    ask: async (world) => {
      const asked = { ...(await aRight(world)), Name: "Ada", OnceKey: "form 1" };
      return { ...asked, First: await world.granted("admin/IssueFromRight", asked) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const { key, issuedId, customerId } = asked.First as Fields;
      expect(answer).toMatchObject({ key, issuedId, customerId });
      expect(await rightOf(world, asked)).toMatchObject({ issued: 1 });
      const another = await world.granted("admin/IssueFromRight", { ...asked, OnceKey: "form 2" });
      expect(another.key).not.toBe(key);
    },
  },
  {
    title: "shows the same license again for the same customer",
    source,
    ask: async (world) => {
      const right = await aRight(world);
      const asked = { ...right, CustomerId: await aCustomerOf(world, right.ResellerId), OnceKey: "form 1" };
      return { ...asked, First: await world.granted("admin/IssueFromRight", asked) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const { key, issuedId, customerId } = asked.First as Fields;
      expect(answer).toMatchObject({ key, issuedId, customerId });
      expect(await rightOf(world, asked)).toMatchObject({ issued: 1 });
    },
  },
  {
    title: "refuses a OnceKey that has issued for another customer, and spends nothing",
    source,
    ask: async (world) => {
      const right = await aRight(world);
      const OnceKey = "form 1";
      await world.granted("admin/IssueFromRight", { ...right, Name: "Ada", OnceKey });
      return { ...right, CustomerId: await aCustomerOf(world, right.ResellerId), OnceKey };
    },
    answers: refusal("This OnceKey was used before for another customer."),
    afterwards: async ({ world, asked, expect }) => expect(await rightOf(world, asked)).toMatchObject({ issued: 1 }),
  },
  {
    title: "tells the object log of the right, the license and what was issued",
    source,
    ask: async (world) => {
      const right = await aRight(world);
      return { ...right, Name: "Ada", Last: await lastEntryId(world) };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const entries = await entriesAfter(world, asked.Last as number);
      expect(entries.map(({ resourceType, resourceAction }) => [resourceType, resourceAction])).toEqual([
        [4, 2],
        [1, 1],
        [3, 1],
        [2, 1],
      ]);
    },
  },
  {
    title: "refuses when none is left",
    source: "documented",
    ask: async (world) => ({ ...(await aSpentRight(world)), Name: "Grace" }),
    answers: refusal("No licenses are left of this license issuance right."),
  },
  {
    title: "refuses once the right has expired",
    source: "documented",
    ask: async (world) => {
      const right = await aRight(world, { ExpiresIn: 1 });
      world.clock.advance(86_400);
      return { ...right, Name: "Ada" };
    },
    answers: refusal("The license issuance right has expired."),
  },
  {
    title: "refuses while the right is blocked",
    source: "documented",
    ask: async (world) => {
      const right = await aRight(world);
      await world.granted("admin/EditIssuanceRight", { RightId: right.RightId, IsBlocked: true });
      return { ...right, Name: "Ada" };
    },
    answers: refusal("The license issuance right is blocked."),
  },
  {
    title: "says what the platform says when the template names a reseller by now, and spends nothing",
    source: "documented",
    ask: (world) => aSpoiltRight(world, { ResellerId: 1 }),
    answers: refusal("Could not issue a new license. Error message: Could not find the reseller."),
    afterwards: async ({ world, asked, expect }) => expect(await rightOf(world, asked)).toMatchObject({ issued: 0 }),
  },
  {
    title: "spends nothing, and makes no customer, when the template fails on its way",
    source,
    ask: (world) => aSpoiltRight(world, { ProductId: 2_000_000_000 }),
    answers: refusal("Could not issue a new license. Error message: Could not find the product."),
    afterwards: async ({ world, asked, expect }) => {
      expect(await rightOf(world, asked)).toMatchObject({ issued: 0 });
      const { customers } = await world.granted("reseller/GetResellerCustomers", { ResellerId: asked.ResellerId });
      expect(customers).toEqual([]);
    },
  },
  {
    title: "is for nobody who may not make licenses",
    source,
    ask: async (world) => ({ ...(await aRight(world)), Name: "Ada", token: await world.aToken(["Reseller"]) }),
    answers: denied,
  },
  {
    title: "makes no customer for a token that may not",
    source,
    ask: async (world) => ({
      ...(await aRight(world)),
      ...{ Name: "Ada", token: await world.aToken(["Reseller", "CreateKeyFromTemplate"]) },
    }),
    answers: denied,
  },
  {
    title: "is only for the template to which a feature lock holds the token",
    source,
    ask: async (world) => {
      const locks = { FeatureLock: await aTemplate(world) };
      const token = await world.aToken(["Reseller", "CreateKeyFromTemplate"], locks);
      return { ...(await aRight(world)), Name: "Ada", token };
    },
    answers: refusal(
      "The specified template id is not allowed because feature lock. Please use an access token with feature lock set to 0 or set it to the id of the license template.",
    ),
  },
  ...(
    [
      [{ Name: "x".repeat(101) }, "The name of the customer is limited to 100 characters."],
      [{ Email: "x".repeat(101) }, "The email of the customer is limited to 100 characters."],
      [{ CompanyName: "x".repeat(101) }, "The company name of the customer is limited to 100 characters."],
      [{ Name: "" }, "The input parameters were incorrect."],
      [{ Name: "  " }, "The input parameters were incorrect."],
      [{ OnceKey: "x".repeat(65) }, "The input parameters were incorrect."],
    ] as [Fields, string][]
  ).map(
    ([wrong, message]): Fixture => ({
      title: `refuses ${JSON.stringify(wrong).slice(0, 30)}`,
      source,
      ask: async (world) => ({ ...(await aRight(world)), Name: "Ada", ...wrong }),
      answers: refusal(message),
    }),
  ),
  ...rightRules({ Name: "Ada" }),
]);

export default [invite, getAccess, endAccess, add, getRights, edit, issue];
