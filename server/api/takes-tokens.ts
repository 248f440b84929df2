import { isPermission } from "../domain/permissions.ts";
import type { Method } from "./define-method.ts";

/** Whether an access token can open the method; the others are for people at the dashboard. */
export function takesTokens({ permission, audience }: Pick<Method, "permission" | "audience">): boolean {
  if (audience !== undefined) return false;
  return permission === null || [permission].flat().some(isPermission);
}
