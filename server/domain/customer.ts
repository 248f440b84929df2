/** The buyer, as far as a license shows one. */
export interface Customer {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly companyName: string | null;
  /** Unix milliseconds. */
  readonly createdMs: number;
}
