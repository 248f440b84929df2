import type { FastifyInstance } from "fastify";
import { Refusal } from "../../api/refusals.ts";
import {
  endSubscription,
  type Subscriber,
  subscriptionOf,
  subscriptionsOf,
} from "../../payments/customer-subscriptions.ts";
import { GatewayError } from "../../payments/gateway.ts";
import { beginSubscription, plansOf, takeUpSubscription } from "../../payments/plans.ts";
import { invoicesOf } from "../../payments/subscription-invoices.ts";
import { html } from "../html.ts";
import { goOnPage } from "../payment-page-texts.ts";
import { VisitRate } from "../visit-rate.ts";
import { type AdminPage, type AdminVisit, onAdminForm, onVisit } from "./admin-layout.ts";
import { type OwnCustomer, ownCustomers } from "./own-licenses.ts";
import type { Portal } from "./portal.ts";
import { sayOnly } from "./sign-in-forms.ts";
import { askContent, invoicesContent, type Listed, listContent, thanksContent } from "./subscription-views.ts";
import type { SignedInVisit } from "./visit.ts";

const listPath = "/Portal/Admin/Subscriptions";
const customerPath = "/Portal/Admin/Subscription/:account/:customer";
const onePath = `${customerPath}/:subscription`;

/** Each has Stripe asked, and the vendor's account there has its limits. */
const looksPerMinute = 30;

/** Adds the pages on which customers see their subscriptions, and begin and end them where the vendor lets them. */
export function addSubscriptionPages(server: FastifyInstance, portal: Portal): void {
  const rate = new VisitRate(looksPerMinute);
  const isTooMany = ({ visit }: AdminVisit) => !rate.take(visit.address, portal.clock());

  onVisit(server, portal, listPath, async (asked) => {
    if (isTooMany(asked)) return tooMany;
    const { visit } = asked;
    const owns = await ownCustomers(visit, portal);
    const listed = await Promise.all(owns.map((own) => listOf(own, visit, portal)));
    const { payOrigins } = portal.selling.gateways;
    return { title: "Subscriptions", content: listContent(listed, visit), formOrigins: payOrigins };
  });

  onAdminForm(server, portal, `${customerPath}/Begin`, async (asked) => {
    if (isTooMany(asked)) return tooMany;
    const own = await ownNamed(asked, portal);
    if (own === undefined) return noPlan;
    const here = `${portal.publicUrl()}/Portal/Admin/Subscription`;
    const pages = {
      paid: `${here}/${own.vendor.accountId}/${own.customer.id}/Paid`,
      cancelled: `${portal.publicUrl()}${listPath}`,
    };
    try {
      const subscriber = subscriberOf(own, asked.visit);
      const location = await beginSubscription(subscriber, asked.text("plan"), pages, portal.selling);
      if (location === undefined) return noPlan;
      // A browser is not led by a form to a domain of the vendor's own at the payment service.
      const isLed = portal.selling.gateways.payOrigins.includes(new URL(location).origin);
      return isLed ? { location } : { title: "Payment", content: html`<section>${goOnPage(location)}</section>` };
    } catch (thrown) {
      noteAway(thrown, own, portal, "subscription not begun");
      return away;
    }
  });

  onVisit(server, portal, `${customerPath}/Paid`, async (asked) => {
    if (isTooMany(asked)) return tooMany;
    const own = await ownNamed(asked, portal);
    if (own === undefined) return noPlan;
    const { session_id: checkout } = asked.request.query;
    const licenseId = await takenUp(subscriberOf(own, asked.visit), String(checkout ?? ""), own, portal);
    return { title: "Thank you", content: thanksContent(licenseId), brand: own.vendor.brand };
  });

  onVisit(server, portal, `${onePath}/Invoices`, async (asked) => {
    if (isTooMany(asked)) return tooMany;
    const own = await ownNamed(asked, portal);
    if (own === undefined) return nothingHere;
    try {
      const { subscription } = asked.request.params;
      const invoices = await invoicesOf(subscriberOf(own, asked.visit), subscription!, portal.selling);
      if (invoices === undefined) return nothingHere;
      return { title: "Invoices", content: invoicesContent(invoices), brand: own.vendor.brand };
    } catch (thrown) {
      noteAway(thrown, own, portal, "invoices not read");
      return away;
    }
  });

  onVisit(server, portal, `${onePath}/End`, async (asked) => {
    if (isTooMany(asked)) return tooMany;
    const own = await ownNamed(asked, portal);
    if (own === undefined) return nothingHere;
    const { visit, request } = asked;
    try {
      const id = request.params.subscription!;
      const { subscription, mayCancel } = await subscriptionOf(subscriberOf(own, visit), id, portal.selling);
      if (subscription === undefined || !mayCancel) return nothingHere;
      const content = askContent({ ...own, subscription }, visit);
      return { title: "End the subscription?", content, brand: own.vendor.brand };
    } catch (thrown) {
      noteAway(thrown, own, portal, "subscription not read");
      return away;
    }
  });

  for (const [action, isEnding] of [
    ["End", true],
    ["GoOn", false],
  ] as const)
    onAdminForm(server, portal, `${onePath}/${action}`, async (asked) => {
      if (isTooMany(asked)) return tooMany;
      const own = await ownNamed(asked, portal);
      if (own === undefined) return nothingHere;
      const { subscription } = asked.request.params;
      try {
        const subscriber = subscriberOf(own, asked.visit);
        const isDone = await endSubscription(subscriber, subscription!, isEnding, portal.selling);
        return isDone ? { location: listPath } : nothingHere;
      } catch (thrown) {
        noteAway(thrown, own, portal, isEnding ? "subscription not ended" : "subscription not resumed");
        return away;
      }
    });
}

/** Whoever has paid is thanked, also while the payment service does not answer: its message makes the license then. */
async function takenUp(subscriber: Subscriber, checkout: string, own: OwnCustomer, portal: Portal) {
  try {
    return checkout === "" ? undefined : await takeUpSubscription(subscriber, checkout, portal.selling);
  } catch (thrown) {
    noteAway(thrown, own, portal, "subscription not taken up");
    return undefined;
  }
}

function subscriberOf({ vendor, customer }: OwnCustomer, { user }: SignedInVisit): Subscriber {
  const { id: customerId, email, name: customerName } = customer;
  return { accountId: vendor.accountId, customerId, customerName, email, name: `${user.email} in the portal` };
}

async function listOf(own: OwnCustomer, visit: SignedInVisit, portal: Portal): Promise<Listed> {
  try {
    const known = await subscriptionsOf(subscriberOf(own, visit), portal.selling);
    return { ...own, ...known, plans: await plansOf(own.vendor.accountId, portal.selling), isAway: false };
  } catch (thrown) {
    noteAway(thrown, own, portal, "subscriptions not read");
    return { ...own, subscriptions: [], plans: [], mayCancel: false, isAway: true };
  }
}

/** Tells the server's log what the payment service said, or why no license was made. Throws on whatever else went wrong. */
function noteAway(thrown: unknown, { vendor }: OwnCustomer, { selling }: Portal, what: string): void {
  if (!(thrown instanceof GatewayError || thrown instanceof Refusal)) throw thrown;
  const error = thrown instanceof Refusal ? thrown.text : thrown.message;
  selling.logger.error({ accountId: vendor.accountId, error }, what);
}

async function ownNamed({ visit, request }: AdminVisit, portal: Portal): Promise<OwnCustomer | undefined> {
  const { account, customer } = request.params;
  const owns = await ownCustomers(visit, portal);
  return owns.find((own) => String(own.vendor.accountId) === account && String(own.customer.id) === customer);
}

const nothingHere: AdminPage = {
  title: "There is nothing to end here",
  content: sayOnly(
    "There is nothing to end here",
    "The subscription has ended, is in another account, or your vendor has to be asked. Nothing was changed.",
  ),
  status: 404,
};

const noPlan: AdminPage = {
  title: "This cannot be subscribed to",
  content: sayOnly("This cannot be subscribed to", "Your vendor does not offer it any more. Nothing was charged."),
  status: 404,
};

const tooMany: AdminPage = {
  title: "Please wait a minute",
  content: sayOnly("Please wait a minute", "There were many visits from your network. Nothing was changed."),
  status: 429,
};

const away: AdminPage = {
  title: "The payment service does not answer",
  content: sayOnly(
    "The payment service does not answer",
    "Your subscriptions are as they were, as far as we know. Please look again in a moment.",
  ),
  status: 502,
};
