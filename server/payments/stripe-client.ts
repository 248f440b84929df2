import type Stripe from "stripe";
import { GatewayError } from "./gateway.ts";

const timeoutMs = 20_000;

/**
 * The Stripe package with a key. Loaded where it is used: most servers never sell anything, and it takes memory.
 * @param apiUrl where Stripe is
 */
export async function stripeClient(secretKey: string, apiUrl: string): Promise<Stripe> {
  const { default: StripeClient } = await import("stripe");
  const { hostname, port, protocol } = new URL(apiUrl);
  return new StripeClient(secretKey, {
    host: hostname,
    port: port === "" ? (protocol === "http:" ? 80 : 443) : Number(port),
    protocol: protocol === "http:" ? "http" : "https",
    timeout: timeoutMs,
    maxNetworkRetries: 1,
    telemetry: false,
  });
}

/** What Stripe is asked for. @throws GatewayError */
export async function tried<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw stripeProblem(thrown);
  }
}

/** The same; undefined where Stripe knows none of the name. @throws GatewayError */
export async function triedToFind<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    if ((thrown as { statusCode?: number }).statusCode === 404) return undefined;
    throw stripeProblem(thrown);
  }
}

/** What Stripe said, in one line without what may be secret. */
export function stripeProblem(thrown: unknown): GatewayError {
  const {
    type = "error",
    code = "",
    statusCode = "",
  } = thrown as { type?: string; code?: string; statusCode?: number };
  return new GatewayError(`Stripe: ${[type, code, statusCode].filter((part) => part !== "").join(" ")}`);
}
