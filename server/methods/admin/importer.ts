import type { Call } from "../../api/define-method.ts";
import type { FoundProduct } from "../../api/subjects.ts";
import type { ImportRow } from "../../domain/import-row.ts";
import { addedMachines } from "../../domain/machine-list.ts";
import { keyAlgorithms } from "../../domain/product.ts";
import { maxSkglDays, maxSkglId } from "../../signing/skgl.ts";
import { drawSkm15Key } from "../../signing/skm15.ts";
import { makeCustomer } from "../customer/make-customer.ts";
import { skglKey } from "../key/reissue.ts";

type ImportCall = FoundProduct & Pick<Call, "store" | "caller" | "address" | "nowMs" | "nowSeconds">;

interface Told {
  readonly outcome: "added" | "refused";
  readonly key: string;
  readonly text: string;
}

const refused = (text: string, key = ""): Told => ({ outcome: "refused", key, text });

/** Adds the rows of one piece of an import, one after the other. */
export class Importer {
  private readonly call: ImportCall;
  private readonly isDryRun: boolean;
  private readonly keys = new Set<string>();
  private readonly customers = new Map<string, number>();

  constructor(call: ImportCall, isDryRun: boolean) {
    this.call = call;
    this.isDryRun = isDryRun;
  }

  async add(row: ImportRow): Promise<Told> {
    const { product, store, caller } = this.call;
    const isSkgl = product.keyAlgorithm === keyAlgorithms.SKGL;
    if (isSkgl && row.key === undefined && row.period > maxSkglDays)
      return refused(`SKGL keys last ${maxSkglDays} days at most.`);
    const hasCustomer = row.customerEmail !== "" || row.customerName !== "";
    if (hasCustomer && !caller.permissions.has("AddCustomer"))
      return refused("Customers need the permission AddCustomer.");
    if (row.key !== undefined) {
      if (this.keys.has(row.key)) return refused("Another row has the same key.", row.key);
      if (await store.licenses.findByKey(product.id, row.key)) return refused("The key is there already.", row.key);
      this.keys.add(row.key);
    }
    return this.isDryRun ? { outcome: "added", key: row.key ?? "", text: "" } : this.write(row, isSkgl);
  }

  private async write(row: ImportRow, isSkgl: boolean): Promise<Told> {
    const { product, store, address, nowMs, nowSeconds } = this.call;
    const id = await store.products.nextLicenseId(product.id);
    if (isSkgl && row.key === undefined && id > maxSkglId) return refused("The product has no SKGL keys left.");
    const key = row.key ?? (isSkgl ? skglKey(product, { id, ...row }, nowSeconds) : drawSkm15Key());
    const globalId = await store.licenses.add({
      productId: product.id,
      id,
      key,
      created: nowSeconds,
      expires: row.expires,
      period: row.period,
      features: row.features,
      notes: row.notes,
      isBlocked: row.isBlocked,
      startsOnActivation: false,
      maxMachines: row.maxMachines,
      allowedMachines: "",
      trialMachineCode: null,
      customerId: await this.customerOf(row),
      resellerId: null,
    });
    const nothing = { isBlocked: false, machines: [], maxMachines: row.maxMachines };
    const addition = addedMachines(nothing, row.machines, { ip: address, beyondLimit: true }, nowMs);
    for (const machine of addition.refused ? [] : addition.machines) await store.machines.save(globalId, machine);
    return { outcome: "added", key, text: "" };
  }

  private async customerOf({ customerEmail, customerName }: ImportRow): Promise<number | null> {
    if (customerEmail === "" && customerName === "") return null;
    const name = customerName || customerEmail;
    const remembered = customerEmail ? `e-mail ${customerEmail}` : `name ${customerName}`;
    const known = this.customers.get(remembered) ?? (await this.found(customerEmail, name))?.id;
    const wishes = customerEmail ? { name, email: customerEmail } : { name };
    const id = known ?? (await makeCustomer(wishes, this.call)).id;
    this.customers.set(remembered, id);
    return id;
  }

  private found(email: string, name: string) {
    const { customers } = this.call.store;
    return email ? customers.findByEmail(email, { forAdding: true }) : customers.findByName(name);
  }
}
