import type { Standing } from "../domain/payment.ts";
import { Trouble } from "./trouble.ts";

/** What a buyer is to pay. */
export interface Order {
  /** The same for the same try, so that one that is repeated makes no second charge. */
  readonly idempotencyKey: string;
  /** The order's number, for the vendor's eyes. */
  readonly reference: string;
  /** In the currency's smallest unit. */
  readonly amount: number;
  readonly currency: string;
  readonly productName: string;
  readonly returnUrl: string;
  readonly cancelUrl: string;
}

/** A page of the payment service on which the buyer pays. */
export interface Checkout {
  readonly id: string;
  readonly url: string;
}

export interface Notice {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A payment service, with the keys of one of the vendor's processors. What it cannot do it throws as a GatewayError. */
export interface Gateway {
  begin(order: Order): Promise<Checkout>;
  /** How a payment stands; takes the money if the buyer has agreed and it is not taken yet. */
  settle(checkoutId: string): Promise<Standing>;
  /** Sees to it that a checkout takes no money any more, unless it has. */
  withdraw(checkoutId: string): Promise<Standing>;
  /**
   * Which payments a message is about, by what the service calls them. What else it says is not believed: the service is asked.
   * @throws WrongSignature
   */
  read(notice: Notice): Promise<readonly string[]>;
}

/** A payment service did not do what it was asked. */
export class GatewayError extends Trouble {}

/** A message is not from whom it says it is. */
export class WrongSignature extends Error {}
