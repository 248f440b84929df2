import type { Machine, Pool } from "../domain/machine.ts";
import { poolNumber } from "./license-rows.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** The machines on the licenses of one account. */
export class Machines {
  private readonly session: Session;
  private readonly accountId: number;

  constructor(session: Session, accountId: number) {
    this.session = session;
    this.accountId = accountId;
  }

  /** Adds the machine or overwrites the one with the same code in the same pool. */
  async save(licenseId: number, machine: Machine): Promise<void> {
    await this.session.run(upsertMachine, {
      accountId: this.accountId,
      licenseId,
      ...machine,
      pool: poolNumber[machine.pool],
      isOverdraft: Number(machine.isOverdraft),
    });
  }

  async remove(licenseId: number, pool: Pool, code: string): Promise<void> {
    await this.session.run(deleteMachine, { accountId: this.accountId, licenseId, pool: poolNumber[pool], code });
  }

  /** Removes the floating seats of a license that have lapsed, so that they do not pile up. */
  async removeLapsed(licenseId: number, nowSeconds: number): Promise<void> {
    await this.session.run(deleteLapsed, { accountId: this.accountId, licenseId, nowSeconds });
  }
}

/** How many seats hold in both pools, of all accounts. */
export async function countSeats(session: Session, nowSeconds: number): Promise<number> {
  const row = await firstOf(session, selectSeatCount, { nowSeconds });
  return Number(row?.seats ?? 0);
}

const upsertMachine = statement<{
  accountId: number;
  licenseId: number;
  pool: number;
  code: string;
  ip: string;
  activatedMs: number;
  friendlyName: string;
  floatingExpires: number;
  isOverdraft: number;
}>()((db, given) =>
  db
    .insertInto("machine")
    .values({
      license_id: given.licenseId,
      pool: given.pool,
      code: given.code,
      account_id: given.accountId,
      ip: given.ip,
      activated_ms: given.activatedMs,
      friendly_name: given.friendlyName,
      floating_expires: given.floatingExpires,
      is_overdraft: given.isOverdraft,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["license_id", "pool", "code"])
        .doUpdateSet((eb) => ({
          ip: eb.ref("excluded.ip"),
          activated_ms: eb.ref("excluded.activated_ms"),
          friendly_name: eb.ref("excluded.friendly_name"),
          floating_expires: eb.ref("excluded.floating_expires"),
          is_overdraft: eb.ref("excluded.is_overdraft"),
        }))
        .where("machine.account_id", "=", given.accountId),
    ),
);

const deleteMachine = statement<{ accountId: number; licenseId: number; pool: number; code: string }>()((db, given) =>
  db
    .deleteFrom("machine")
    .where("license_id", "=", given.licenseId)
    .where("pool", "=", given.pool)
    .where("code", "=", given.code)
    .where("account_id", "=", given.accountId),
);

const deleteLapsed = statement<{ accountId: number; licenseId: number; nowSeconds: number }>()((db, given) =>
  db
    .deleteFrom("machine")
    .where("license_id", "=", given.licenseId)
    .where("pool", "=", 1)
    .where("floating_expires", "<=", given.nowSeconds)
    .where("account_id", "=", given.accountId),
);

const selectSeatCount = statement<{ nowSeconds: number }>()((db, given) =>
  db
    .selectFrom("machine")
    .select((eb) => eb.fn.countAll<number>().as("seats"))
    .where((eb) => eb.or([eb("pool", "=", 0), eb("floating_expires", ">", given.nowSeconds)])),
);
