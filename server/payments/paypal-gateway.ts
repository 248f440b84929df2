import { inSmallestUnit } from "../domain/currency.ts";
import type { Standing } from "../domain/payment.ts";
import { type Checkout, type Gateway, GatewayError, type Notice, type Order, WrongSignature } from "./gateway.ts";
import { payPalValue } from "./paypal-amounts.ts";

const timeoutMs = 20_000;

export interface PayPalAccess {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly secret: string;
  /** Of the webhook that PayPal tells what happened; undefined where there is none. */
  readonly webhookId: string | undefined;
}

interface Money {
  readonly value: string;
  readonly currency_code: string;
}

interface PayPalOrder {
  readonly id: string;
  readonly status: string;
  readonly links?: readonly { readonly rel: string; readonly href: string }[];
  readonly payer?: { readonly email_address?: string };
  readonly payment_source?: { readonly paypal?: { readonly email_address?: string } };
  readonly purchase_units?: readonly {
    readonly payments?: {
      readonly captures?: readonly { readonly id: string; readonly status: string; readonly amount: Money }[];
      readonly refunds?: readonly { readonly amount: Money }[];
    };
  }[];
}

/** PayPal's Orders v2: the buyer agrees on PayPal's page, then the money is taken from here. */
export class PayPalGateway implements Gateway {
  private readonly access: PayPalAccess;
  private token: Promise<string> | undefined;

  constructor(access: PayPalAccess) {
    this.access = access;
  }

  async begin({ amount, currency, ...order }: Order): Promise<Checkout> {
    const context = {
      return_url: order.returnUrl,
      cancel_url: order.cancelUrl,
      user_action: "PAY_NOW",
      shipping_preference: "NO_SHIPPING",
    };
    const unit = {
      reference_id: order.reference,
      custom_id: order.reference,
      description: order.productName.slice(0, 127),
      amount: { currency_code: currency, value: payPalValue(amount, currency) },
    };
    const body = {
      intent: "CAPTURE",
      purchase_units: [unit],
      payment_source: { paypal: { experience_context: context } },
    };
    const made = await this.ask<PayPalOrder>("POST", "/v2/checkout/orders", { body, requestId: order.idempotencyKey });
    const url = made.links?.find(({ rel }) => rel === "payer-action" || rel === "approve")?.href;
    if (url === undefined) throw new GatewayError("PayPal: the order has no page to pay on");
    return { id: made.id, url };
  }

  async settle(checkoutId: string): Promise<Standing> {
    const order = await this.find(checkoutId);
    if (order === undefined) return { state: "ended" };
    if (order.status !== "APPROVED") return standingOf(order);
    const path = `/v2/checkout/orders/${encodeURIComponent(checkoutId)}/capture`;
    // The same each time, so that the money is taken once.
    await this.ask("POST", path, { body: {}, requestId: `capture-${checkoutId}` });
    return standingOf((await this.find(checkoutId)) ?? order);
  }

  /** An order needs no withdrawing: its money is taken from here, or not at all. */
  async withdraw(checkoutId: string): Promise<Standing> {
    const standing = await this.settle(checkoutId);
    return standing.state === "open" ? { ...standing, state: "ended" } : standing;
  }

  async read({ body, headers }: Notice): Promise<readonly string[]> {
    const event = parsed(body);
    await this.verify(event, headers);
    const { resource = {} } = event;
    const { order_id, capture_id } = resource.supplementary_data?.related_ids ?? {};
    // A refund names what it was taken from by a link alone.
    const origin = resource.links
      ?.find(({ rel }) => rel === "up")
      ?.href.split("/")
      .at(-1);
    return [resource.id, order_id, capture_id, origin].filter((name) => name !== undefined);
  }

  private async verify(event: PayPalEvent, headers: Notice["headers"]): Promise<void> {
    const { webhookId } = this.access;
    if (webhookId === undefined) throw new WrongSignature("This processor has no webhook id.");
    const body = {
      auth_algo: headers["paypal-auth-algo"],
      cert_url: headers["paypal-cert-url"],
      transmission_id: headers["paypal-transmission-id"],
      transmission_sig: headers["paypal-transmission-sig"],
      transmission_time: headers["paypal-transmission-time"],
      webhook_id: webhookId,
      webhook_event: event,
    };
    const path = "/v1/notifications/verify-webhook-signature";
    const { verification_status } = await this.ask<{ verification_status: string }>("POST", path, { body });
    if (verification_status !== "SUCCESS") throw new WrongSignature("The signature is not PayPal's.");
  }

  private async find(checkoutId: string): Promise<PayPalOrder | undefined> {
    const path = `/v2/checkout/orders/${encodeURIComponent(checkoutId)}`;
    return this.ask<PayPalOrder | undefined>("GET", path, { missing: undefined });
  }

  private async ask<T>(verb: string, path: string, more: { body?: object; requestId?: string; missing?: undefined }) {
    const { body, requestId } = more;
    const response = await this.fetched(path, {
      method: verb,
      headers: {
        authorization: `Bearer ${await this.accessToken()}`,
        "content-type": "application/json",
        ...(requestId === undefined ? {} : { "paypal-request-id": requestId }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status === 404 && "missing" in more) return undefined as T;
    if (!response.ok) throw new GatewayError(`PayPal: ${response.status} ${await nameOfProblem(response)}`);
    return (await response.json()) as T;
  }

  /** One gateway lives for a few calls, so a token outlives it. */
  private accessToken(): Promise<string> {
    this.token ??= this.signIn();
    return this.token;
  }

  private async signIn(): Promise<string> {
    const { clientId, secret } = this.access;
    const response = await this.fetched("/v1/oauth2/token", {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: "grant_type=client_credentials",
    });
    if (!response.ok) throw new GatewayError(`PayPal: ${response.status} at signing in`);
    return ((await response.json()) as { access_token: string }).access_token;
  }

  private async fetched(path: string, request: RequestInit): Promise<Response> {
    try {
      return await fetch(`${this.access.baseUrl}${path}`, { ...request, signal: AbortSignal.timeout(timeoutMs) });
    } catch (thrown) {
      throw new GatewayError(`PayPal: ${(thrown as Error).name}`);
    }
  }
}

interface PayPalEvent {
  readonly resource?: {
    readonly id?: string;
    readonly links?: readonly { readonly rel: string; readonly href: string }[];
    readonly supplementary_data?: { readonly related_ids?: { order_id?: string; capture_id?: string } };
  };
}

function parsed(body: Buffer): PayPalEvent {
  try {
    return JSON.parse(body.toString("utf8")) as PayPalEvent;
  } catch {
    throw new WrongSignature("The message is no JSON.");
  }
}

async function nameOfProblem(response: Response): Promise<string> {
  const { name = "", details = [] } = (await response.json().catch(() => ({}))) as {
    name?: string;
    details?: { issue?: string }[];
  };
  return [name, details[0]?.issue ?? ""].join(" ").slice(0, 100);
}

function standingOf(order: PayPalOrder): Standing {
  const payments = order.purchase_units?.[0]?.payments;
  const capture = payments?.captures?.[0];
  const email = order.payment_source?.paypal?.email_address ?? order.payer?.email_address;
  const refunded = (payments?.refunds ?? []).reduce((sum, { amount }) => sum + inSmall(amount), 0);
  return {
    state: stateOf(order.status, capture?.status),
    ...(email === undefined ? {} : { email }),
    ...(capture === undefined
      ? {}
      : { transactionId: capture.id, amount: inSmall(capture.amount), currency: capture.amount.currency_code }),
    refunded,
  };
}

function stateOf(order: string, capture: string | undefined): Standing["state"] {
  if (order === "VOIDED" || capture === "DECLINED" || capture === "FAILED") return "ended";
  if (capture === undefined) return order === "APPROVED" ? "pending" : "open";
  return capture === "PENDING" ? "pending" : "paid";
}

function inSmall({ value, currency_code }: Money): number {
  return inSmallestUnit(Number(value), currency_code);
}
