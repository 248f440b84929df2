import type { WholeCustomer } from "../../domain/customer.ts";
import { dayText, momentText } from "../../domain/date-text.ts";
import { type IssuanceRight, leftOf, type RightState, stateOf } from "../../domain/issuance-right.ts";
import { type Html, html, joined } from "../html.ts";
import { badgesOf, timeOf } from "../portal/license-views.ts";
import type { OwnLicense } from "../portal/own-licenses.ts";
import type { OwnReseller, OwnRight } from "../portal/own-resellers.ts";
import { resellersHome } from "../portal/visit.ts";

/** A license that a reseller has issued, as far as they may know of it by now. */
export interface Issued {
  readonly id: number;
  readonly created: number;
  /** Undefined when it is gone, or another reseller's. */
  readonly license: OwnLicense | undefined;
  readonly customer: WholeCustomer | undefined;
}

export function tabs(current: "rights" | "customers"): Html {
  const tab = (name: string, path: string, isCurrent: boolean) =>
    html`<a href="${path}"${isCurrent ? html` aria-current="page"` : ""}>${name}</a>`;
  return html`<nav class="tabs" aria-label="Reselling">${tab("Rights", resellersHome, current === "rights")}${tab("Customers", `${resellersHome}/Customers`, current === "customers")}</nav>`;
}

type Listed = OwnReseller & { readonly rights: readonly IssuanceRight[] };

export function rightsContent(listed: readonly Listed[], nowSeconds: number): Html {
  const rows = listed.flatMap((own) => own.rights.map((right) => rightRow({ ...own, right }, nowSeconds)));
  const none =
    listed.length === 0
      ? "You are nobody's reseller. Open the link with which a vendor has invited you."
      : "There is nothing to issue yet. Your vendor grants you what you may issue.";
  return html`${listed.length === 0 ? "" : tabs("rights")}<section><h1>What you may issue</h1>
${rows.length === 0 ? html`<p>${none}</p>` : html`<ul class="rows">${joined(rows)}</ul>`}</section>`;
}

function rightRow({ right, vendor }: OwnRight, nowSeconds: number): Html {
  const isUsable = stateOf(right, nowSeconds) === "usable";
  const { friendlyName: name } = right;
  const issue = html`<a class="button small" href="${issuePath(right)}" aria-label="Issue new license: ${name}">Issue new license</a>`;
  return html`<li><div><strong>${name}</strong> ${stateBadge(right, nowSeconds)}<br><span class="soft">${vendor.brand.name} · expires ${endText(right)} · created ${momentText(right.created)}</span></div>
<div class="actions"><span><strong>${countText(right)}</strong> <span class="soft">left</span></span> <a href="${resellersHome}/Issued/${String(right.id)}" aria-label="Issued licenses: ${name}">Issued licenses</a>${isUsable ? issue : ""}</div></li>`;
}

const stateTexts: Readonly<Record<RightState, readonly [string, string]>> = {
  usable: ["good", "Active"],
  blocked: ["bad", "Blocked"],
  expired: ["bad", "Expired"],
  spent: ["soft", "Used up"],
};

export function stateBadge(right: IssuanceRight, nowSeconds: number): Html {
  const [look, text] = stateTexts[stateOf(right, nowSeconds)];
  return html`<span class="badge ${look}">${text}</span>`;
}

export function countText(right: IssuanceRight): string {
  return `${leftOf(right)} / ${right.amount}`;
}

function endText({ expires }: IssuanceRight): string {
  return expires === null ? "never" : momentText(expires);
}

export function issuePath({ id }: IssuanceRight, customerId?: number): string {
  const query = { right: String(id), ...(customerId !== undefined && { customer: String(customerId) }) };
  return `${resellersHome}/Issue?${new URLSearchParams(query).toString()}`;
}

interface ListShown extends OwnRight {
  readonly issued: readonly Issued[];
  /** The page goes on with what is older than this. */
  readonly older: number | undefined;
  readonly nowSeconds: number;
}

export function issuedListContent({ right, issued, older, nowSeconds }: ListShown): Html {
  const rows = issued.map((one) => issuedRow(one, right, nowSeconds));
  const next =
    older === undefined
      ? ""
      : html`<p><a href="${resellersHome}/Issued/${String(right.id)}?before=${String(older)}">Older ones</a></p>`;
  return html`${tabs("rights")}<section><h1>Issued licenses</h1>
<p class="soft">${right.friendlyName} · ${countText(right)} left</p>
${rows.length === 0 ? html`<p>None here.</p>` : html`<ul class="rows">${joined(rows)}</ul>`}${next}
${stateOf(right, nowSeconds) === "usable" ? html`<p><a class="button small" href="${issuePath(right)}">Issue new license</a></p>` : ""}</section>`;
}

function issuedRow({ id, created, license, customer }: Issued, right: IssuanceRight, nowSeconds: number): Html {
  const time = html`<span class="soft">Issued ${dayText(created)}</span>`;
  if (license === undefined) return html`<li><div>A license that is not yours any more</div><div>${time}</div></li>`;
  const path = `${resellersHome}/Issued/${right.id}/${id}`;
  return html`<li><div><a href="${path}"><code>${license.license.key}</code></a> ${badgesOf(license, nowSeconds)}<br>${customer?.name ?? "Somebody else's customer"}</div>
<div class="soft">${timeOf(license, nowSeconds)}<br>${time}</div></li>`;
}

interface IssuedShown extends OwnRight {
  readonly issued: Issued;
  readonly nowSeconds: number;
}

export function issuedContent({ right, issued, nowSeconds }: IssuedShown): Html {
  const { license, customer, created } = issued;
  const links = html`<p class="actions">${stateOf(right, nowSeconds) === "usable" ? html`<a class="button small" href="${issuePath(right)}">Issue another</a>` : ""}<a href="${resellersHome}/Issued/${String(right.id)}">Issued licenses</a></p>`;
  if (license === undefined)
    return html`${tabs("rights")}<section><h1>Issued license</h1><p>It is not yours any more, or it was removed.</p>${links}</section>`;
  const buyer = customer
    ? html`<a href="${resellersHome}/Customer/${String(customer.id)}">${customer.name}</a>`
    : "Somebody else's customer";
  return html`${tabs("rights")}<section><h1>${right.friendlyName} ${badgesOf(license, nowSeconds)}</h1>
<dl>
<dt>Key</dt><dd><code>${license.license.key}</code></dd>
<dt>Customer</dt><dd>${buyer}</dd>
<dt>Time</dt><dd>${timeOf(license, nowSeconds)}</dd>
<dt>Issued</dt><dd>${momentText(created)}</dd>
<dt>Left</dt><dd>${countText(right)}</dd>
</dl>${links}</section>`;
}
