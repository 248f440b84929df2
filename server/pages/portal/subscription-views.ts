import { priceText } from "../../domain/currency.ts";
import { dayText } from "../../domain/date-text.ts";
import { hasEnded, type OwnSubscription, type OwnSubscriptions } from "../../payments/customer-subscriptions.ts";
import type { Plan } from "../../payments/plans.ts";
import type { RecurringPrice } from "../../payments/recurring-price.ts";
import type { Invoice } from "../../payments/subscription-invoices.ts";
import { type Html, html, joined } from "../html.ts";
import type { OwnCustomer } from "./own-licenses.ts";
import { formTokenField, type SignedInVisit } from "./visit.ts";

export type Listed = OwnCustomer & OwnSubscriptions & { readonly plans: readonly Plan[]; readonly isAway: boolean };
type One = OwnCustomer & { readonly subscription: OwnSubscription };

export function listContent(listed: readonly Listed[], visit: SignedInVisit): Html {
  const groups = listed.filter(
    ({ subscriptions, plans, isAway }) => subscriptions.length > 0 || plans.length > 0 || isAway,
  );
  const none = html`<p>There are none.</p>`;
  return html`<section><h1>Subscriptions</h1>${groups.length === 0 ? none : joined(groups.map((group) => groupOf(group, listed.length > 1, visit)))}</section>`;
}

function groupOf(group: Listed, isOneOfSeveral: boolean, visit: SignedInVisit): Html {
  const { vendor, customer, subscriptions, isAway, mayCancel } = group;
  const rows = subscriptions.map((subscription) => rowOf({ vendor, customer, subscription }, mayCancel, visit));
  const heading = html`<h2>${vendor.brand.name}<span class="soft"> · ${customer.companyName ?? customer.name}</span></h2>`;
  const problem = html`<p role="status">The payment service does not answer. Please look again in a moment.</p>`;
  const known = rows.length === 0 ? html`` : html`<ul class="rows">${joined(rows)}</ul>`;
  return html`${isOneOfSeveral ? heading : ""}${isAway ? problem : known}${plansOf(group, isOneOfSeveral, visit)}`;
}

function plansOf({ vendor, customer, plans }: Listed, isOneOfSeveral: boolean, visit: SignedInVisit): Html {
  if (plans.length === 0) return html``;
  const action = `/Portal/Admin/Subscription/${vendor.accountId}/${customer.id}/Begin`;
  const rows = plans.map(
    (plan) => html`<li><div><strong>${nameOf(plan)}</strong><br><span class="soft">${costOf(plan)}</span></div>
<form method="post" action="${action}">${formTokenField(visit)}<input type="hidden" name="plan" value="${plan.id}"><button class="second" aria-label="Subscribe: ${nameOf(plan)}">Subscribe</button></form></li>`,
  );
  const words = "What you can subscribe to";
  const heading = isOneOfSeveral ? html`<h3>${words}</h3>` : html`<h2>${words}</h2>`;
  return html`${heading}<ul class="rows">${joined(rows)}</ul>`;
}

function nameOf({ productName, label }: Plan): string {
  return label ? `${productName}, ${label}` : productName;
}

function costOf({ price, trialDays }: Plan): string {
  const trial = trialDays > 0 ? `${trialDays} days free, then ` : "";
  return trial + priceOf(price);
}

function priceOf(price: RecurringPrice | undefined): string {
  return price ? `${priceText(price.amount, price.currency)} ${price.period}` : "Price varies";
}

function rowOf(own: One, mayCancel: boolean, visit: SignedInVisit): Html {
  const { license, price } = own.subscription;
  return html`<li><div><a href="/Portal/Admin/License/${String(license.globalId)}"><code>${license.key}</code></a> ${badgeOf(own.subscription)}<br><span class="soft">${priceOf(price)}</span></div>
<div class="actions"><span class="soft">${timeOf(own.subscription)}</span><a href="${pathOf(own)}/Invoices" aria-label="Invoices: ${license.key}">Invoices</a>${mayCancel ? actionOf(own, visit) : ""}</div></li>`;
}

const words: Readonly<Record<string, readonly [tone: string, word: string]>> = {
  active: ["good", "Active"],
  trialing: ["good", "Trial"],
  past_due: ["bad", "Payment failed"],
  unpaid: ["bad", "Unpaid"],
  incomplete: ["bad", "Not paid yet"],
  incomplete_expired: ["soft", "Ended"],
  canceled: ["soft", "Ended"],
  paused: ["soft", "Paused"],
};

function badgeOf(subscription: OwnSubscription): Html {
  const [tone, word] = words[subscription.status] ?? ["soft", subscription.status];
  const isLeaving = subscription.isEnding && !hasEnded(subscription);
  return isLeaving ? html`<span class="badge soft">Ends</span>` : html`<span class="badge ${tone}">${word}</span>`;
}

function timeOf(subscription: OwnSubscription): string {
  const { paidUntil, isEnding } = subscription;
  if (paidUntil === undefined || hasEnded(subscription)) return "";
  return isEnding ? `Ends on ${dayText(paidUntil)}` : `Renews on ${dayText(paidUntil)}`;
}

function actionOf(own: One, visit: SignedInVisit): Html {
  const { subscription } = own;
  if (hasEnded(subscription)) return html``;
  const { key } = subscription.license;
  if (subscription.isEnding && !subscription.mayGoOn) return html``;
  if (!subscription.isEnding) return html`<a href="${pathOf(own)}/End" aria-label="End it: ${key}">End it</a>`;
  return html`<form method="post" action="${pathOf(own)}/GoOn">${formTokenField(visit)}<button class="second quiet" aria-label="Go on with it: ${key}">Go on with it</button></form>`;
}

/** Asks before it is ended. */
export function askContent(own: One, visit: SignedInVisit): Html {
  const { license, paidUntil } = own.subscription;
  const until = paidUntil === undefined ? "what is paid for ends" : dayText(paidUntil);
  return html`<section><h1>End the subscription?</h1>
<p>The license <code>${license.key}</code> works until ${until}. Nothing more is charged, and what is paid is not paid back. Until that day you can change your mind.</p>
<form method="post" action="${pathOf(own)}/End">${formTokenField(visit)}<div class="actions"><button class="danger">End the subscription</button><a href="/Portal/Admin/Subscriptions">Keep it</a></div></form></section>`;
}

/** After the payment. */
export function thanksContent(licenseId: number | undefined): Html {
  const made = html`<p>Your license is ready. <a href="/Portal/Admin/License/${String(licenseId)}">Show the license</a></p>`;
  const waiting = html`<p>Your license is here as soon as the payment service has told us, mostly within a minute. <a href="/Portal/Admin">Your licenses</a></p>`;
  return html`<section><h1>Thank you</h1>${licenseId === undefined ? waiting : made}</section>`;
}

export function invoicesContent(invoices: readonly Invoice[]): Html {
  const rows = invoices.map(({ number, created, amount, currency, status, url }) => {
    const named = number || dayText(created);
    const name = url ? html`<a href="${url}" rel="noreferrer">${named}</a>` : named;
    const state = html`<span class="badge ${status === "paid" ? "good" : "soft"}">${invoiceWords[status] ?? status}</span>`;
    return html`<tr><td>${dayText(created)}</td><td>${name}</td><td>${priceText(amount, currency)}</td><td>${state}</td></tr>`;
  });
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="Invoices"><table>
<thead><tr><th scope="col">Date</th><th scope="col">Invoice</th><th scope="col">Price</th><th scope="col">State</th></tr></thead>
<tbody>${joined(rows)}</tbody></table></div>`;
  return html`<section><h1>Invoices</h1>${rows.length === 0 ? html`<p>There are none.</p>` : table}
<p class="hint unprinted">They are kept by the payment service, which shows them to print. <a href="/Portal/Admin/Subscriptions">Your subscriptions</a></p></section>`;
}

const invoiceWords: Readonly<Record<string, string>> = {
  paid: "Paid",
  open: "Not paid yet",
  void: "Cancelled",
  uncollectible: "Not paid",
};

function pathOf({ vendor, customer, subscription }: One): string {
  return `/Portal/Admin/Subscription/${vendor.accountId}/${customer.id}/${subscription.id}`;
}
