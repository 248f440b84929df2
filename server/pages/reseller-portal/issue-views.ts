import type { WholeCustomer } from "../../domain/customer.ts";
import { stateOf } from "../../domain/issuance-right.ts";
import { type Html, html, joined } from "../html.ts";
import type { OwnRight } from "../portal/own-resellers.ts";
import { problemText } from "../portal/sign-in-forms.ts";
import { formTokenField, resellersHome, type SignedInVisit } from "../portal/visit.ts";
import { type CustomerTexts, customerFields, noTexts } from "./customer-form.ts";
import { countText, issuePath, stateBadge, tabs } from "./right-views.ts";

interface Shown extends OwnRight {
  readonly visit: SignedInVisit;
  /** Own ones and public ones. */
  readonly customers: readonly WholeCustomer[];
  /** Whether there are more of them. */
  readonly isCut: boolean;
  readonly search: string;
  readonly chosenId: number | undefined;
  /** Sent with the form, so that a form that is sent twice issues one license. */
  readonly onceKey: string;
  readonly given?: CustomerTexts;
  readonly problem?: string;
}

export function issueContent(shown: Shown): Html {
  const { right, visit, problem } = shown;
  const isUsable = stateOf(right, visit.nowSeconds) === "usable";
  return html`${tabs("rights")}<section><h1>Issue a license</h1>
<p><strong>${right.friendlyName}</strong> ${stateBadge(right, visit.nowSeconds)} <span class="soft">${countText(right)} left</span></p>
${problemText(problem)}
${isUsable ? "" : html`<p>Nothing can be issued now. <a href="${resellersHome}">What you may issue</a></p>`}</section>
${isUsable ? html`${knownSection(shown)}${newSection(shown)}` : ""}`;
}

function knownSection(shown: Shown): Html {
  const { customers, search, isCut, right } = shown;
  const finds = isCut || search !== "";
  return html`<section><h2>For a customer who is here</h2>
${finds ? searchForm(shown) : ""}
${customers.length === 0 ? html`<p class="soft">${search === "" ? "You have no customer yet." : html`Nobody was found. <a href="${issuePath(right)}">Show all</a>`}</p>` : knownForm(shown)}</section>`;
}

function searchForm({ search, right }: Shown): Html {
  return html`<form method="get" action="${resellersHome}/Issue" role="search"><input type="hidden" name="right" value="${String(right.id)}">
<label for="search">Find a customer</label>
<input id="search" name="search" type="search" maxlength="100" value="${search}">
<button class="second">Find</button></form>`;
}

function knownForm(shown: Shown): Html {
  const { customers, reseller } = shown;
  const own = customers.filter(({ resellerId }) => resellerId === reseller.id);
  const others = customers.filter(({ resellerId }) => resellerId !== reseller.id);
  return html`<form method="post" action="${issuePath(shown.right)}">${hiddenFields(shown, "known")}
<label for="customer">Customer</label>
<select id="customer" name="customer" required>
<option value="">Choose a customer</option>
${group("Yours", own, shown)}${group("Public, of other resellers", others, shown)}
</select>
<button>Issue the license</button></form>`;
}

function group(label: string, customers: readonly WholeCustomer[], { chosenId }: Shown): Html | string {
  if (customers.length === 0) return "";
  const options = customers.map(
    ({ id, name, companyName }) =>
      html`<option value="${String(id)}"${id === chosenId ? html` selected` : ""}>${companyName ? `${name} · ${companyName}` : name}</option>`,
  );
  return html`<optgroup label="${label}">${joined(options)}</optgroup>`;
}

function newSection(shown: Shown): Html {
  const { given = noTexts } = shown;
  return html`<section><h2>For a new customer</h2>
<form method="post" action="${issuePath(shown.right)}">${hiddenFields(shown, "new")}
${customerFields(given)}
<button>Add the customer and issue the license</button></form></section>`;
}

function hiddenFields({ visit, onceKey }: Shown, to: "known" | "new"): Html {
  return html`${formTokenField(visit)}<input type="hidden" name="once" value="${onceKey}"><input type="hidden" name="for" value="${to}">`;
}
