import type { AnswerOf } from "../../../client/client.ts";
import { licensePath as pathOf } from "../../components/license-path.ts";

/** A line of the Web API log. */
export type Line = AnswerOf<"admin/ListLog">["entries"][number];

export const requestPath = (requestId: string) => `/logs/requests/${requestId}`;

/** Where the license of a line is shown; undefined when there is no such license. */
export function licensePath({ productId, key, licenseId }: Line): string | undefined {
  if (productId === null || key === null || licenseId === null) return undefined;
  return pathOf(productId, key);
}

export function newestFirst(lines: readonly Line[]): Line[] {
  return [...new Map(lines.map((line) => [line.id, line])).values()].sort((one, other) => other.id - one.id);
}

/** The refusal's text on the wire (server/api/refusals.ts), which never changes. */
const requestNotFound = "Could not find the request.";

export function isUnknownRequest(error: unknown): boolean {
  return error instanceof Error && error.message === requestNotFound;
}
