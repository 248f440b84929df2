import type { CustomerDevice } from "../domain/app-consent.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** The machines on which one account's customers have signed in to applications. */
export class CustomerDevices {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  /** Oldest first. Whoever decides on them holds the customer's row. */
  async list(customerId: number): Promise<CustomerDevice[]> {
    return this.session.run(selectDevices, { accountId: this.accountId, customerId });
  }

  /** @returns the new device's id */
  async add(device: Omit<CustomerDevice, "id">): Promise<number> {
    const row = await firstOf(this.session, insertDevice, { accountId: this.accountId, ...device });
    await this.objectLog.added("Device", row!.id, { ...device });
    return row!.id;
  }

  async remove({ id, ...device }: CustomerDevice): Promise<void> {
    await this.session.run(deleteDevice, { accountId: this.accountId, id });
    await this.objectLog.removed("Device", id, device);
  }
}

type Owned = { accountId: number };

const selectDevices = statement<Owned & { customerId: number }>()((db, given) =>
  db
    .selectFrom("customer_device")
    .select(["id", "customer_id as customerId", "machine_code as machineCode", "name", "created"])
    .where("account_id", "=", given.accountId)
    .where("customer_id", "=", given.customerId)
    .orderBy("id"),
);

const insertDevice = statement<Owned & Omit<CustomerDevice, "id">>()((db, given) =>
  db
    .insertInto("customer_device")
    .values({
      account_id: given.accountId,
      customer_id: given.customerId,
      machine_code: given.machineCode,
      name: given.name,
      created: given.created,
    })
    .returning("id"),
);

const deleteDevice = statement<Owned & { id: number }>()((db, given) =>
  db.deleteFrom("customer_device").where("id", "=", given.id).where("account_id", "=", given.accountId),
);
