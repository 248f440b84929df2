import { priceText } from "../../domain/currency.ts";
import { dayText } from "../../domain/date-text.ts";
import { hasEnded, type OwnSubscription, type OwnSubscriptions } from "../../payments/customer-subscriptions.ts";
import { type Html, html, joined } from "../html.ts";
import type { OwnCustomer } from "./own-licenses.ts";
import { formTokenField, type SignedInVisit } from "./visit.ts";

export type Listed = OwnCustomer & OwnSubscriptions & { readonly isAway: boolean };
type One = OwnCustomer & { readonly subscription: OwnSubscription };

export function listContent(listed: readonly Listed[], visit: SignedInVisit): Html {
  const groups = listed.filter(({ subscriptions, isAway }) => subscriptions.length > 0 || isAway);
  const none = html`<p>There are none.</p>`;
  return html`<section><h1>Subscriptions</h1>${groups.length === 0 ? none : joined(groups.map((group) => groupOf(group, listed.length > 1, visit)))}</section>`;
}

function groupOf(group: Listed, isOneOfSeveral: boolean, visit: SignedInVisit): Html {
  const { vendor, customer, subscriptions, isAway, mayCancel } = group;
  const rows = subscriptions.map((subscription) => rowOf({ vendor, customer, subscription }, mayCancel, visit));
  const heading = html`<h2>${vendor.brand.name}<span class="soft"> · ${customer.companyName ?? customer.name}</span></h2>`;
  const problem = html`<p role="status">The payment service does not answer. Please look again in a moment.</p>`;
  return html`${isOneOfSeveral ? heading : ""}${isAway ? problem : html`<ul class="rows">${joined(rows)}</ul>`}`;
}

function rowOf(own: One, mayCancel: boolean, visit: SignedInVisit): Html {
  const { license, price } = own.subscription;
  const cost = price ? `${priceText(price.amount, price.currency)} ${price.period}` : "Price varies";
  return html`<li><div><a href="/Portal/Admin/License/${String(license.globalId)}"><code>${license.key}</code></a> ${badgeOf(own.subscription)}<br><span class="soft">${cost}</span></div>
<div class="actions"><span class="soft">${timeOf(own.subscription)}</span>${mayCancel ? actionOf(own, visit) : ""}</div></li>`;
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

function pathOf({ vendor, customer, subscription }: One): string {
  return `/Portal/Admin/Subscription/${vendor.accountId}/${customer.id}/${subscription.id}`;
}
