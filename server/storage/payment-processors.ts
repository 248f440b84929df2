import { hiddenFact } from "../domain/object-log.ts";
import type { PaymentProcessor, ProcessorKind } from "../domain/payment-processor.ts";
import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** The payment services of one account. */
export class PaymentProcessors {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  async list(): Promise<PaymentProcessor[]> {
    return (await this.session.run(selectProcessors, { accountId: this.accountId })).map(fromRow);
  }

  /** One that was removed is found by whoever still needs it for what was paid with it. */
  async find(id: number, { forChange = false, orRemoved = false } = {}): Promise<PaymentProcessor | undefined> {
    const given = { accountId: this.accountId, id };
    const row = await firstOf(this.session, forChange ? selectProcessorForChange : selectProcessor, given);
    return row === undefined || (row.removed !== null && !orRemoved) ? undefined : fromRow(row);
  }

  async add(processor: Omit<PaymentProcessor, "id">): Promise<number> {
    const given = { accountId: this.accountId, ...processor, isSandbox: Number(processor.isSandbox) };
    const { id } = (await firstOf(this.session, insertProcessor, given))!;
    await this.objectLog.added("PaymentProcessor", id, factsOf(processor));
    return id;
  }

  async save(before: PaymentProcessor, after: PaymentProcessor): Promise<void> {
    const given = { ...after, accountId: this.accountId, isSandbox: Number(after.isSandbox) };
    await this.session.run(updateProcessor, given);
    const replaced = {
      ...(before.sealedPrivateKey === after.sealedPrivateKey ? {} : { privateKey: hiddenFact }),
      ...(before.sealedWebhookSecret === after.sealedWebhookSecret ? {} : { webhookSecret: hiddenFact }),
    };
    await this.objectLog.changed("PaymentProcessor", after.id, factsOf(before), { ...factsOf(after), ...replaced });
  }

  async remove(processor: PaymentProcessor, nowSeconds: number): Promise<void> {
    await this.session.run(markRemoved, { accountId: this.accountId, id: processor.id, nowSeconds });
    await this.objectLog.removed("PaymentProcessor", processor.id, factsOf(processor));
  }
}

function factsOf({ kind, name, description, isSandbox, publicKey }: Omit<PaymentProcessor, "id">) {
  return { kind, name, description, isSandbox, publicKey };
}

const shown = [
  "id",
  "uid",
  "kind",
  "name",
  "description",
  "is_sandbox as isSandbox",
  "public_key as publicKey",
  "sealed_private_key as sealedPrivateKey",
  "sealed_webhook_secret as sealedWebhookSecret",
  "created",
  "removed",
] as const;

type Row = Omit<PaymentProcessor, "isSandbox" | "kind"> & { isSandbox: number; kind: string; removed: number | null };

function fromRow({ removed: _, ...row }: Row): PaymentProcessor {
  return { ...row, kind: row.kind as ProcessorKind, isSandbox: row.isSandbox === 1 };
}

type Owned = { accountId: number };
type Written = Owned & Omit<PaymentProcessor, "id" | "isSandbox"> & { isSandbox: number };

const selectProcessors = statement<Owned>()((db, given) =>
  db
    .selectFrom("payment_processor")
    .select(shown)
    .where("account_id", "=", given.accountId)
    .where("removed", "is", null)
    .orderBy("id"),
);

const byId = (db: Dialect["builder"], given: Owned & { id: number }) =>
  db.selectFrom("payment_processor").select(shown).where("id", "=", given.id).where("account_id", "=", given.accountId);

const selectProcessor = statement<Owned & { id: number }>()(byId);
const selectProcessorForChange = statement<Owned & { id: number }>()((db, given, dialect) =>
  dialect.locking(byId(db, given)),
);

const insertProcessor = statement<Written>()((db, given) =>
  db
    .insertInto("payment_processor")
    .values({
      account_id: given.accountId,
      uid: given.uid,
      kind: given.kind,
      created: given.created,
      ...changeable(given),
    })
    .returning("id"),
);

const updateProcessor = statement<Written & { id: number }>()((db, given) =>
  db
    .updateTable("payment_processor")
    .set(changeable(given))
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);

function changeable(given: Written) {
  return {
    name: given.name,
    description: given.description,
    is_sandbox: given.isSandbox,
    public_key: given.publicKey,
    sealed_private_key: given.sealedPrivateKey,
    sealed_webhook_secret: given.sealedWebhookSecret,
  };
}

const markRemoved = statement<Owned & { id: number; nowSeconds: number }>()((db, given) =>
  db
    .updateTable("payment_processor")
    .set({ removed: given.nowSeconds })
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);
