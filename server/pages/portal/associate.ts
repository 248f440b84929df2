import { randomBytes, randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hashSecret, isSameHash } from "../../api/access-token.ts";
import { newCustomer, type WholeCustomer } from "../../domain/customer.ts";
import { isMailAddress } from "../../domain/mail.ts";
import type { PortalUser } from "../../domain/portal-user.ts";
import { hashPassword, minPasswordLength } from "../../signing/password.ts";
import type { Store } from "../../storage/store.ts";
import { VisitRate } from "../visit-rate.ts";
import { associateForm, type Newcomer } from "./associate-form.ts";
import type { Portal } from "./portal.ts";
import { sayOnly } from "./sign-in-forms.ts";
import { foreignForm, notThere, show } from "./sign-in-pages.ts";
import { type Vendor, vendorNamed } from "./vendor.ts";
import { leadTo, openPortalSession, ownForm, portalCookie, type Visit, visitOf } from "./visit.ts";

type Request = FastifyRequest<{ Params: { vendor: string }; Querystring: Record<string, unknown> }>;

/** What a link says: the code, and whose it is; `customerId` is undefined in the link for everybody. */
interface Invitation {
  readonly customerId: number | undefined;
  readonly auth: string;
}

/** A password takes long to hash, and the link for everybody is known to everybody. */
const signUpsPerMinute = 20;
const tooManySignUps = "There were many tries from your network. Please wait a minute.";

/** Adds the page behind the links with which customers sign up, personal ones and the one for everybody. */
export function addAssociatePage(server: FastifyInstance, portal: Portal): void {
  const rate = new VisitRate(signUpsPerMinute);
  server.get("/Portal/@:vendor/Associate", async (request: Request, reply) => {
    const found = await invited(request, portal);
    if (found === undefined) return linkIsWrong(request, reply, portal);
    const { vendor, customer } = found;
    const visit = await visitOf(request, portal);
    const given = { name: customer?.name ?? "", email: customer?.email ?? "", company: customer?.companyName ?? "" };
    return show(
      reply,
      vendor,
      "Sign up",
      associateForm({ vendor, visit, given, isPersonal: customer !== undefined, path: request.url }),
    );
  });

  server.post("/Portal/@:vendor/Associate", async (request: Request, reply) => {
    const found = await invited(request, portal);
    if (found === undefined) return linkIsWrong(request, reply, portal);
    const { vendor, invitation } = found;
    const visit = await visitOf(request, portal);
    const texts = ownForm(request, visit, portal);
    if (texts === undefined) return foreignForm(reply, vendor);
    const text = (name: string) => texts.get(name) ?? "";
    const given = { name: text("name").trim(), email: text("email").trim(), company: text("company").trim() };
    const isPersonal = invitation.customerId !== undefined;
    const again = (problem: string) =>
      show(
        reply,
        vendor,
        "Sign up",
        associateForm({ vendor, visit, given, isPersonal, path: request.url, problem }),
        422,
      );

    const problem = problemIn(given, text, { vendor, visit, isPersonal });
    if (problem !== undefined) return again(problem);
    if (!rate.take(request.ip, portal.clock())) return again(tooManySignUps);
    const passwordHash = visit.user ? null : await hashPassword(text("password"));
    const outcome = await signUp({ invitation, given, passwordHash }, { vendor, visit, portal });
    if ("problem" in outcome) return again(outcome.problem);
    const cookie = outcome.secret && portalCookie(outcome.secret, portal.publicUrl());
    return leadTo(reply, "/Portal/Admin", cookie);
  });
}

async function invited(request: Request, portal: Portal) {
  const vendor = await vendorNamed(request.params.vendor, portal);
  const { id, vid, auth } = request.query;
  if (vendor === undefined || typeof auth !== "string") return undefined;
  const invitation = { customerId: typeof id === "string" ? Number(id) : undefined, auth };
  if (invitation.customerId === undefined && vid !== String(vendor.accountId)) return undefined;
  const { accountId } = vendor;
  const found = await portal.storage.inTransaction({ accountId }, "reads", (store) => inviter(store, invitation));
  return found && { vendor, invitation, customer: found.customer };
}

/** Who is invited; undefined when the link does not work. */
async function inviter(store: Store, { customerId, auth }: Invitation, { forChange = false } = {}) {
  if (customerId === undefined) {
    const { isSignUpOpen, signUpCode } = await store.portalChoices.read();
    return isSignUpOpen && isSame(auth, signUpCode) ? { customer: undefined } : undefined;
  }
  if (!Number.isSafeInteger(customerId)) return undefined;
  const customer = await store.customers.findWhole(customerId, { forChange });
  return customer?.enableAssociation && isSame(auth, customer.associationCode) ? { customer } : undefined;
}

function isSame(given: string, expected: string): boolean {
  return isSameHash(hashSecret(expected), hashSecret(given));
}

function problemIn(
  { name, email, company }: Newcomer,
  text: (name: string) => string,
  { vendor, visit, isPersonal }: { vendor: Vendor; visit: Visit; isPersonal: boolean },
): string | undefined {
  if (!isPersonal && name === "") return "Say what you are called.";
  if (name.length > 100 || company.length > 100) return "Use at most 100 characters for names.";
  if (vendor.termsUrl !== "" && text("terms") !== vendor.termsUrl) return "Please accept the terms.";
  if (visit.user) return undefined;
  if (!isMailAddress(email) || email.length > 100) return "That is no e-mail address.";
  if (text("password").length < minPasswordLength)
    return `Use at least ${minPasswordLength} characters for the password.`;
  return text("password").length > 1_000 ? "Use at most 1,000 characters for the password." : undefined;
}

interface SignUp {
  readonly invitation: Invitation;
  readonly given: Newcomer;
  /** Null for somebody who has signed in already. */
  readonly passwordHash: string | null;
}

const emailTaken =
  "Somebody has an account with this e-mail address. If it is you, sign in first and open the link again.";
const taken = "Somebody has signed up with this link already. Ask for another one if it was not you.";

/** Makes the user, and for the link for everybody the customer, and joins them: all of it, or nothing. */
function signUp(
  { invitation, given, passwordHash }: SignUp,
  { vendor, visit, portal }: { vendor: Vendor; visit: Visit; portal: Portal },
): Promise<{ secret?: string } | { problem: string }> {
  const { nowSeconds } = visit;
  const name = `${visit.user?.email ?? given.email} in the portal`;
  const owner = { accountId: vendor.accountId, customerId: invitation.customerId ?? 0, name };
  return portal.storage.inTransaction(owner, "writes", async (store) => {
    const found = await inviter(store, invitation, { forChange: true });
    if (found === undefined) return { problem: "The link no longer works." };
    const problem = found.customer && (await problemWith(found.customer, store, visit.user));
    if (problem) return { problem };
    const known = visit.user && (await store.portalUsers.find(visit.user.id, { forChange: true }));
    const user = known ?? (await store.portalUsers.add({ email: given.email, passwordHash, created: nowSeconds }));
    if (user === undefined) return { problem: emailTaken };
    const customerId = found.customer?.id ?? (await addNewcomer(store, given, user, vendor, nowSeconds));
    const login = { customerId, userId: user.id, email: user.email, created: nowSeconds, termsUrl: vendor.termsUrl };
    await store.customerLogins.add(login);
    return visit.user ? {} : { secret: await openPortalSession(store, user.id, visit) };
  });
}

/** One account per customer, unless the vendor has allowed several. */
async function problemWith(customer: WholeCustomer, store: Store, user: PortalUser | undefined) {
  const logins = await store.customerLogins.listOfCustomer(customer.id);
  const isTheirs = logins.some(({ userId }) => userId === user?.id);
  return logins.length > 0 && !isTheirs && !customer.allowMultipleUsers ? taken : undefined;
}

/** Somebody who comes by the link for everybody becomes one customer, however often they follow it. */
async function addNewcomer(store: Store, given: Newcomer, user: PortalUser, vendor: Vendor, nowSeconds: number) {
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

async function linkIsWrong(request: Request, reply: FastifyReply, portal: Portal) {
  const vendor = await vendorNamed(request.params.vendor, portal);
  if (vendor === undefined) return notThere(reply);
  const text = "It may have been cut off, or the vendor has withdrawn it. Ask them for another one.";
  return show(reply, vendor, "This link does not work", sayOnly("This link does not work", text), 404);
}
