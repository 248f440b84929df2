import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isMailAddress } from "../../domain/mail.ts";
import type { PortalUser } from "../../domain/portal-user.ts";
import { hashPassword, minPasswordLength } from "../../signing/password.ts";
import type { Owner } from "../../storage/object-log.ts";
import type { Store } from "../../storage/store.ts";
import { VisitRate } from "../visit-rate.ts";
import type { Portal } from "./portal.ts";
import { sayOnly } from "./sign-in-forms.ts";
import { foreignForm, notThere, show } from "./sign-in-pages.ts";
import { type Newcomer, type SignUpTexts, signUpForm } from "./sign-up-form.ts";
import { readIn, type Vendor, vendorNamed } from "./vendor.ts";
import { leadTo, openPortalSession, ownForm, portalCookie, type Visit, visitOf } from "./visit.ts";

/** What a link with which somebody comes in to the portal opens, within one transaction. */
export interface Entry {
  /** As what they act: the customer or the reseller. */
  readonly actor: Pick<Owner, "customerId" | "resellerId">;
  /** What is known about them. */
  readonly given: Newcomer;
  /** Whether they are to say what they are called. */
  readonly asksName: boolean;
  /** What keeps a user from being joined; nobody knows the user yet if undefined. */
  problemWith?(user: PortalUser | undefined): Promise<string | undefined>;
  join(user: PortalUser, given: Newcomer): Promise<void>;
}

/** What a link says, and whose portal it leads to. */
export interface Knock {
  readonly query: Readonly<Record<string, unknown>>;
  readonly vendor: Vendor;
  readonly nowSeconds: number;
}

/** Links of one kind, with which people come in. */
export interface SignUp {
  /** Of the page, with `:vendor`. */
  readonly path: string;
  /** Where they get. */
  readonly leadsTo: string;
  readonly texts: SignUpTexts;
  /** Whether they accept the vendor's terms for customers. */
  readonly asksTerms: boolean;
  /** `forChange` keeps everybody else from using the link meanwhile. @returns undefined when the link does not work */
  find(store: Store, knock: Knock, forChange: boolean): Promise<Entry | undefined>;
}

type Request = FastifyRequest<{ Params: { vendor: string }; Querystring: Record<string, unknown> }>;

/** A password takes long to hash, and a link may be known to everybody. */
const signUpsPerMinute = 20;
const tooManySignUps = "There were many tries from your network. Please wait a minute.";

/** Adds the page behind such links, on which people choose a password, or join what they have to it. */
export function addSignUpPage(server: FastifyInstance, portal: Portal, signUp: SignUp): void {
  const rate = new VisitRate(signUpsPerMinute);
  const { path, texts, leadsTo } = signUp;
  server.get(path, async (request: Request, reply) => {
    const found = await knocked(request, portal, signUp);
    if (found === undefined) return linkIsWrong(request, reply, portal);
    const { vendor } = found.knock;
    const { given, asksName } = found.entry;
    const visit = await visitOf(request, portal);
    return show(reply, vendor, "Sign up", signUpForm({ vendor, visit, given, asksName, path: request.url, texts }));
  });

  server.post(path, async (request: Request, reply) => {
    const found = await knocked(request, portal, signUp);
    if (found === undefined) return linkIsWrong(request, reply, portal);
    const { knock, entry } = found;
    const { vendor } = knock;
    const { asksName, actor } = entry;
    const visit = await visitOf(request, portal);
    const sent = ownForm(request, visit, portal);
    if (sent === undefined) return foreignForm(reply, vendor);
    const text = (name: string) => sent.get(name) ?? "";
    const given = { name: text("name").trim(), email: text("email").trim(), company: text("company").trim() };
    const again = (problem: string) => {
      const form = signUpForm({ vendor, visit, given, asksName, path: request.url, problem, texts });
      return show(reply, vendor, "Sign up", form, 422);
    };

    const problem = problemIn(given, text, { vendor, visit, asksName });
    if (problem !== undefined) return again(problem);
    if (!rate.take(request.ip, portal.clock())) return again(tooManySignUps);
    const passwordHash = visit.user ? null : await hashPassword(text("password"));
    const newcomer = { knock, actor, given, passwordHash };
    const outcome = await takeIn(newcomer, { visit, portal, signUp });
    if ("problem" in outcome) return again(outcome.problem);
    const cookie = outcome.secret && portalCookie(outcome.secret, portal.publicUrl());
    return leadTo(reply, leadsTo, cookie);
  });
}

async function knocked(request: Request, portal: Portal, signUp: SignUp) {
  const named = await vendorNamed(request.params.vendor, portal);
  if (named === undefined) return undefined;
  const vendor = signUp.asksTerms ? named : { ...named, termsUrl: "" };
  const knock = { query: request.query, vendor, nowSeconds: Math.floor(portal.clock() / 1000) };
  const entry = await readIn(vendor, portal, (store) => signUp.find(store, knock, false));
  return entry && { knock, entry };
}

function problemIn(
  { name, email, company }: Newcomer,
  text: (name: string) => string,
  { vendor, visit, asksName }: { vendor: Vendor; visit: Visit; asksName: boolean },
): string | undefined {
  if (asksName && name === "") return "Say what you are called.";
  if (name.length > 100 || company.length > 100) return "Use at most 100 characters for names.";
  if (vendor.termsUrl !== "" && text("terms") !== vendor.termsUrl) return "Please accept the terms.";
  if (visit.user) return undefined;
  if (!isMailAddress(email) || email.length > 100) return "That is no e-mail address.";
  if (text("password").length < minPasswordLength)
    return `Use at least ${minPasswordLength} characters for the password.`;
  return text("password").length > 1_000 ? "Use at most 1,000 characters for the password." : undefined;
}

interface Arrival {
  readonly knock: Knock;
  readonly actor: Entry["actor"];
  readonly given: Newcomer;
  /** Null for somebody who has signed in already. */
  readonly passwordHash: string | null;
}

const emailTaken =
  "Somebody has an account with this e-mail address. If it is you, sign in first and open the link again.";

/** Makes the user, and joins them to whatever the link is about: all of it, or nothing. */
function takeIn(
  { knock, actor, given, passwordHash }: Arrival,
  { visit, portal, signUp }: { visit: Visit; portal: Portal; signUp: SignUp },
): Promise<{ secret?: string } | { problem: string }> {
  const name = `${visit.user?.email ?? given.email} in the portal`;
  const owner = { accountId: knock.vendor.accountId, ...actor, name };
  return portal.storage.inTransaction(owner, "writes", async (store) => {
    const entry = await signUp.find(store, knock, true);
    if (entry === undefined) return { problem: "The link no longer works." };
    const problem = await entry.problemWith?.(visit.user);
    if (problem) return { problem };
    const known = visit.user && (await store.portalUsers.find(visit.user.id, { forChange: true }));
    const wanted = { email: given.email, passwordHash, created: visit.nowSeconds };
    const user = known ?? (await store.portalUsers.add(wanted));
    if (user === undefined) return { problem: emailTaken };
    await entry.join(user, given);
    return visit.user ? {} : { secret: await openPortalSession(store, user.id, visit) };
  });
}

async function linkIsWrong(request: Request, reply: FastifyReply, portal: Portal) {
  const vendor = await vendorNamed(request.params.vendor, portal);
  if (vendor === undefined) return notThere(reply);
  const text = "It may have been cut off, or the vendor has withdrawn it. Ask them for another one.";
  return show(reply, vendor, "This link does not work", sayOnly("This link does not work", text), 404);
}
