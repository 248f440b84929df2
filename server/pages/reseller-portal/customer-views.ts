import type { WholeCustomer } from "../../domain/customer.ts";
import type { IssuanceRight } from "../../domain/issuance-right.ts";
import { type Html, html, joined } from "../html.ts";
import { badgesOf, timeOf } from "../portal/license-views.ts";
import type { OwnLicense } from "../portal/own-licenses.ts";
import type { OwnReseller, SeenCustomer } from "../portal/own-resellers.ts";
import { problemText } from "../portal/sign-in-forms.ts";
import { formTokenField, resellersHome, type SignedInVisit } from "../portal/visit.ts";
import { type CustomerTexts, customerFields } from "./customer-form.ts";
import { countText, tabs } from "./right-views.ts";

const home = `${resellersHome}/Customers`;

interface Group extends OwnReseller {
  readonly customers: readonly WholeCustomer[];
  readonly isCut: boolean;
}

export function customersContent(groups: readonly Group[], search: string): Html {
  return html`${tabs("customers")}<section><h1>Customers</h1>
<form method="get" action="${home}" role="search">
<label for="search">Find a customer</label>
<input id="search" name="search" type="search" maxlength="100" value="${search}" aria-describedby="search-hint">
<p class="hint" id="search-hint">By name, company or e-mail address.</p>
<button class="second">Find</button></form></section>
${joined(groups.map((group) => groupSection(group, groups.length > 1, search)))}`;
}

function groupSection({ vendor, reseller, customers, isCut }: Group, isOneOfSeveral: boolean, search: string): Html {
  const none = search === "" ? "No customer yet." : "Nobody was found.";
  const rows = customers.map((customer) => customerRow(customer, reseller.id));
  const heading = isOneOfSeveral ? `${vendor.brand.name} · ${reseller.name ?? ""}` : "Whom you may issue to";
  return html`<section><h2>${heading}</h2>
<p><a class="button small" href="${home}/New?reseller=${String(reseller.id)}">New customer</a></p>
${rows.length === 0 ? html`<p class="soft">${none}</p>` : html`<ul class="rows">${joined(rows)}</ul>`}
${isCut ? html`<p class="soft">There are more. Find them by a part of the name.</p>` : ""}</section>`;
}

function customerRow({ id, name, companyName, email, isPublic, resellerId }: WholeCustomer, ownId: number): Html {
  const badge =
    resellerId === ownId
      ? isPublic
        ? html`<span class="badge good">Public</span>`
        : ""
      : html`<span class="badge soft">Of another reseller</span>`;
  return html`<li><div><a href="${resellersHome}/Customer/${String(id)}"><strong>${name}</strong></a> ${badge}<br><span class="soft">${[companyName, email].filter(Boolean).join(" · ")}</span></div></li>`;
}

interface NewShown {
  readonly visit: SignedInVisit;
  readonly own: OwnReseller;
  readonly given: CustomerTexts;
  readonly problem: string | undefined;
}

export function newCustomerContent({ visit, own, given, problem }: NewShown): Html {
  return html`${tabs("customers")}<section><h1>New customer</h1>
${problemText(problem)}
<form method="post" action="${home}/New?reseller=${String(own.reseller.id)}">${formTokenField(visit)}
${customerFields(given)}
<button>Add the customer</button></form></section>`;
}

interface CustomerShown extends SeenCustomer {
  readonly visit: SignedInVisit;
  readonly given: CustomerTexts;
  readonly isPublic: boolean;
  /** What the reseller can issue from now. */
  readonly rights: readonly IssuanceRight[];
  /** What the customer has of this reseller. */
  readonly licenses: readonly OwnLicense[];
  readonly problem: string | undefined;
  readonly isSaved: boolean;
}

export function customerContent(shown: CustomerShown): Html {
  const { customer, isOwn, problem, isSaved } = shown;
  return html`${tabs("customers")}<section><h1>${customer.name}</h1>
${problemText(problem)}${isSaved ? html`<p class="done" role="status">Saved.</p>` : ""}
${isOwn ? editForm(shown) : facts(customer)}</section>
${toolsSection(shown)}${licensesSection(shown)}`;
}

function facts({ companyName, email }: WholeCustomer): Html {
  return html`<p class="soft">A public customer of another reseller. You can issue licenses to them.</p>
<dl><dt>Company</dt><dd>${companyName ?? "none"}</dd><dt>E-mail address</dt><dd>${email ?? "none"}</dd></dl>`;
}

function editForm({ visit, customer, given, isPublic }: CustomerShown): Html {
  return html`<form method="post" action="${resellersHome}/Customer/${String(customer.id)}">${formTokenField(visit)}
${customerFields(given)}
<label class="choice"><input type="checkbox" name="public" value="yes"${isPublic ? html` checked` : ""}><span>Is public <span class="soft">The vendor's other resellers see this customer and may issue to them.</span></span></label>
<button>Save</button></form>`;
}

function toolsSection({ customer, rights }: CustomerShown): Html {
  const options = rights.map(
    (right) => html`<option value="${String(right.id)}">${right.friendlyName} (${countText(right)} left)</option>`,
  );
  const form = html`<form method="get" action="${resellersHome}/Issue"><input type="hidden" name="customer" value="${String(customer.id)}">
<label for="right">License</label>
<select id="right" name="right" required>${joined(options)}</select>
<button>Issue</button></form>`;
  return html`<section><h2>Issue a license</h2>${rights.length === 0 ? html`<p class="soft">You have no right that is left.</p>` : form}</section>`;
}

function licensesSection({ licenses, visit }: CustomerShown): Html {
  const rows = licenses.map(
    (own) =>
      html`<li><div><code>${own.license.key}</code> ${badgesOf(own, visit.nowSeconds)}</div><div class="soft">${timeOf(own, visit.nowSeconds)}</div></li>`,
  );
  return html`<section><h2>Licenses from you</h2>${rows.length === 0 ? html`<p class="soft">None yet.</p>` : html`<ul class="rows">${joined(rows)}</ul>`}</section>`;
}
