import Database from "better-sqlite3";
import { type Insertable, Kysely, SqliteDialect } from "kysely";
import { sqliteDialect } from "../../server/storage/dialect.ts";
import { sql as firstTables } from "../../server/storage/migrations/0001-first-tables.ts";
import type { Tables } from "../../server/storage/tables.ts";
import type { Searched } from "./search-evaluation.ts";
import type { SearchedCustomer, SearchedDataObject, SearchedLicense, SearchedMachine } from "./searched-license.ts";

export const searchedAccountId = 5;

/** A database in memory with these licenses: ids count from 1, globalIds from 101, ids of customers from 201. */
export async function openSearched(licenses: readonly SearchedLicense[]): Promise<Kysely<Tables>> {
  const database = new Database(":memory:");
  database.pragma("foreign_keys = off");
  for (const statement of firstTables(sqliteDialect)) database.exec(statement);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  for (const { table, values } of rowsOf(licenses)) await db.insertInto(table).values(values).execute();
  return db;
}

/** The same licenses for the evaluator. */
export function searchedOf(license: SearchedLicense, index: number, nowSeconds: number): Searched {
  const { customer } = license;
  return {
    hasCustomer: customer !== null,
    fields: { ...fieldsOf(license, index + 1), ...(customer && customerFieldsOf(customer, index + 1)) },
    lists: {
      activatedmachines: license.machines
        .filter(({ pool, floatingExpires }) => pool === 0 || floatingExpires > nowSeconds)
        .map((machine) => ({
          "activatedmachines.mid": machine.mid,
          "activatedmachines.ip": machine.ip,
          "activatedmachines.time": machine.time,
          "activatedmachines.friendlyname": machine.friendlyName,
        })),
      dataobjects: license.dataObjects.map((object, position) => ({
        "dataobjects.id": dataObjectId(index + 1, position),
        "dataobjects.name": object.name,
        "dataobjects.stringvalue": object.stringValue,
        "dataobjects.intvalue": object.intValue,
      })),
    },
  };
}

function fieldsOf(license: SearchedLicense, id: number): Searched["fields"] {
  return {
    id,
    key: license.key,
    created: license.created,
    expires: license.expires,
    period: license.period,
    ...Object.fromEntries(license.features.map((isOn, index) => [`f${index + 1}`, isOn])),
    notes: license.notes,
    block: license.block,
    globalid: 100 + id,
    resellerid: license.reseller ?? -1,
    allowedmachines: license.allowedMachines,
    trialactivation: license.trialActivation,
    maxnoofmachines: license.maxNoOfMachines,
    automaticactivation: true,
    modified: license.modified,
  };
}

function customerFieldsOf(customer: SearchedCustomer, id: number): Searched["fields"] {
  return {
    "customer.id": 200 + id,
    "customer.name": customer.name,
    "customer.email": customer.email,
    "customer.companyname": customer.companyName,
    "customer.created": customer.created,
    "customer.enablecustomerassociation": customer.enableAssociation,
    "customer.ispublic": customer.isPublic,
    "customer.resellerid": customer.reseller ?? -1,
    "customer.maxnoofdevices": customer.maxNoOfDevices,
    "customer.owner": searchedAccountId,
  };
}

/** What to insert, table by table. */
export function rowsOf(licenses: readonly SearchedLicense[]) {
  return licenses.flatMap((license, index) => {
    const id = index + 1;
    return [
      { table: "license" as const, values: licenseRow(license, id) },
      ...(license.customer ? [{ table: "customer" as const, values: customerRow(license.customer, id) }] : []),
      ...license.machines.map((machine) => ({ table: "machine" as const, values: machineRow(machine, id) })),
      ...license.dataObjects.map((object, position) => ({
        table: "data_object" as const,
        values: dataObjectRow(object, id, position),
      })),
    ];
  });
}

function licenseRow(license: SearchedLicense, id: number): Insertable<Tables["license"]> {
  const [f1 = 0, f2 = 0, f3 = 0, f4 = 0, f5 = 0, f6 = 0, f7 = 0, f8 = 0] = license.features.map(Number);
  return {
    global_id: 100 + id,
    account_id: searchedAccountId,
    // Of its own, so that keys may repeat.
    product_id: id,
    id,
    key: license.key,
    created: license.created / 1000,
    expires: license.expires / 1000,
    period: license.period,
    ...{ f1, f2, f3, f4, f5, f6, f7, f8 },
    notes: license.notes,
    is_blocked: Number(license.block),
    customer_id: license.customer ? 200 + id : null,
    reseller_id: license.reseller,
    starts_on_activation: Number(license.trialActivation),
    max_machines: license.maxNoOfMachines,
    allowed_machines: license.allowedMachines,
    trial_machine_code: null,
    modified: license.modified / 1000,
  };
}

function customerRow(customer: SearchedCustomer, id: number): Insertable<Tables["customer"]> {
  return {
    id: 200 + id,
    account_id: searchedAccountId,
    name: customer.name,
    email: customer.email,
    company_name: customer.companyName,
    notes: null,
    created_ms: customer.created,
    secret: `secret ${id}`,
    enable_association: Number(customer.enableAssociation),
    association_code: "",
    allow_activation_management: 0,
    allow_multiple_users: 0,
    max_devices: customer.maxNoOfDevices,
    is_public: Number(customer.isPublic),
    reseller_id: customer.reseller,
  };
}

function machineRow(machine: SearchedMachine, id: number): Insertable<Tables["machine"]> {
  return {
    license_id: 100 + id,
    pool: machine.pool,
    code: machine.mid,
    account_id: searchedAccountId,
    ip: machine.ip,
    activated_ms: machine.time,
    friendly_name: machine.friendlyName,
    floating_expires: machine.pool === 0 ? 0 : machine.floatingExpires,
    is_overdraft: 0,
  };
}

function dataObjectRow(object: SearchedDataObject, id: number, position: number): Insertable<Tables["data_object"]> {
  return {
    id: dataObjectId(id, position),
    account_id: searchedAccountId,
    referencer_type: 2,
    referencer_id: 100 + id,
    machine_code: "",
    name: object.name,
    string_value: object.stringValue,
    int_value: object.intValue,
  };
}

/** Small numbers, which searches ask for. */
function dataObjectId(id: number, position: number): number {
  return 3 * (id - 1) + position + 1;
}
