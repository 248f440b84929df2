import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GivenTexts } from "../../api/wire-request.ts";
import { type Brand, customerPage, noBrand } from "../customer-layout.ts";
import { type Html, html } from "../html.ts";
import { ownCustomers } from "./own-licenses.ts";
import { ownResellers } from "./own-resellers.ts";
import type { Portal } from "./portal.ts";
import { sayOnly } from "./sign-in-forms.ts";
import { firstVendor } from "./vendor.ts";
import {
  formTokenField,
  hasSignedIn,
  isForResellers,
  leadTo,
  ownForm,
  resellersHome,
  type SignedInVisit,
  sendPage,
  visitOf,
} from "./visit.ts";

/** A page for somebody who has signed in. */
export interface AdminPage {
  readonly title: string;
  readonly content: Html;
  /** Of the vendor, where the page is about one. */
  readonly brand?: Brand;
  readonly status?: number;
  /** Where its forms lead besides here. */
  readonly formOrigins?: readonly string[];
}

/** A page, or where to go on. */
export type AdminAnswer = AdminPage | { readonly location: string; readonly cookie?: string } | FileAnswer;

export interface FileAnswer {
  readonly fileName: string;
  readonly content: string;
}

export interface AdminVisit {
  readonly visit: SignedInVisit;
  readonly request: FastifyRequest<{ Params: Record<string, string>; Querystring: Record<string, unknown> }>;
}

/** Adds a page that those who have not signed in are led away from. */
export function onVisit(
  server: FastifyInstance,
  portal: Portal,
  path: string,
  answer: (asked: AdminVisit) => Promise<AdminAnswer>,
): void {
  server.get(path, async (request: AdminVisit["request"], reply) => {
    const visit = await visitOf(request, portal);
    if (!hasSignedIn(visit)) return leadTo(reply, await doorOf(path, portal));
    return send(reply, visit, await answer({ visit, request }), portal);
  });
}

/** Adds what a form of such a page does. */
export function onAdminForm(
  server: FastifyInstance,
  portal: Portal,
  path: string,
  answer: (
    asked: AdminVisit & { readonly text: (name: string) => string; readonly texts: GivenTexts },
  ) => Promise<AdminAnswer>,
): void {
  server.post(path, async (request: AdminVisit["request"], reply) => {
    const visit = await visitOf(request, portal);
    if (!hasSignedIn(visit)) return leadTo(reply, await doorOf(path, portal));
    const texts = ownForm(request, visit, portal);
    if (texts === undefined) return send(reply, visit, foreign, portal);
    return send(reply, visit, await answer({ visit, request, texts, text: (name) => texts.get(name) ?? "" }), portal);
  });
}

/** Where those sign in who want to see a page. */
async function doorOf(path: string, portal: Portal): Promise<string> {
  const { home } = await firstVendor(portal);
  return isForResellers(path) ? `${home}?next=${resellersHome}` : home;
}

async function send(reply: FastifyReply, visit: SignedInVisit, answer: AdminAnswer, portal: Portal) {
  if ("location" in answer) return leadTo(reply, answer.location, answer.cookie);
  if ("fileName" in answer) return sendFile(reply, answer);
  const { title, content, status = 200, formOrigins = [] } = answer;
  const brand = answer.brand ?? (await onlyBrand(visit, portal));
  const isReseller = (await portal.storage.resellerLoginsOf(visit.user.id)).length > 0;
  const navigation = navigationOf(visit, isReseller);
  return sendPage(reply, status, customerPage({ brand, title, content, navigation, formOrigins, isWide: true }));
}

/** Of the vendor, for those who have to do with one alone. */
async function onlyBrand(visit: SignedInVisit, portal: Portal): Promise<Brand> {
  const [first, ...others] = [...(await ownCustomers(visit, portal)), ...(await ownResellers(visit, portal))];
  const isOnly = first !== undefined && others.every(({ vendor }) => vendor.accountId === first.vendor.accountId);
  return isOnly ? first.vendor.brand : noBrand;
}

export function sendFile(reply: FastifyReply, { fileName, content }: FileAnswer): FastifyReply {
  return reply
    .code(200)
    .headers({
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    })
    .send(content);
}

function navigationOf(visit: SignedInVisit, isReseller: boolean): Html {
  const reselling = isReseller ? html`<a href="${resellersHome}">Reselling</a>` : "";
  return html`<nav aria-label="Portal">${reselling}<a href="/Portal/Admin">Licenses</a><a href="/Portal/Admin/Subscriptions">Subscriptions</a><a href="/Portal/Admin/Receipts">Receipts</a><a href="/Portal/Admin/Devices">Devices</a><a href="/Portal/Admin/Security">Security</a><form method="post" action="/Portal/SignOut">${formTokenField(visit)}<button class="link">Sign out</button></form></nav>`;
}

const foreign: AdminPage = {
  title: "That form was not taken",
  content: sayOnly(
    "That form was not taken",
    "It was sent by another page, or you have signed in anew meanwhile. Nothing was changed. Please open the page again.",
  ),
  status: 403,
};

export const notYours: AdminPage = {
  title: "There is no such license",
  content: sayOnly(
    "There is no such license",
    html`It may have been moved to somebody else. <a href="/Portal/Admin">Your licenses</a>`,
  ),
  status: 404,
};
