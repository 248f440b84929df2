export const processorKinds = ["Stripe", "PayPal"] as const;
export type ProcessorKind = (typeof processorKinds)[number];

/** An account at a payment service, to which the vendor's money goes. */
export interface PaymentProcessor {
  readonly id: number;
  /** Names it in the address to which the service tells what happened. */
  readonly uid: string;
  readonly kind: ProcessorKind;
  readonly name: string;
  readonly description: string;
  readonly isSandbox: boolean;
  /** Stripe's publishable key, PayPal's client id. */
  readonly publicKey: string;
  /** Stripe's secret key, PayPal's secret; sealed, as is the next. */
  readonly sealedPrivateKey: string;
  /** Stripe's signing secret, PayPal's webhook id; null where the service is asked instead. */
  readonly sealedWebhookSecret: string | null;
  readonly created: number;
}
