import type { DataObject, ReferencerType } from "../domain/data-object.ts";
import type { Facts } from "../domain/object-log.ts";
import { type HungDataObject, hungDataObjectFromRow } from "./data-object-rows.ts";
import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** What a data object hangs on; a machine's objects hang on its license. */
export interface Referencer {
  readonly referencerType: ReferencerType;
  readonly referencerId: number;
  /** Empty but for objects of a machine. */
  readonly machineCode: string;
}

/** The data objects of one account, at all four levels. */
export class DataObjects {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  /** `forChange` keeps everybody else from changing it meanwhile. */
  async find(id: number, { forChange = false } = {}): Promise<HungDataObject | undefined> {
    const given = { accountId: this.accountId, id };
    const row = await firstOf(this.session, forChange ? selectObjectForChange : selectObject, given);
    return row && hungDataObjectFromRow(row);
  }

  /** What hangs there, oldest first. `forChange` keeps everybody else from changing it meanwhile. */
  async list(referencer: Referencer, { forChange = false } = {}): Promise<HungDataObject[]> {
    const given = { accountId: this.accountId, ...referencer };
    const rows = await this.session.run(forChange ? selectObjectsForChange : selectObjects, given);
    return rows.map(hungDataObjectFromRow);
  }

  /** Everything of the account, at every level, oldest first. */
  async listAll(): Promise<HungDataObject[]> {
    return (await this.session.run(selectAllObjects, { accountId: this.accountId })).map(hungDataObjectFromRow);
  }

  /** @returns the new object's id */
  async add(referencer: Referencer, object: Omit<DataObject, "id">): Promise<number> {
    const row = await firstOf(this.session, insertObject, { accountId: this.accountId, ...referencer, ...object });
    await this.objectLog.added("DataObject", row!.id, { ...referencer, ...object });
    return row!.id;
  }

  async save(before: HungDataObject, after: HungDataObject): Promise<void> {
    await this.count(after);
    await this.objectLog.changed("DataObject", before.id, factsOf(before), factsOf(after));
  }

  /** Like save, for a step that the Web API log tells: no row in the object log. */
  async count({ id, stringValue, intValue }: DataObject): Promise<void> {
    await this.session.run(updateObject, { accountId: this.accountId, id, stringValue, intValue });
  }

  /**
   * Gives the number of the next data objects of a name on a product's licenses.
   * @returns the last id that was set, undefined when none was left after `afterId`
   */
  async reset(productId: number, { name, value }: { name: string; value: number }, afterId: number, limit: number) {
    const given = { accountId: this.accountId, productId, name, afterId, limit };
    const objects = (await this.session.run(selectNamedOfProduct, given)).map(hungDataObjectFromRow);
    for (const object of objects)
      if (object.intValue !== value) await this.save(object, { ...object, intValue: value });
    return objects.at(-1)?.id;
  }

  async remove(object: HungDataObject): Promise<void> {
    await this.session.run(deleteObject, { accountId: this.accountId, id: object.id });
    await this.objectLog.removed("DataObject", object.id, factsOf(object));
  }
}

function factsOf({ id: _, ...facts }: HungDataObject): Facts {
  return facts;
}

type Owned = { accountId: number };

type Identified = Owned & { id: number };

const objectById = (db: Dialect["builder"], given: Identified) =>
  db.selectFrom("data_object").selectAll().where("id", "=", given.id).where("account_id", "=", given.accountId);

const objectsOf = (db: Dialect["builder"], given: Owned & Referencer) =>
  db
    .selectFrom("data_object")
    .selectAll()
    .where("referencer_type", "=", given.referencerType)
    .where("referencer_id", "=", given.referencerId)
    .where("machine_code", "=", given.machineCode)
    .where("account_id", "=", given.accountId)
    .orderBy("id");

const selectObject = statement<Identified>()((db, given) => objectById(db, given));
const selectObjectForChange = statement<Identified>()((db, given, dialect) => dialect.locking(objectById(db, given)));
const selectObjects = statement<Owned & Referencer>()((db, given) => objectsOf(db, given));
const selectObjectsForChange = statement<Owned & Referencer>()((db, given, dialect) =>
  dialect.locking(objectsOf(db, given)),
);

const selectAllObjects = statement<Owned>()((db, given) =>
  db.selectFrom("data_object").selectAll().where("account_id", "=", given.accountId).orderBy("id"),
);

const insertObject = statement<Owned & Referencer & Omit<DataObject, "id">>()((db, given) =>
  db
    .insertInto("data_object")
    .values({
      account_id: given.accountId,
      referencer_type: given.referencerType,
      referencer_id: given.referencerId,
      machine_code: given.machineCode,
      name: given.name,
      string_value: given.stringValue,
      int_value: given.intValue,
    })
    .returning("id"),
);

const updateObject = statement<Owned & { id: number; stringValue: string; intValue: number }>()((db, given) =>
  db
    .updateTable("data_object")
    .set({ string_value: given.stringValue, int_value: given.intValue })
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);

const deleteObject = statement<Owned & { id: number }>()((db, given) =>
  db.deleteFrom("data_object").where("id", "=", given.id).where("account_id", "=", given.accountId),
);

type Named = Owned & { productId: number; name: string; afterId: number; limit: number };

const selectNamedOfProduct = statement<Named>()((db, given) =>
  db
    .selectFrom("data_object")
    .innerJoin("license", "license.global_id", "data_object.referencer_id")
    .selectAll("data_object")
    .where("data_object.referencer_type", "=", 2)
    .where("data_object.account_id", "=", given.accountId)
    .where("license.product_id", "=", given.productId)
    .where("data_object.name", "=", given.name)
    .where("data_object.id", ">", given.afterId)
    .orderBy("data_object.id")
    .limit(given.limit),
);
