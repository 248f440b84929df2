import type Stripe from "stripe";
import type { Vault } from "../api/vault.ts";
import type { PaymentProcessor } from "../domain/payment-processor.ts";
import type { Gateway } from "./gateway.ts";
import { PayPalGateway } from "./paypal-gateway.ts";
import { stripeClient } from "./stripe-client.ts";
import { StripeGateway } from "./stripe-gateway.ts";

/** Where the payment services are. */
export interface ServiceUrls {
  readonly stripeApiUrl: string;
  /** Empty for PayPal's own, for trying out or for real. */
  readonly paypalApiUrl: string;
}

const payPalUrls = { sandbox: "https://api-m.sandbox.paypal.com", live: "https://api-m.paypal.com" };

const payPages = ["https://checkout.stripe.com", "https://www.paypal.com", "https://www.sandbox.paypal.com"];

/** Makes the gateway of a processor with its keys. */
export class Gateways {
  private readonly vault: Vault;
  private readonly urls: ServiceUrls;
  private readonly clock: () => number;

  constructor(vault: Vault, urls: ServiceUrls, clock: () => number) {
    this.vault = vault;
    this.urls = urls;
    this.clock = clock;
  }

  /** Where payment services show the pages on which buyers pay. */
  get payOrigins(): readonly string[] {
    const { stripeApiUrl, paypalApiUrl } = this.urls;
    const doubles = [stripeApiUrl, paypalApiUrl].filter((url) => url.startsWith("http://"));
    return [...payPages, ...doubles.map((url) => new URL(url).origin)];
  }

  async of(processor: PaymentProcessor): Promise<Gateway> {
    const { kind, publicKey, isSandbox, sealedWebhookSecret } = processor;
    const privateKey = this.opened(processor.sealedPrivateKey);
    const webhookSecret = sealedWebhookSecret === null ? undefined : this.opened(sealedWebhookSecret);
    if (kind === "Stripe")
      return new StripeGateway(await stripeClient(privateKey, this.urls.stripeApiUrl), webhookSecret, this.clock);
    const baseUrl = this.urls.paypalApiUrl || payPalUrls[isSandbox ? "sandbox" : "live"];
    return new PayPalGateway({ baseUrl, clientId: publicKey, secret: privateKey, webhookId: webhookSecret });
  }

  /** Stripe itself, for what is no payment of a form. */
  stripe(secretKey: string): Promise<Stripe> {
    return stripeClient(secretKey, this.urls.stripeApiUrl);
  }

  private opened(sealed: string): string {
    return this.vault.open(sealed).toString("utf8");
  }
}
