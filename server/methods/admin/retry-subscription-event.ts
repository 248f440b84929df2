import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";

export const retrySubscriptionEvent = defineMethod({
  name: "admin/RetrySubscriptionEvent",
  summary: "Has done now what could not follow for a subscription's license yet.",
  permission: "ManagePayments",
  access: "writes",
  on: wholeAccount,
  params: { subscriptionEventId: id().describe("Its id, see ListSubscriptionEvents.") },
  refusals: ["subscriptionEventNotFound"],
  result: {},

  async handle({ params, store, nowSeconds, refuse }) {
    const heard = await store.subscriptionEvents.find(params.subscriptionEventId, { forChange: true });
    if (heard?.settled !== null) return refuse("subscriptionEventNotFound");
    await store.subscriptionEvents.saveTold(heard, { ...heard, due: nowSeconds });
    return {};
  },
});
