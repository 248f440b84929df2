import { Refusal } from "../api/refusals.ts";
import type { Selling } from "./selling.ts";

/** Something came to nothing. The message is for the vendor and holds no secret. */
export class Trouble extends Error {}

/** What the vendor is told of what was thrown; what is not for them goes into the server's log. */
export function troubleText(thrown: unknown, { logger }: Pick<Selling, "logger">): string {
  if (thrown instanceof Refusal) return thrown.text;
  if (thrown instanceof Trouble) return thrown.message;
  logger.error({ error: String(thrown) }, "selling failed");
  return "Something went wrong. The server's log says what.";
}
