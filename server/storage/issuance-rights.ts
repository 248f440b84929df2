import type { Selectable } from "kysely";
import type { IssuanceRight, IssuedLicense } from "../domain/issuance-right.ts";
import type { Facts } from "../domain/object-log.ts";
import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";
import type { IssuanceRightTable } from "./tables.ts";

/** What the resellers of one account may issue, and have issued. Rights are never removed. */
export class IssuanceRights {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  /** Those of a reseller, newest first. */
  async list(resellerId: number): Promise<IssuanceRight[]> {
    const given = { accountId: this.accountId, resellerId };
    return (await this.session.run(selectRights, given)).map(rightFromRow);
  }

  /** `forChange` keeps everybody else from using or changing the right meanwhile. */
  async find(id: number, { forChange = false } = {}): Promise<IssuanceRight | undefined> {
    const given = { accountId: this.accountId, id };
    const row = await firstOf(this.session, forChange ? selectRightForChange : selectRight, given);
    return row && rightFromRow(row);
  }

  async hasOfReseller(resellerId: number): Promise<boolean> {
    return (await firstOf(this.session, selectOfReseller, { accountId: this.accountId, resellerId })) !== undefined;
  }

  async hasOfTemplate(templateId: number): Promise<boolean> {
    return (await firstOf(this.session, selectOfTemplate, { accountId: this.accountId, templateId })) !== undefined;
  }

  /** Whoever grants has locked reseller and template. @returns the new right's id */
  async add(right: Omit<IssuanceRight, "id">): Promise<number> {
    const given = { ...right, accountId: this.accountId, isBlocked: Number(right.isBlocked) };
    const row = await firstOf(this.session, insertRight, given);
    await this.objectLog.added("LicenseIssuance", row!.id, { ...right });
    return row!.id;
  }

  async save(before: IssuanceRight, after: IssuanceRight): Promise<void> {
    const given = { id: before.id, issued: after.issued, isBlocked: Number(after.isBlocked) };
    await this.session.run(updateRight, { accountId: this.accountId, ...given });
    await this.objectLog.used("LicenseIssuance", before.id, { ...before }, { ...after });
  }

  /** @returns the id of what was issued */
  async noteIssue(issued: Omit<IssuedLicense, "id">, onceKey: string | null, facts: Facts): Promise<number> {
    const row = await firstOf(this.session, insertIssue, { accountId: this.accountId, ...issued, onceKey });
    await this.objectLog.added("IssuedLicense", issued.licenseId, facts);
    return row!.id;
  }

  /** What a right has issued, newest first. */
  async listIssues(
    rightId: number,
    { beforeId, limit }: { beforeId: number; limit: number },
  ): Promise<IssuedLicense[]> {
    return this.session.run(selectIssues, { accountId: this.accountId, rightId, beforeId, limit });
  }

  async findIssue(rightId: number, id: number): Promise<IssuedLicense | undefined> {
    return firstOf(this.session, selectIssue, { accountId: this.accountId, rightId, id });
  }

  /** What a form or call has issued before. */
  async findIssueOnce(rightId: number, onceKey: string): Promise<IssuedLicense | undefined> {
    return firstOf(this.session, selectIssueOnce, { accountId: this.accountId, rightId, onceKey });
  }
}

function rightFromRow(row: Selectable<IssuanceRightTable>): IssuanceRight {
  return {
    id: row.id,
    resellerId: row.reseller_id,
    templateId: row.template_id,
    friendlyName: row.friendly_name,
    amount: row.amount,
    issued: row.issued,
    expires: row.expires,
    isBlocked: row.is_blocked === 1,
    created: row.created,
  };
}

type Owned = { accountId: number };
type ById = Owned & { id: number };

const rights = (db: Dialect["builder"], given: Owned) =>
  db.selectFrom("issuance_right").selectAll().where("account_id", "=", given.accountId);

const selectRights = statement<Owned & { resellerId: number }>()((db, given) =>
  rights(db, given).where("reseller_id", "=", given.resellerId).orderBy("id", "desc"),
);

const selectRight = statement<ById>()((db, given) => rights(db, given).where("id", "=", given.id));
const selectRightForChange = statement<ById>()((db, given, dialect) =>
  dialect.locking(rights(db, given).where("id", "=", given.id)),
);

const selectOfReseller = statement<Owned & { resellerId: number }>()((db, given) =>
  rights(db, given).where("reseller_id", "=", given.resellerId).limit(1),
);

const selectOfTemplate = statement<Owned & { templateId: number }>()((db, given) =>
  rights(db, given).where("template_id", "=", given.templateId).limit(1),
);

const insertRight = statement<Owned & Omit<IssuanceRight, "id" | "isBlocked"> & { isBlocked: number }>()((db, given) =>
  db
    .insertInto("issuance_right")
    .values({
      account_id: given.accountId,
      reseller_id: given.resellerId,
      template_id: given.templateId,
      friendly_name: given.friendlyName,
      amount: given.amount,
      issued: given.issued,
      expires: given.expires,
      is_blocked: given.isBlocked,
      created: given.created,
    })
    .returning("id"),
);

const updateRight = statement<ById & { issued: number; isBlocked: number }>()((db, given) =>
  db
    .updateTable("issuance_right")
    .set({ issued: given.issued, is_blocked: given.isBlocked })
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);

const insertIssue = statement<Owned & Omit<IssuedLicense, "id"> & { onceKey: string | null }>()((db, given) =>
  db
    .insertInto("issued_license")
    .values({
      account_id: given.accountId,
      right_id: given.rightId,
      license_id: given.licenseId,
      customer_id: given.customerId,
      once_key: given.onceKey,
      created: given.created,
    })
    .returning("id"),
);

type OfRight = Owned & { rightId: number };

const issues = (db: Dialect["builder"], given: OfRight) =>
  db
    .selectFrom("issued_license")
    .select(["id", "right_id as rightId", "license_id as licenseId", "customer_id as customerId", "created"])
    .where("account_id", "=", given.accountId)
    .where("right_id", "=", given.rightId);

const selectIssues = statement<OfRight & { beforeId: number; limit: number }>()((db, given) =>
  issues(db, given).where("id", "<", given.beforeId).orderBy("id", "desc").limit(given.limit),
);

const selectIssue = statement<OfRight & { id: number }>()((db, given) => issues(db, given).where("id", "=", given.id));

const selectIssueOnce = statement<OfRight & { onceKey: string }>()((db, given) =>
  issues(db, given).where("once_key", "=", given.onceKey),
);
