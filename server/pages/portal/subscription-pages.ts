import type { FastifyInstance } from "fastify";
import { Refusal } from "../../api/refusals.ts";
import {
  endSubscription,
  type Subscriber,
  subscriptionOf,
  subscriptionsOf,
} from "../../payments/customer-subscriptions.ts";
import { beginSubscription, plansOf, type ReturnPages, takeUpSubscription } from "../../payments/plans.ts";
import { invoicesOf } from "../../payments/subscription-invoices.ts";
import { Trouble } from "../../payments/trouble.ts";
import { html } from "../html.ts";
import { goOnPage } from "../payment-page-texts.ts";
import { VisitRate } from "../visit-rate.ts";
import { type AdminAnswer, type AdminPage, type AdminVisit, onAdminForm, onVisit } from "./admin-layout.ts";
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
    const listed = await Promise.all(owns.map((own) => listOf(own, visit)));
    const { payOrigins } = portal.selling.gateways;
    return { title: "Subscriptions", content: listContent(listed, visit), formOrigins: payOrigins };
  });

  onAdminForm(
    server,
    portal,
    `${customerPath}/Begin`,
    aboutOwn(noPlan, "subscription not begun", async ({ own, subscriber, text }) => {
      const { gateways } = portal.selling;
      const location = await beginSubscription(subscriber, text("plan"), returnPages(own), portal.selling);
      if (location === undefined) return undefined;
      // A browser is not led by a form to a domain of the vendor's own at the payment service.
      const isLed = gateways.payOrigins.includes(new URL(location).origin);
      return isLed ? { location } : { title: "Payment", content: html`<section>${goOnPage(location)}</section>` };
    }),
  );

  onVisit(
    server,
    portal,
    `${customerPath}/Paid`,
    aboutOwn(noSubscription, "subscription not taken up", async ({ own, subscriber, request }) => {
      const checkout = String(request.query.session_id ?? "");
      // Whoever has paid is thanked, also while the payment service does not answer: its message makes the license then.
      const licenseId = await takeUpSubscription(subscriber, checkout, portal.selling).catch((thrown) =>
        noteAway(thrown, own, "subscription not taken up"),
      );
      return { title: "Thank you", content: thanksContent(licenseId), brand: own.vendor.brand };
    }),
  );

  onVisit(
    server,
    portal,
    `${onePath}/Invoices`,
    aboutOwn(noSubscription, "invoices not read", async ({ own, subscriber, request }) => {
      const invoices = await invoicesOf(subscriber, request.params.subscription!, portal.selling);
      return invoices && { title: "Invoices", content: invoicesContent(invoices), brand: own.vendor.brand };
    }),
  );

  onVisit(
    server,
    portal,
    `${onePath}/End`,
    aboutOwn(nothingHere, "subscription not read", async ({ own, subscriber, request, visit }) => {
      const id = request.params.subscription!;
      const { subscription, mayCancel } = await subscriptionOf(subscriber, id, portal.selling);
      if (subscription === undefined || !mayCancel) return undefined;
      const content = askContent({ ...own, subscription }, visit);
      return { title: "End the subscription?", content, brand: own.vendor.brand };
    }),
  );

  for (const [action, isEnding, failure] of [
    ["End", true, "subscription not ended"],
    ["GoOn", false, "subscription not resumed"],
  ] as const)
    onAdminForm(
      server,
      portal,
      `${onePath}/${action}`,
      aboutOwn(nothingHere, failure, async ({ subscriber, request }) => {
        const isDone = await endSubscription(subscriber, request.params.subscription!, isEnding, portal.selling);
        return isDone ? { location: listPath } : undefined;
      }),
    );

  /**
   * Answers about one of the customers that somebody is.
   * @param missing where it is not theirs, or the work finds nothing
   * @param failure what the server's log says when the payment service did not do it
   */
  function aboutOwn<Asked extends AdminVisit>(
    missing: AdminPage,
    failure: string,
    work: (asked: Asked & About) => Promise<AdminAnswer | undefined>,
  ): (asked: Asked) => Promise<AdminAnswer> {
    return async (asked) => {
      if (isTooMany(asked)) return tooMany;
      const own = await ownNamed(asked, portal);
      if (own === undefined) return missing;
      try {
        return (await work({ ...asked, own, subscriber: subscriberOf(own, asked.visit) })) ?? missing;
      } catch (thrown) {
        noteAway(thrown, own, failure);
        return away;
      }
    };
  }

  function returnPages({ vendor, customer }: OwnCustomer): ReturnPages {
    const here = portal.publicUrl();
    return {
      paid: `${here}/Portal/Admin/Subscription/${vendor.accountId}/${customer.id}/Paid`,
      cancelled: `${here}${listPath}`,
    };
  }

  async function listOf(own: OwnCustomer, visit: SignedInVisit): Promise<Listed> {
    try {
      const [known, plans] = await Promise.all([
        subscriptionsOf(subscriberOf(own, visit), portal.selling),
        plansOf(own.vendor.accountId, portal.selling),
      ]);
      return { ...own, ...known, plans, isAway: false };
    } catch (thrown) {
      noteAway(thrown, own, "subscriptions not read");
      return { ...own, subscriptions: [], plans: [], mayCancel: false, isAway: true };
    }
  }

  /** Tells the log what the payment service said, or why no license was made. Throws on whatever else went wrong. */
  function noteAway(thrown: unknown, { vendor }: OwnCustomer, what: string): undefined {
    if (!(thrown instanceof Trouble || thrown instanceof Refusal)) throw thrown;
    const error = thrown instanceof Refusal ? thrown.text : thrown.message;
    portal.selling.logger.error({ accountId: vendor.accountId, error }, what);
  }
}

interface About {
  readonly own: OwnCustomer;
  readonly subscriber: Subscriber;
}

function subscriberOf({ vendor, customer }: OwnCustomer, { user }: SignedInVisit): Subscriber {
  const { id: customerId, email, name: customerName } = customer;
  return { accountId: vendor.accountId, customerId, customerName, email, name: `${user.email} in the portal` };
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

const noSubscription: AdminPage = {
  title: "There is no such subscription",
  content: sayOnly("There is no such subscription", "It may be in another account. Nothing was changed."),
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
