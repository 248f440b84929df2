import type { FastifyInstance } from "fastify";
import { endSubscription, subscriptionOf, subscriptionsOf } from "../../payments/customer-subscriptions.ts";
import { GatewayError } from "../../payments/gateway.ts";
import { VisitRate } from "../visit-rate.ts";
import { type AdminPage, type AdminVisit, onAdminForm, onVisit } from "./admin-layout.ts";
import { type OwnCustomer, ownCustomers } from "./own-licenses.ts";
import type { Portal } from "./portal.ts";
import { sayOnly } from "./sign-in-forms.ts";
import { askContent, type Listed, listContent } from "./subscription-views.ts";
import type { SignedInVisit } from "./visit.ts";

const listPath = "/Portal/Admin/Subscriptions";
const onePath = "/Portal/Admin/Subscription/:account/:customer/:subscription";

/** Each has Stripe asked, and the vendor's account there has its limits. */
const looksPerMinute = 30;

/** Adds the pages on which customers see their subscriptions, and end them where the vendor lets them. */
export function addSubscriptionPages(server: FastifyInstance, portal: Portal): void {
  const rate = new VisitRate(looksPerMinute);
  const isTooMany = ({ visit }: AdminVisit) => !rate.take(visit.address, portal.clock());

  onVisit(server, portal, listPath, async (asked) => {
    if (isTooMany(asked)) return tooMany;
    const { visit } = asked;
    const owns = await ownCustomers(visit, portal);
    const listed = await Promise.all(owns.map((own) => listOf(own, visit, portal)));
    return { title: "Subscriptions", content: listContent(listed, visit) };
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

function subscriberOf({ vendor, customer }: OwnCustomer, { user }: SignedInVisit) {
  const { id: customerId, email } = customer;
  return { accountId: vendor.accountId, customerId, email, name: `${user.email} in the portal` };
}

async function listOf(own: OwnCustomer, visit: SignedInVisit, portal: Portal): Promise<Listed> {
  try {
    return { ...own, ...(await subscriptionsOf(subscriberOf(own, visit), portal.selling)), isAway: false };
  } catch (thrown) {
    noteAway(thrown, own, portal, "subscriptions not read");
    return { ...own, subscriptions: [], mayCancel: false, isAway: true };
  }
}

/** Tells the server's log what the payment service said. Throws on whatever else went wrong. */
function noteAway(thrown: unknown, { vendor }: OwnCustomer, { selling }: Portal, what: string): void {
  if (!(thrown instanceof GatewayError)) throw thrown;
  selling.logger.error({ accountId: vendor.accountId, error: thrown.message }, what);
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
