import { defineMethod } from "../../api/define-method.ts";
import { lockable } from "./lockable.ts";

export const unlockObject = defineMethod({
  name: "admin/UnlockObject",
  summary: "Lets an object that was locked be changed and removed again.",
  permission: "ManageLocks",
  access: "writes",
  on: lockable,
  params: {},
  refusals: ["lockNotFound"],
  result: {},

  async handle({ kind, objectId, store, refuse }) {
    const lock = await store.objectLocks.find(kind, objectId);
    await store.objectLocks.remove(lock ?? refuse("lockNotFound"));
    return {};
  },
});
