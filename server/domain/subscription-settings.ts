/** How an account's Stripe subscriptions are kept. */
export interface SubscriptionSettings {
  /** The processor whose subscriptions they are; 0 for none. */
  readonly processorId: number;
  /** What Stripe signs its messages with; sealed, null for none. */
  readonly sealedSigningSecret: string | null;
  /** Days after the end of what is paid for in which the license still works. */
  readonly graceDays: number;
  /** Whether customers may end their subscriptions in the portal. */
  readonly letsCustomersCancel: boolean;
  /** Whether they may begin new ones there. */
  readonly letsCustomersSubscribe: boolean;
}

/** How far Stripe was asked what it has told, or would have told. */
export interface SubscriptionReading {
  /** When the last thing happened of which it has told, by its own clock; Unix seconds. */
  readonly until: number;
  /** When it was last asked, by ours; null before. */
  readonly asked: number | null;
  /** Why it did not answer then. */
  readonly problem: string | null;
}

export const defaultSubscriptionSettings: SubscriptionSettings = {
  processorId: 0,
  sealedSigningSecret: null,
  graceDays: 5,
  letsCustomersCancel: false,
  letsCustomersSubscribe: false,
};
