import { defineMethod } from "../../api/define-method.ts";
import { text } from "../../api/params.ts";
import { lockable } from "./lockable.ts";

export const lockObject = defineMethod({
  name: "admin/LockObject",
  summary: "Locks a product, license, customer or access token against being changed or removed.",
  description:
    "Every method that would change it refuses until it is unlocked, whoever calls. What belongs to its use goes on: machines are activated and given " +
    "back, numbers are counted, expired licenses are blocked, what was paid for is done. A product whose licenses are locked cannot be removed. " +
    "What is locked already stays as it was locked.",
  permission: "ManageLocks",
  access: "writes",
  on: lockable,
  params: { reason: text(500).default("").describe("Why; shown to whoever comes upon the lock.") },
  refusals: [],
  result: {},

  async handle({ params, kind, objectId, store, caller, nowSeconds }) {
    const lockedBy = caller.member?.name ?? caller.name;
    await store.objectLocks.add({ kind, objectId, reason: params.reason, lockedBy, created: nowSeconds });
    return {};
  },
});
