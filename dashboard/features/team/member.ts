import type { AnswerOf } from "../../../client/client.ts";
import { teamTexts as texts } from "../../texts/team.ts";

export type Member = AnswerOf<"admin/GetMembers">["members"][number];
export type Grant = Member["grants"][number];

/** What a member may do, in words. */
export function mayOf({ role, grants }: Member): string {
  if (role === "owner") return texts.everything;
  if (role === "admin") return texts.allButKeys;
  if (grants.length === 0) return texts.nothing;
  return grants
    .map(({ level, resource, resourceId }) => texts.grant(texts.levels[level], texts.resources[resource], resourceId))
    .join("; ");
}
