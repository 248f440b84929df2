import { refuse } from "../../api/refusals.ts";
import type { Subject } from "../../api/subjects.ts";
import type { Member } from "../../domain/member.ts";

/** The member who calls. */
export const self = {
  params: {},
  refusals: [],
  async load(_params, { store, caller, access }) {
    const { id } = caller.member ?? refuse("notAuthenticated");
    const member = await store.members.find(id, { forChange: access === "writes" });
    return { member: member ?? refuse("notAuthenticated") };
  },
} as const satisfies Subject<{ readonly member: Member }>;
