import type { Member } from "../../domain/member.ts";
import type { Store } from "../../storage/store.ts";

/** Whether somebody else can still sign in as owner once a member no longer does. */
export async function keepsAnOwner(store: Store, member: Member): Promise<boolean> {
  if (member.role !== "owner") return true;
  const members = await store.members.list({ forChange: true });
  return members.some(({ id, role, passwordHash }) => id !== member.id && role === "owner" && passwordHash !== null);
}
