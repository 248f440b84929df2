import { randomBytes, randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { hashSecret, isSameHash } from "../../api/access-token.ts";
import { newCustomer, type WholeCustomer } from "../../domain/customer.ts";
import type { PortalUser } from "../../domain/portal-user.ts";
import type { Store } from "../../storage/store.ts";
import type { Portal } from "./portal.ts";
import { addSignUpPage, type Entry, type Knock } from "./sign-up.ts";
import type { Newcomer } from "./sign-up-form.ts";

const taken = "Somebody has signed up with this link already. Ask for another one if it was not you.";

/** Adds the page behind the links with which customers sign up, personal ones and the one for everybody. */
export function addAssociatePage(server: FastifyInstance, portal: Portal): void {
  addSignUpPage(server, portal, {
    path: "/Portal/@:vendor/Associate",
    leadsTo: "/Portal/Admin",
    asksTerms: true,
    texts: {
      title: "See your licenses",
      about: (name) => `Choose a password, and see your licenses with ${name} whenever you like.`,
      titleForUser: "Add your licenses",
      aboutForUser: (name, email) =>
        `You are signed in as ${email}. Your licenses with ${name} are added to what you see.`,
      submitForUser: "Add them",
    },
    find: (store, knock, forChange) =>
      knock.query.id === undefined ? everybodysEntry(store, knock) : personalEntry(store, knock, forChange),
  });
}

/** The link for everybody; whoever uses it becomes a new customer. */
async function everybodysEntry(store: Store, knock: Knock): Promise<Entry | undefined> {
  const { auth, vid } = knock.query;
  if (vid !== String(store.accountId)) return undefined;
  const { isSignUpOpen, signUpCode } = await store.portalChoices.read();
  if (!isSignUpOpen || !isSame(auth, signUpCode)) return undefined;
  return {
    actor: { customerId: 0 },
    given: { name: "", email: "", company: "" },
    asksName: true,
    async join(user, given) {
      await addLogin(store, await newcomersId(store, given, user, knock), user, knock);
    },
  };
}

async function personalEntry(store: Store, knock: Knock, forChange: boolean): Promise<Entry | undefined> {
  const { id, auth } = knock.query;
  const customerId = typeof id === "string" ? Number(id) : Number.NaN;
  if (!Number.isSafeInteger(customerId)) return undefined;
  const customer = await store.customers.findWhole(customerId, { forChange });
  if (!customer?.enableAssociation || !isSame(auth, customer.associationCode)) return undefined;
  return {
    actor: { customerId },
    given: { name: customer.name, email: customer.email ?? "", company: customer.companyName ?? "" },
    asksName: false,
    problemWith: (user) => problemWith(customer, store, user),
    join: (user) => addLogin(store, customerId, user, knock),
  };
}

function isSame(given: unknown, expected: string): boolean {
  return typeof given === "string" && isSameHash(hashSecret(expected), hashSecret(given));
}

async function addLogin(store: Store, customerId: number, user: PortalUser, { vendor, nowSeconds }: Knock) {
  const { termsUrl } = vendor;
  await store.customerLogins.add({ customerId, userId: user.id, email: user.email, created: nowSeconds, termsUrl });
}

/** One account per customer, unless the vendor has allowed several. */
async function problemWith(customer: WholeCustomer, store: Store, user: PortalUser | undefined) {
  const logins = await store.customerLogins.listOfCustomer(customer.id);
  const isTheirs = logins.some(({ userId }) => userId === user?.id);
  return logins.length > 0 && !isTheirs && !customer.allowMultipleUsers ? taken : undefined;
}

/** Somebody who comes by the link for everybody becomes one customer, however often they follow it. */
async function newcomersId(store: Store, given: Newcomer, user: PortalUser, { vendor, nowSeconds }: Knock) {
  const [known] = await store.customerLogins.customersOf(user.id);
  if (known !== undefined) return known;
  const drawn = { secret: randomUUID(), associationCode: randomBytes(16).toString("hex") };
  const wishes = {
    name: given.name,
    email: user.email,
    companyName: given.company || null,
    allowActivationManagement: vendor.settings.letsNewcomersManage,
  };
  return store.customers.add(newCustomer(wishes, drawn, nowSeconds * 1000));
}
