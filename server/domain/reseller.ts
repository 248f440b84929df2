/** Somebody who sells licenses for the vendor. */
export interface Reseller {
  readonly id: number;
  /** The portal invitation; 0 when made through the API. */
  readonly inviteId: number;
  /** The account of the reseller who accepted; 0 when none did. */
  readonly resellerUserId: number;
  /** Unix seconds. */
  readonly created: number;
  readonly name: string | null;
  readonly url: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly description: string | null;
}
