import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

/** A recipe for licenses, in one of the two formats that `domain/template-steps.ts` reads. */
export interface LicenseTemplate {
  readonly id: number;
  readonly name: string;
  /** JSON text. */
  readonly parameters: string;
  readonly created: number;
}

/** The license templates of one account. */
export class LicenseTemplates {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  async list(): Promise<LicenseTemplate[]> {
    return this.session.run(selectTemplates, { accountId: this.accountId });
  }

  /** `forChange` keeps everybody else from changing or removing it meanwhile. */
  async find(id: number, { forChange = false } = {}): Promise<LicenseTemplate | undefined> {
    const given = { accountId: this.accountId, id };
    return firstOf(this.session, forChange ? selectTemplateForChange : selectTemplate, given);
  }

  /** @returns the new template's id */
  async add(template: Omit<LicenseTemplate, "id">): Promise<number> {
    const row = await firstOf(this.session, insertTemplate, { accountId: this.accountId, ...template });
    await this.objectLog.added("LicenseTemplate", row!.id, { ...template });
    return row!.id;
  }

  async save(before: LicenseTemplate, after: LicenseTemplate): Promise<void> {
    const { name, parameters } = after;
    await this.session.run(updateTemplate, { accountId: this.accountId, id: before.id, name, parameters });
    await this.objectLog.changed("LicenseTemplate", before.id, { ...before }, { ...after });
  }

  async remove(template: LicenseTemplate): Promise<void> {
    await this.session.run(deleteTemplate, { accountId: this.accountId, id: template.id });
    await this.objectLog.removed("LicenseTemplate", template.id, { ...template });
  }
}

type Owned = { accountId: number };
const shown = ["id", "name", "parameters", "created"] as const;

const selectTemplates = statement<Owned>()((db, given) =>
  db.selectFrom("license_template").select(shown).where("account_id", "=", given.accountId).orderBy("id"),
);

const byId = (db: Dialect["builder"], given: Owned & { id: number }) =>
  db.selectFrom("license_template").select(shown).where("id", "=", given.id).where("account_id", "=", given.accountId);

const selectTemplate = statement<Owned & { id: number }>()(byId);
const selectTemplateForChange = statement<Owned & { id: number }>()((db, given, dialect) =>
  dialect.locking(byId(db, given)),
);

const insertTemplate = statement<Owned & Omit<LicenseTemplate, "id">>()((db, given) =>
  db
    .insertInto("license_template")
    .values({ account_id: given.accountId, name: given.name, parameters: given.parameters, created: given.created })
    .returning("id"),
);

const updateTemplate = statement<Owned & { id: number; name: string; parameters: string }>()((db, given) =>
  db
    .updateTable("license_template")
    .set({ name: given.name, parameters: given.parameters })
    .where("id", "=", given.id)
    .where("account_id", "=", given.accountId),
);

const deleteTemplate = statement<Owned & { id: number }>()((db, given) =>
  db.deleteFrom("license_template").where("id", "=", given.id).where("account_id", "=", given.accountId),
);
