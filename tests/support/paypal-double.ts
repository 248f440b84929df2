import { type Asked, ServiceDouble, type Told } from "./service-double.ts";

interface Order {
  id: string;
  status: string;
  reference: string;
  amount: { currency_code: string; value: string };
  returnUrl: string;
  capture?: { id: string; status: string; amount: { currency_code: string; value: string } };
  refunds: { amount: { currency_code: string; value: string } }[];
}

export const payPalKeys = { clientId: "client-of-the-double", secret: "secret-of-the-double", webhookId: "WH-DOUBLE" };

/** PayPal's Orders v2 as its public description tells it, as far as Latchkey speaks to it. */
export class PayPalDouble extends ServiceDouble {
  readonly orders = new Map<string, Order>();
  /** How often money was taken. */
  captures = 0;
  private readonly replays = new Map<string, Told>();

  constructor() {
    super((asked) => this.answer(asked));
  }

  approve(id: string): void {
    this.orders.get(id)!.status = "APPROVED";
  }

  refund(id: string, value: string): void {
    const order = this.orders.get(id)!;
    order.refunds.push({ amount: { ...order.amount, value } });
  }

  private answer(asked: Asked): Told {
    const { verb, path, headers } = asked;
    if (path === "/v1/oauth2/token") return signIn(asked);
    if (headers.authorization !== "Bearer access-of-the-double") return problem(401, "INVALID_TOKEN");
    const given = asked.body === "" ? {} : (JSON.parse(asked.body) as Record<string, unknown>);
    if (path === "/v1/notifications/verify-webhook-signature")
      return { body: { verification_status: isGenuine(given) ? "SUCCESS" : "FAILURE" } };
    const [, id = "", action = ""] = /^\/v2\/checkout\/orders(?:\/([\w-]+))?(?:\/(capture))?$/.exec(path) ?? [];
    if (verb === "GET") return this.orders.has(id) ? { body: this.shown(id) } : problem(404, "RESOURCE_NOT_FOUND");
    const key = headers["paypal-request-id"] as string | undefined;
    if (key === undefined) return problem(400, "MISSING_REQUEST_ID");
    const told = this.replays.get(key) ?? (action === "capture" ? this.capture(id) : this.begin(given));
    this.replays.set(key, told);
    return told;
  }

  private begin(given: Record<string, unknown>): Told {
    const [unit] = given.purchase_units as { amount: Order["amount"]; custom_id: string }[];
    const { value, currency_code } = unit!.amount;
    if (given.intent !== "CAPTURE" || !/^\d+(\.\d\d)?$/.test(value)) return problem(422, "INVALID_AMOUNT");
    if (["HUF", "JPY", "TWD"].includes(currency_code) && value.includes(".")) return problem(422, "DECIMAL_PRECISION");
    const source = given.payment_source as { paypal: { experience_context: { return_url: string } } };
    const id = `ORDER-${this.orders.size + 1}`;
    const returnUrl = source.paypal.experience_context.return_url;
    const { amount, custom_id: reference } = unit!;
    this.orders.set(id, { id, status: "PAYER_ACTION_REQUIRED", reference, amount, returnUrl, refunds: [] });
    return { body: this.shown(id) };
  }

  private capture(id: string): Told {
    const order = this.orders.get(id);
    if (order?.status !== "APPROVED") return problem(422, "ORDER_NOT_APPROVED");
    this.captures++;
    order.status = "COMPLETED";
    order.capture = { id: `CAPTURE-${id}`, status: "COMPLETED", amount: order.amount };
    return { body: this.shown(id) };
  }

  private shown(id: string): object {
    const { status, capture, refunds } = this.orders.get(id)!;
    const payments = capture && { captures: [capture], refunds };
    return {
      id,
      status,
      links: [{ rel: "payer-action", href: `${this.url}/agree/${id}` }],
      payment_source: { paypal: { email_address: "ada@lovelace.example" } },
      purchase_units: [{ ...(payments && { payments }) }],
    };
  }
}

function signIn({ headers, body }: Asked): Told {
  const { clientId, secret } = payPalKeys;
  const expected = `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}`;
  const isRight = headers.authorization === expected && body === "grant_type=client_credentials";
  return isRight ? { body: { access_token: "access-of-the-double" } } : problem(401, "invalid_client");
}

function isGenuine(given: Record<string, unknown>): boolean {
  return given.transmission_sig === "signature-of-the-double" && given.webhook_id === payPalKeys.webhookId;
}

function problem(status: number, name: string): Told {
  return { status, body: { name } };
}
