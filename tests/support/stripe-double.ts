import { createHmac, randomUUID } from "node:crypto";
import { type Asked, ServiceDouble, type Told } from "./service-double.ts";

type Fields = Record<string, unknown>;

export const stripeKey = "sk_test_double";
/** Stripe's card for trials whose bank always asks (SCA). */
export const cardToConfirm = "4000002760003184";
export const currentVersion = "2026-10-28.endive";
const lastVersionWithUsageRecords = "2025-02-24.acacia";

interface Session extends Fields {
  id: string;
  status: "open" | "complete" | "expired";
  payment_status: "paid" | "unpaid";
  success_url: string;
  amount_total: number;
  currency: string;
  charge?: Fields;
  /** What the buyer has typed. */
  buyer?: string | undefined;
  /** What is begun when it is paid. */
  subscription?: Fields;
}

/**
 * Stripe as its public API description tells it, as far as Latchkey speaks to it. It checks the key, the API version, that
 * what charges carries an idempotency key, and that the same key means the same request.
 */
export class StripeDouble extends ServiceDouble {
  readonly sessions = new Map<string, Session>();
  readonly subscriptions = new Map<string, Fields>();
  readonly invoices: Fields[] = [];
  readonly prices = new Map<string, Fields>();
  readonly customers = new Map<string, Fields>();
  readonly items = new Map<string, Fields>();
  readonly meters = new Map<string, Fields>();
  readonly usage: { readonly item?: string; readonly event?: string; readonly quantity: number }[] = [];
  /** What it has told, or would have if it could: newest first. */
  readonly events: Fields[] = [];
  /** How many of a list it shows at once. */
  pageSize = 100;
  /** Its clock. */
  nowSeconds = 0;
  private readonly replays = new Map<string, { readonly body: string; readonly told: Told }>();

  constructor() {
    super((asked) => this.answer(asked));
  }

  /** The buyer pays. */
  pay(id: string, email = "ada@lovelace.example"): void {
    const session = this.session(id);
    if (session.status !== "open") throw new Error(`${id} is ${session.status}`);
    session.status = "complete";
    session.payment_status = "paid";
    session.customer_details = { email };
    session.charge = { id: `ch_${id}`, object: "charge", amount_refunded: 0, disputed: false };
    if (session.subscription) session.invoice = this.subscribe(session.subscription, session.amount_total);
  }

  /** The buyer chooses a bank transfer, which takes days. */
  payLater(id: string): void {
    Object.assign(this.session(id), { status: "complete", customer_details: { email: "ada@lovelace.example" } });
  }

  refund(id: string, amount: number): void {
    this.session(id).charge!.amount_refunded = amount;
  }

  /** An event as it comes over the wire, with its signature. */
  event(type: string, object: Fields, { secret, nowSeconds, apiVersion = currentVersion, id = randomUUID() }: Sending) {
    const event = {
      id: `evt_${id}`,
      object: "event",
      type,
      created: nowSeconds,
      api_version: apiVersion,
      data: { object },
    };
    this.events.unshift(event);
    const body = JSON.stringify(event);
    const signature = createHmac("sha256", secret).update(`${nowSeconds}.${body}`).digest("hex");
    return { body, headers: { "stripe-signature": `t=${nowSeconds},v1=${signature}` } };
  }

  private session(id: string): Session {
    const found = this.sessions.get(id);
    if (found === undefined) throw new Error(`There is no ${id}`);
    return found;
  }

  private answer(asked: Asked): Told {
    const { verb, path } = asked;
    const page = /^\/pay\/(\w+)$/.exec(path);
    if (page) return verb === "GET" ? payPage(this.session(page[1]!)) : this.payOnPage(page[1]!, asked);
    const bank = /^\/bank\/(\w+)$/.exec(path);
    if (bank) return verb === "GET" ? bankPage(this.session(bank[1]!)) : this.confirm(bank[1]!);
    if (asked.headers.authorization !== `Bearer ${stripeKey}`) return problem(401, "invalid_api_key");
    const version = asked.headers["stripe-version"];
    const isOld = path.endsWith("/usage_records");
    if (version !== (isOld ? lastVersionWithUsageRecords : currentVersion)) return problem(400, "wrong_version");
    if (verb !== "POST") return this.act(asked);
    return this.once(asked);
  }

  /** The same key gets the same answer, and another request under it none. */
  private once(asked: Asked): Told {
    const key = asked.headers["idempotency-key"] as string | undefined;
    if (key === undefined) return problem(400, "no_idempotency_key");
    const known = this.replays.get(key);
    if (known) return known.body === asked.body ? known.told : problem(400, "idempotency_key_in_use");
    const told = this.act(asked);
    if ((told.status ?? 200) === 200) this.replays.set(key, { body: asked.body, told });
    return told;
  }

  private act(asked: Asked): Told {
    const given = new URLSearchParams(asked.body);
    const [, , first = "", second = "", third = "", fourth = ""] = asked.path.split("/");
    const route = `${asked.verb} ${first}/${second}`;
    if (route === "POST checkout/sessions" && third === "") return this.beginSession(given);
    if (route === "POST checkout/sessions" && fourth === "expire") return this.expire(third);
    if (route === "GET checkout/sessions") return this.sessions.has(third) ? { body: this.shown(third) } : missing;
    if (route === "GET events/") return this.eventsAsked(asked.query);
    if (route === "GET prices/") return listed([...this.prices.values()].filter(({ active }) => active));
    if (route === "GET invoices/") return listed(this.invoicesOf(asked.query.get("subscription")));
    if (route === "GET customers/") return listed(this.customersWith(asked.query.get("email")));
    if (route === "POST customers/") return this.addCustomer(given);
    if (first === "subscriptions") return this.subscription(second, asked.verb, given);
    if (first === "subscription_items" && third === "usage_records") return this.countForItem(second, given);
    if (first === "subscription_items") return found(this.items.get(second));
    if (route.startsWith("GET billing/meters")) return found(this.meters.get(third));
    if (route.startsWith("POST billing/meter_events")) return this.countForMeter(given);
    return missing;
  }

  private beginSession(given: URLSearchParams): Told {
    if (given.get("mode") === "subscription") return this.beginSubscribing(given);
    const price = "line_items[0][price_data]";
    const amount = Number(given.get(`${price}[unit_amount]`));
    const currency = given.get(`${price}[currency]`) ?? "";
    const isRight =
      given.get("mode") === "payment" && Number.isInteger(amount) && amount > 0 && /^[a-z]{3}$/.test(currency);
    const isNamed = (given.get(`${price}[product_data][name]`) ?? "") !== "";
    if (!isRight || !isNamed) return problem(400, "parameter_invalid");
    return this.open(given, amount, currency);
  }

  private open(given: URLSearchParams, amount: number, currency: string, more: Fields = {}): Told {
    const id = `cs_test_${this.sessions.size + 1}`;
    const session: Session = {
      id,
      object: "checkout.session",
      status: "open",
      payment_status: "unpaid",
      url: `${this.url}/pay/${id}`,
      amount_total: amount,
      currency,
      success_url: given.get("success_url")!.replace("{CHECKOUT_SESSION_ID}", id),
      cancel_url: given.get("cancel_url"),
      client_reference_id: given.get("client_reference_id"),
      payment_intent: null,
      customer_details: null,
      ...more,
    };
    this.sessions.set(id, session);
    return { body: this.shown(id) };
  }

  private beginSubscribing(given: URLSearchParams): Told {
    const price = this.prices.get(given.get("line_items[0][price]") ?? "");
    const customer = this.customers.get(given.get("customer") ?? "");
    const quantity = given.get("line_items[0][quantity]");
    const isMetered = (price?.recurring as Fields | undefined)?.usage_type === "metered";
    if (price === undefined || customer === undefined || isMetered !== (quantity === null))
      return problem(400, "parameter_invalid");
    const trialDays = Number(given.get("subscription_data[trial_period_days]") ?? 0);
    const metadata = { skm_temp_var: given.get("subscription_data[metadata][skm_temp_var]") };
    const amount = trialDays > 0 ? 0 : ((price.unit_amount as number | null) ?? 0);
    const subscription = { price, customer, metadata, trialDays };
    return this.open(given, amount, price.currency as string, { mode: "subscription", customer, subscription });
  }

  /** @returns the first invoice */
  private subscribe({ price, customer, metadata, trialDays }: Fields, total: number): Fields {
    const id = `sub_${this.subscriptions.size + 1}`;
    const period = { start: this.nowSeconds, end: this.nowSeconds + Number(trialDays || 30) * 86_400 };
    this.subscriptions.set(id, {
      id,
      status: trialDays ? "trialing" : "active",
      cancel_at_period_end: false,
      cancel_at: null,
      metadata,
      items: { data: [{ id: `si_${id}`, quantity: 1, current_period_end: period.end, price }] },
      customer,
    });
    const number = `INV-${this.invoices.length + 1}`;
    const subscription_item_details = { subscription: id };
    const invoice = {
      id: `in_${number}`,
      object: "invoice",
      number,
      created: this.nowSeconds,
      total,
      currency: (price as Fields).currency,
      status: "paid",
      hosted_invoice_url: `https://invoice.stripe.com/i/${number}`,
      parent: { subscription_details: { subscription: id, metadata } },
      lines: { data: [{ period, parent: { subscription_item_details } }] },
    };
    this.invoices.unshift(invoice);
    return invoice;
  }

  private invoicesOf(subscription: string | null): Fields[] {
    const named = (invoice: Fields) => (invoice.parent as { subscription_details: Fields }).subscription_details;
    return this.invoices.filter((invoice) => named(invoice).subscription === subscription);
  }

  private eventsAsked(query: URLSearchParams): Told {
    const types = [...query].flatMap(([name, value]) => (name.startsWith("types[") ? [value] : []));
    const from = Number(query.get("created[gte]"));
    if (types.length === 0 || !(from > 0)) return problem(400, "parameter_missing");
    const found = this.events.filter(({ type, created }) => types.includes(type as string) && Number(created) >= from);
    const after = query.get("starting_after");
    const rest = after === null ? found : found.slice(found.findIndex(({ id }) => id === after) + 1);
    const data = rest.slice(0, this.pageSize);
    return { body: { object: "list", data, has_more: rest.length > data.length } };
  }

  private customersWith(email: string | null): Fields[] {
    return [...this.customers.values()].filter((customer) => customer.email === email);
  }

  private addCustomer(given: URLSearchParams): Told {
    const id = `cus_${this.customers.size + 1}`;
    const metadata = { skm_customer_id: given.get("metadata[skm_customer_id]") };
    const customer = { id, object: "customer", email: given.get("email"), name: given.get("name"), metadata };
    this.customers.set(id, customer);
    return { body: customer };
  }

  private expire(id: string): Told {
    const session = this.sessions.get(id);
    if (session?.status !== "open") return problem(400, "resource_missing");
    session.status = "expired";
    return { body: this.shown(id) };
  }

  private shown(id: string): Fields {
    const { charge, subscription: _, buyer: __, ...session } = this.session(id);
    const status = session.payment_status === "paid" ? "succeeded" : "processing";
    const intent = { id: `pi_${id}`, object: "payment_intent", status, latest_charge: charge ?? null };
    return { ...session, payment_intent: session.status === "complete" ? intent : null };
  }

  private subscription(id: string, verb: string, given: URLSearchParams): Told {
    const subscription = this.subscriptions.get(id);
    if (subscription === undefined) return missing;
    if (verb === "POST") {
      const metadata = { ...(subscription.metadata as Fields) };
      for (const [name, value] of given) {
        if (name === "cancel_at_period_end") endWithPeriod(subscription, value === "true");
        const [, key = ""] = /^metadata\[(\w+)\]$/.exec(name) ?? [];
        if (key === "") continue;
        if (value === "") delete metadata[key];
        else metadata[key] = value;
      }
      subscription.metadata = metadata;
    }
    return { body: subscription };
  }

  private countForItem(item: string, given: URLSearchParams): Told {
    if (!this.items.has(item)) return missing;
    if (given.get("action") !== "increment") return problem(400, "parameter_invalid");
    this.usage.push({ item, quantity: Number(given.get("quantity")) });
    return { body: { id: "mbur_1", object: "usage_record" } };
  }

  private countForMeter(given: URLSearchParams): Told {
    const quantity = Number(given.get("payload[value]"));
    if (given.get("payload[stripe_customer_id]") === null) return problem(400, "parameter_missing");
    this.usage.push({ event: given.get("event_name") ?? "", quantity });
    return { body: { object: "billing.meter_event" } };
  }

  private payOnPage(id: string, { body }: Asked): Told {
    const given = new URLSearchParams(body);
    const session = this.session(id);
    session.buyer = given.get("email") ?? undefined;
    // Nothing is paid before the bank has said so.
    if (given.get("card") === cardToConfirm) return { location: `/bank/${id}` };
    return this.confirm(id);
  }

  /** Whoever pays has come to an end with it. */
  private confirm(id: string): Told {
    const { buyer, success_url } = this.session(id);
    this.pay(id, buyer);
    return { location: success_url };
  }
}

interface Sending {
  readonly secret: string;
  readonly nowSeconds: number;
  readonly apiVersion?: string;
  readonly id?: string;
}

const missing = problem(404, "resource_missing");

/** Stripe names the day too. */
function endWithPeriod(subscription: Fields, isEnding: boolean): void {
  const { data } = subscription.items as { data: Fields[] };
  Object.assign(subscription, {
    cancel_at_period_end: isEnding,
    cancel_at: isEnding ? data[0]!.current_period_end : null,
  });
}

function found(object: Fields | undefined): Told {
  return object === undefined ? missing : { body: object };
}

function listed(data: readonly Fields[]): Told {
  return { body: { object: "list", data, has_more: false } };
}

function problem(status: number, code: string): Told {
  return { status, body: { error: { type: "invalid_request_error", code, message: code } } };
}

function payPage({ id, amount_total, currency }: Session): Told {
  return {
    html: `<!doctype html><html lang="en"><title>Pay</title><h1>Pay ${amount_total} ${currency}</h1>
<form method="post" action="/pay/${id}"><label>Email <input name="email" type="email"></label><label>Card <input name="card"></label><button>Pay</button></form></html>`,
  };
}

function bankPage({ id }: Session): Told {
  return {
    html: `<!doctype html><html lang="en"><title>Bank</title><h1>Is it you?</h1>
<form method="post" action="/bank/${id}"><button>Confirm the payment</button></form></html>`,
  };
}
