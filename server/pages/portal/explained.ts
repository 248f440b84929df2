import type { Refusal } from "../../api/refusals.ts";

export const notAllowed = "Your vendor has not allowed you to change your machines yourself.";

/** What the owner of a license is told in place of a refusal. */
export function explained({ reason, text }: Refusal): string {
  if (reason === "machineLimitReached") return "All seats are taken. Take a machine off the license first.";
  if (reason === "keyBlocked") return "The license is blocked. Please ask your vendor.";
  if (reason === "machineNotActivated") return "This machine has no seat of the license.";
  if (reason === "badParameters") return "The machine code or the name is too long.";
  return text;
}
