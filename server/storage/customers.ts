import type { Customer } from "../domain/customer.ts";
import type { Facts } from "../domain/object-log.ts";
import type { ObjectLog } from "./object-log.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

export interface NewCustomer extends Omit<Customer, "id"> {
  readonly secret: string;
  readonly associationCode: string;
  readonly enableAssociation: boolean;
  readonly allowActivationManagement: boolean;
  readonly allowMultipleUsers: boolean;
}

/** The customers of one account. */
export class Customers {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly objectLog: ObjectLog;

  constructor(session: Session, accountId: number, objectLog: ObjectLog) {
    this.session = session;
    this.accountId = accountId;
    this.objectLog = objectLog;
  }

  async find(id: number): Promise<Customer | undefined> {
    return firstOf(this.session, selectCustomer, { accountId: this.accountId, id });
  }

  /** The oldest customer with this e-mail address. */
  async findByEmail(email: string): Promise<Customer | undefined> {
    return firstOf(this.session, selectByEmail, { accountId: this.accountId, email });
  }

  /** @returns the new customer's id */
  async add(customer: NewCustomer): Promise<number> {
    const row = await firstOf(this.session, insertCustomer, {
      ...customer,
      accountId: this.accountId,
      enableAssociation: Number(customer.enableAssociation),
      allowActivationManagement: Number(customer.allowActivationManagement),
      allowMultipleUsers: Number(customer.allowMultipleUsers),
    });
    await this.objectLog.added("Customer", row!.id, factsOf(customer));
    return row!.id;
  }
}

function factsOf({ secret: _, associationCode: __, ...facts }: NewCustomer): Facts {
  return facts;
}

type Owned = { accountId: number };
const shown = ["id", "name", "email", "company_name as companyName", "created_ms as createdMs"] as const;

const selectCustomer = statement<Owned & { id: number }>()((db, given) =>
  db.selectFrom("customer").select(shown).where("id", "=", given.id).where("account_id", "=", given.accountId),
);

const selectByEmail = statement<Owned & { email: string }>()((db, given) =>
  db
    .selectFrom("customer")
    .select(shown)
    .where("account_id", "=", given.accountId)
    .where("email", "=", given.email)
    .orderBy("id")
    .limit(1),
);

type Flags = { enableAssociation: number; allowActivationManagement: number; allowMultipleUsers: number };

const insertCustomer = statement<Owned & Omit<NewCustomer, keyof Flags> & Flags>()((db, given) =>
  db
    .insertInto("customer")
    .values({
      account_id: given.accountId,
      name: given.name,
      email: given.email,
      company_name: given.companyName,
      notes: null,
      created_ms: given.createdMs,
      secret: given.secret,
      enable_association: given.enableAssociation,
      association_code: given.associationCode,
      allow_activation_management: given.allowActivationManagement,
      allow_multiple_users: given.allowMultipleUsers,
      max_devices: 0,
      is_public: 0,
      reseller_id: null,
    })
    .returning("id"),
);
