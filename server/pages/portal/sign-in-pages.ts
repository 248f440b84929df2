import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { customerPage, noBrand } from "../customer-layout.ts";
import type { Html } from "../html.ts";
import { enterByLink, mailSignInLink, sendsMail } from "./mailed-links.ts";
import type { Portal } from "./portal.ts";
import { type SignInOutcome, signInByCode, signInByPassword } from "./sign-in.ts";
import { codeForm, enterForm, linkWasSent, sayOnly, signInForm } from "./sign-in-forms.ts";
import { firstVendor, type Vendor, vendorNamed } from "./vendor.ts";
import {
  hasSignedIn,
  isForResellers,
  leadTo,
  ownForm,
  portalCookie,
  safeNext,
  sendPage,
  type Visit,
  visitOf,
} from "./visit.ts";

type VendorRequest = FastifyRequest<{ Params: { vendor: string }; Querystring: Record<string, unknown> }>;

/** What a page of one vendor is given, once form and vendor are known to be real. */
interface Asked {
  readonly vendor: Vendor;
  readonly visit: Visit;
  readonly text: (name: string) => string;
  readonly next: string;
  readonly reply: FastifyReply;
}

/** Adds the pages on which customers sign in. */
export function addSignInPages(server: FastifyInstance, portal: Portal): void {
  server.get("/Portal", async (request, reply) => {
    const isIn = hasSignedIn(await visitOf(request, portal));
    return leadTo(reply, isIn ? "/Portal/Admin" : (await firstVendor(portal)).home);
  });

  server.get("/Portal/@:vendor", async (request: VendorRequest, reply) => {
    const vendor = await vendorNamed(request.params.vendor, portal);
    if (vendor === undefined) return notThere(reply);
    const visit = await visitOf(request, portal);
    const next = safeNext(String(request.query.next));
    if (hasSignedIn(visit)) return leadTo(reply, next);
    return show(reply, vendor, "Sign in", await signInPage(portal, { vendor, visit, next }));
  });

  onForm(server, portal, "SignIn", async (asked) => {
    const { vendor, visit, next } = asked;
    const email = asked.text("email");
    const outcome = await signInByPassword(email, asked.text("password"), { vendor, visit, portal });
    const again = (problem: string) => signInPage(portal, { vendor, visit, next, email, problem });
    return settle(asked, outcome, again, portal);
  });

  onForm(server, portal, "Code", async (asked) => {
    const { vendor, visit, next } = asked;
    const halfway = asked.text("halfway");
    const outcome = await signInByCode(halfway, asked.text("code"), { vendor, visit, portal });
    const again = async (problem: string) => codeForm({ vendor, visit, next, halfway, problem });
    return settle(asked, outcome, again, portal);
  });

  onForm(server, portal, "Link", async ({ vendor, visit, text, next, reply }) => {
    await mailSignInLink(text("email"), next, { vendor, visit, portal });
    return show(reply, vendor, "Look into your mail", linkWasSent);
  });

  server.get("/Portal/@:vendor/Enter", async (request: VendorRequest, reply) => {
    const vendor = await vendorNamed(request.params.vendor, portal);
    if (vendor === undefined) return notThere(reply);
    const { code = "", next } = request.query;
    const visit = await visitOf(request, portal);
    const form = enterForm({ vendor, visit, next: safeNext(String(next)), code: String(code) });
    return show(reply, vendor, "Sign in", form);
  });

  onForm(server, portal, "Enter", async (asked) => {
    const { vendor, visit } = asked;
    const outcome = await enterByLink(asked.text("code"), { vendor, visit, portal });
    const again = async (problem: string) => sayOnly("This link no longer works", problem);
    return settle(asked, outcome, again, portal);
  });
}

/** Signs in, asks for the code, or shows the form again with its problem. */
async function settle(
  { vendor, visit, next, reply }: Asked,
  outcome: SignInOutcome,
  again: (problem: string) => Promise<Html>,
  portal: Portal,
) {
  if ("secret" in outcome) return leadTo(reply, next, portalCookie(outcome.secret, portal.publicUrl()));
  if ("halfway" in outcome)
    return show(reply, vendor, "One more step", codeForm({ vendor, visit, next, halfway: outcome.halfway }));
  return show(reply, vendor, "Sign in", await again(outcome.problem), 422);
}

type SignInShown = Omit<Parameters<typeof signInForm>[0], "sendsMail">;

/** The form on which to sign in, on whatever page that is needed. */
export async function signInPage(portal: Portal, shown: SignInShown): Promise<Html> {
  const { vendor, next } = shown;
  const reason = isForResellers(next) ? { reason: `To issue licenses of ${vendor.brand.name}.` } : {};
  return signInForm({ ...reason, ...shown, sendsMail: await sendsMail(portal, vendor) });
}

function onForm(
  server: FastifyInstance,
  portal: Portal,
  name: string,
  answer: (asked: Asked) => Promise<FastifyReply>,
): void {
  server.post(`/Portal/@:vendor/${name}`, async (request: VendorRequest, reply) => {
    const vendor = await vendorNamed(request.params.vendor, portal);
    if (vendor === undefined) return notThere(reply);
    const visit = await visitOf(request, portal);
    const texts = ownForm(request, visit, portal);
    if (texts === undefined) return foreignForm(reply, vendor);
    const text = (field: string) => texts.get(field) ?? "";
    return answer({ vendor, visit, text, next: safeNext(texts.get("next")), reply });
  });
}

export function show(reply: FastifyReply, { brand }: Vendor, title: string, content: Html, status = 200) {
  return sendPage(reply, status, customerPage({ brand, title, content }));
}

export function foreignForm(reply: FastifyReply, vendor: Vendor) {
  const text =
    "It was sent by another page, or you have signed out meanwhile. Nothing was changed. Please open the page again.";
  return show(reply, vendor, "That form was not taken", sayOnly("That form was not taken", text), 403);
}

export function notThere(reply: FastifyReply) {
  const title = "There is no such page";
  const content = sayOnly(title, "Please look at the link again, or ask whoever gave it to you.");
  return sendPage(reply, 404, customerPage({ brand: noBrand, title, content }));
}
