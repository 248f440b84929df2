import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** When customers of one account last took a machine off a license. Whoever decides on it holds the license. */
export class MachineReleases {
  private readonly session: Session;
  private readonly accountId: number;

  constructor(session: Session, accountId: number) {
    this.session = session;
    this.accountId = accountId;
  }

  /** @returns Unix seconds; undefined for never */
  async last(licenseId: number): Promise<number | undefined> {
    return (await firstOf(this.session, selectRelease, { accountId: this.accountId, licenseId }))?.released;
  }

  async note(licenseId: number, nowSeconds: number): Promise<void> {
    await this.session.run(putRelease, { accountId: this.accountId, licenseId, nowSeconds });
  }
}

type OfLicense = { accountId: number; licenseId: number };

const selectRelease = statement<OfLicense>()((db, given) =>
  db
    .selectFrom("machine_release")
    .select("released")
    .where("license_id", "=", given.licenseId)
    .where("account_id", "=", given.accountId),
);

const putRelease = statement<OfLicense & { nowSeconds: number }>()((db, given) =>
  db
    .insertInto("machine_release")
    .values({ license_id: given.licenseId, account_id: given.accountId, released: given.nowSeconds })
    .onConflict((conflict) =>
      conflict.column("license_id").doUpdateSet((eb) => ({ released: eb.ref("excluded.released") })),
    ),
);
