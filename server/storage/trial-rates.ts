import type { Dialect } from "./dialect.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** How many trials addresses were given of late, by product. */
export class TrialRates {
  private readonly session: Session;
  private readonly accountId: number;

  constructor(session: Session, accountId: number) {
    this.session = session;
    this.accountId = accountId;
  }

  /** When the address's allowance is whole again, Unix milliseconds; nobody else changes it before this transaction ends. */
  async wholeAtMs(productId: number, address: string): Promise<number | undefined> {
    return (await firstOf(this.session, selectForChange, { accountId: this.accountId, productId, address }))?.wholeAtMs;
  }

  async save(productId: number, address: string, wholeAtMs: number): Promise<void> {
    await this.session.run(putRate, { accountId: this.accountId, productId, address, wholeAtMs });
  }
}

interface Place {
  accountId: number;
  productId: number;
  address: string;
}

const selectForChange = statement<Place>()(
  (db, given) =>
    db
      .selectFrom("trial_rate")
      .select("whole_at_ms as wholeAtMs")
      .where("account_id", "=", given.accountId)
      .where("product_id", "=", given.productId)
      .where("address", "=", given.address),
  (db, given) => holdingRate(db, given),
);

/** Locks the row; makes it where there is none: what is not there cannot be locked. */
function holdingRate(db: Dialect["builder"], given: Place) {
  return db
    .insertInto("trial_rate")
    .values({ account_id: given.accountId, product_id: given.productId, address: given.address, whole_at_ms: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(["account_id", "product_id", "address"])
        .doUpdateSet((eb) => ({ whole_at_ms: eb.ref("trial_rate.whole_at_ms") })),
    );
}

const putRate = statement<Place & { wholeAtMs: number }>()((db, given) =>
  db
    .insertInto("trial_rate")
    .values({
      account_id: given.accountId,
      product_id: given.productId,
      address: given.address,
      whole_at_ms: given.wholeAtMs,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["account_id", "product_id", "address"])
        .doUpdateSet((eb) => ({ whole_at_ms: eb.ref("excluded.whole_at_ms") })),
    ),
);
