import { randomBytes } from "node:crypto";
import type { Selectable } from "kysely";
import { hiddenFact } from "../domain/object-log.ts";
import { defaultPortalSettings, type PortalSettings } from "../domain/portal-settings.ts";
import type { Dialect } from "./dialect.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";
import type { PortalSettingsTable } from "./tables.ts";

/** What one account chooses for its customers' pages. */
export class PortalChoices {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  /** With a sign-up code that works only once it is saved, where nothing was chosen yet. */
  async read(): Promise<PortalSettings> {
    const row = await firstOf(this.session, selectSettings, { accountId: this.accountId });
    return row ? settingsFromRow(row) : defaultPortalSettings(randomBytes(16).toString("hex"));
  }

  /** Like `read`, and keeps everybody else from doing so, or from changing it, meanwhile. */
  async readForChange(): Promise<PortalSettings> {
    const fresh = defaultPortalSettings(randomBytes(16).toString("hex"));
    await this.session.run(insertSettings, { accountId: this.accountId, ...valuesOf(fresh) });
    const row = await firstOf(this.session, selectSettingsForChange, { accountId: this.accountId });
    return settingsFromRow(row!);
  }

  async save(before: PortalSettings, after: PortalSettings): Promise<void> {
    await this.session.run(updateSettings, { accountId: this.accountId, ...valuesOf(after) });
    const { signUpCode: formerCode, ...former } = before;
    const { signUpCode, ...chosen } = after;
    const renewed = signUpCode === formerCode ? {} : { signUpCode: hiddenFact };
    await this.objectLog.changed("Portal", this.accountId, former, { ...chosen, ...renewed });
  }

  /** Whether a name in the portal's address is another account's. */
  async isTaken(domain: string): Promise<boolean> {
    const found = await findAccountByDomain(this.session, domain);
    return found !== undefined && found !== this.accountId;
  }
}

/** The account that has chosen a name for its portal's address. */
export async function findAccountByDomain(session: Session, domain: string): Promise<number | undefined> {
  return (await firstOf(session, selectByDomain, { domain: domain.toLowerCase() }))?.account_id;
}

type Values = Omit<PortalSettings, "domain" | "isSignUpOpen" | "letsNewcomersManage"> & {
  domain: string | null;
  isSignUpOpen: number;
  letsNewcomersManage: number;
};
type Owned = { accountId: number };

function valuesOf(settings: PortalSettings): Values {
  return {
    ...settings,
    domain: settings.domain === "" ? null : settings.domain,
    isSignUpOpen: Number(settings.isSignUpOpen),
    letsNewcomersManage: Number(settings.letsNewcomersManage),
  };
}

function settingsFromRow(row: Selectable<PortalSettingsTable>): PortalSettings {
  return {
    domain: row.domain ?? "",
    signUpCode: row.sign_up_code,
    isSignUpOpen: row.is_sign_up_open === 1,
    letsNewcomersManage: row.lets_newcomers_manage === 1,
    releaseHours: row.release_hours,
    logo: row.logo,
    accent: row.accent,
    support: row.support,
  };
}

function rowOf(given: Values) {
  return {
    domain: given.domain,
    sign_up_code: given.signUpCode,
    is_sign_up_open: given.isSignUpOpen,
    lets_newcomers_manage: given.letsNewcomersManage,
    release_hours: given.releaseHours,
    logo: given.logo,
    accent: given.accent,
    support: given.support,
  };
}

const settingsOf = (db: Dialect["builder"], given: Owned) =>
  db.selectFrom("portal_settings").selectAll().where("account_id", "=", given.accountId);

const selectSettings = statement<Owned>()((db, given) => settingsOf(db, given));
const selectSettingsForChange = statement<Owned>()((db, given, dialect) => dialect.locking(settingsOf(db, given)));

const insertSettings = statement<Owned & Values>()((db, given) =>
  db
    .insertInto("portal_settings")
    .values({ account_id: given.accountId, ...rowOf(given) })
    .onConflict((conflict) => conflict.column("account_id").doNothing()),
);

const updateSettings = statement<Owned & Values>()((db, given) =>
  db.updateTable("portal_settings").set(rowOf(given)).where("account_id", "=", given.accountId),
);

const selectByDomain = statement<{ domain: string }>()((db, given) =>
  db.selectFrom("portal_settings").select("account_id").where("domain", "=", given.domain),
);
