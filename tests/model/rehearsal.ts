import type { ExpectStatic } from "vitest";
import type { Operation } from "./operations.ts";
import { type Expected, Reference, type ReferenceCustomer, type ReferenceLicense } from "./reference.ts";

type Answer = Record<string, unknown>;
type Call = (method: string, params: Record<string, unknown>) => Promise<Answer>;

export interface Stage {
  readonly call: Call;
  readonly expect: ExpectStatic;
  readonly clock: { readonly nowSeconds: number; advance(seconds: number): void };
}

type Of<D extends Operation["do"]> = Extract<Operation, { do: D }>;
type LicenseOperation = Extract<Operation, { license: number }>;
type ObjectOperation = Extract<Operation, { object: number }>;

/** One sequence of operations, done on the server and on the reference, which must agree after each. */
export class Rehearsal {
  private readonly stage: Stage;
  private readonly reference: Reference;
  private readonly productId: number;

  private constructor(stage: Stage, productId: number) {
    this.stage = stage;
    this.productId = productId;
    this.reference = new Reference(stage.clock.nowSeconds);
  }

  /** Begins with a product of its own and one license. */
  static async begin(stage: Stage): Promise<Rehearsal> {
    const { productId } = await stage.call("admin/AddProduct", { Name: "Sketchbook" });
    const rehearsal = new Rehearsal(stage, productId as number);
    await rehearsal.create({ do: "createLicense", period: 30, maxMachines: 2, startsOnActivation: false });
    return rehearsal;
  }

  async perform(operation: Operation): Promise<void> {
    switch (operation.do) {
      case "wait":
        this.stage.clock.advance(operation.seconds);
        this.reference.now = this.stage.clock.nowSeconds;
        return;
      case "createLicense":
        return this.create(operation);
      case "addCustomer":
        return this.addCustomer(operation);
      case "editCustomer":
      case "removeCustomer":
      case "licensesOf":
        return this.onCustomer(operation);
      default:
        return this.onLicense(operation);
    }
  }

  /** Compares everything there is. */
  async compareAll(): Promise<void> {
    for (const license of this.reference.licenses) await this.look(license);
  }

  private async onLicense(operation: LicenseOperation): Promise<void> {
    const license = chosen(this.reference.licenses, operation.license)!;
    if ("object" in operation) return this.onObject(operation, license);
    switch (operation.do) {
      case "look":
        return this.look(license);
      case "activate":
        return this.activate(operation, license);
      case "addObject":
        return this.addObject(operation, license);
      case "giveCustomer":
        return this.giveCustomer(operation, license);
      default:
        return this.change(operation, license);
    }
  }

  private async change(
    operation: Exclude<LicenseOperation, ObjectOperation | Of<"look" | "activate" | "addObject" | "giveCustomer">>,
    license: ReferenceLicense,
  ): Promise<void> {
    const { reference } = this;
    const granted: Expected = { result: 0, message: "" };
    switch (operation.do) {
      case "deactivate": {
        const { machine, floating } = operation;
        const expected = reference.deactivate(license, machine, floating);
        return this.ask("key/Deactivate", license, { MachineCode: machine, Floating: floating }, expected);
      }
      case "block":
        return this.ask("key/BlockKey", license, {}, reference.setBlock(license, true));
      case "unblock":
        return this.ask("key/UnblockKey", license, {}, reference.setBlock(license, false));
      case "extend":
        return this.ask(
          "key/ExtendLicense",
          license,
          { NoOfDays: operation.days },
          reference.extend(license, operation.days),
        );
      case "feature":
        license.features[operation.feature - 1] = operation.isOn;
        return this.ask(
          `key/${operation.isOn ? "Add" : "Remove"}Feature`,
          license,
          { Feature: operation.feature },
          granted,
        );
      case "limit":
        license.maxMachines = operation.machines;
        return this.ask("key/MachineLockLimit", license, { NumberOfMachines: operation.machines }, granted);
      case "notes":
        license.notes = operation.notes;
        return this.ask("key/ChangeNotes", license, { Notes: operation.notes }, granted);
      case "trialActivation":
        license.startsOnActivation = operation.isOn;
        return this.ask("key/TrialActivation", license, { Enabled: operation.isOn }, granted);
    }
  }

  private activate({ machine, interval, overdraft, name }: Of<"activate">, license: ReferenceLicense): Promise<void> {
    const expected = this.reference.activate(license, machine, interval, overdraft, name);
    const params = {
      MachineCode: machine,
      FloatingTimeInterval: interval,
      MaxOverdraft: overdraft,
      FriendlyName: name,
    };
    return this.ask("key/Activate", license, params, expected);
  }

  private async addObject({ name, number, isUnique }: Of<"addObject">, license: ReferenceLicense): Promise<void> {
    const params = { Name: name, IntValue: number, CheckForDuplicates: isUnique };
    const answer = await this.callOn("data/AddDataObjectToKey", license, params);
    if (isUnique && license.objects.some((object) => object.name === name)) {
      const message = "A data object with the same name already exists.";
      this.stage.expect(answer).toMatchObject({ result: 1, message });
      return;
    }
    this.stage.expect(answer).toMatchObject({ result: 0 });
    license.objects.push({ id: answer.id as number, name, text: "", number });
  }

  private giveCustomer(operation: Of<"giveCustomer">, license: ReferenceLicense): Promise<void> {
    const customer = chosen(this.reference.customers, operation.customer);
    const expected = this.reference.giveCustomer(license, customer);
    return this.ask("key/ChangeCustomer", license, { CustomerId: customer?.id ?? 0 }, expected);
  }

  private onObject(operation: ObjectOperation, license: ReferenceLicense): Promise<void> | undefined {
    const object = chosen(license.objects, operation.object);
    if (object === undefined) return undefined;
    const granted: Expected = { result: 0, message: "" };
    switch (operation.do) {
      case "step": {
        const { direction, size, bound } = operation;
        const expected = this.reference.step(object, direction, size, bound);
        const params = { Id: object.id, IntValue: size, EnableBound: bound !== null, Bound: bound ?? 0 };
        return this.ask(`data/${direction === 1 ? "In" : "De"}crementIntValueToKey`, license, params, expected);
      }
      case "setNumber":
        object.number = operation.number;
        return this.ask("data/SetIntValueToKey", license, { Id: object.id, IntValue: operation.number }, granted);
      case "setText":
        object.text = operation.text;
        return this.ask("data/SetStringValueToKey", license, { Id: object.id, StringValue: operation.text }, granted);
      case "removeObject":
        license.objects.splice(license.objects.indexOf(object), 1);
        return this.ask("data/RemoveDataObjectToKey", license, { Id: object.id }, granted);
    }
  }

  private async create({ period, maxMachines, startsOnActivation }: Of<"createLicense">): Promise<void> {
    if (this.reference.licenses.length >= 4) return;
    const params = { ProductId: this.productId, Period: period, MaxNoOfMachines: maxMachines };
    const answer = await this.stage.call("key/CreateKey", { ...params, TrialActivation: startsOnActivation });
    this.stage.expect(answer).toMatchObject({ result: 0, key: this.stage.expect.any(String) });
    this.reference.create(answer.key as string, period, maxMachines, startsOnActivation);
  }

  private async addCustomer({ name, email }: Of<"addCustomer">): Promise<void> {
    if (this.reference.customers.length >= 4) return;
    const answer = await this.stage.call("customer/AddCustomer", { Name: name, Email: email });
    this.stage.expect(answer).toMatchObject({ result: 0 });
    this.reference.customers.push({ id: answer.customerId as number, name, email });
  }

  private async onCustomer(operation: Of<"editCustomer" | "removeCustomer" | "licensesOf">): Promise<void> {
    const customer = chosen(this.reference.customers, operation.customer);
    if (customer === undefined) return;
    const { call, expect } = this.stage;
    switch (operation.do) {
      case "editCustomer":
        customer.name = operation.name;
        expect(await call("customer/EditCustomer", { CustomerId: customer.id, Name: operation.name })).toMatchObject({
          result: 0,
        });
        return;
      case "removeCustomer":
        this.reference.removeCustomer(customer);
        expect(await call("customer/RemoveCustomer", { CustomerId: customer.id })).toMatchObject({ result: 0 });
        return;
      case "licensesOf":
        return this.compareLicensesOf(customer);
    }
  }

  private async compareLicensesOf(customer: ReferenceCustomer): Promise<void> {
    const answer = await this.stage.call("customer/GetCustomerLicenses", { CustomerId: customer.id, ModelVersion: 3 });
    const keys = (answer.licenseKeys as { key: string }[]).map(({ key }) => key);
    const expected = this.reference.licenses.filter((license) => license.customer === customer).map(({ key }) => key);
    this.stage.expect(keys.sort()).toEqual(expected.sort());
  }

  /** Compares a license with what GetKey shows of it. */
  private async look(license: ReferenceLicense): Promise<void> {
    const { licenseKey } = await this.callOn("key/GetKey", license, { ModelVersion: 3 });
    this.stage.expect(shownBy(licenseKey as Answer)).toEqual(this.shownOf(license));
  }

  private shownOf(license: ReferenceLicense) {
    const nodeLocked = [...license.nodeLocked].map(([code, { time, name }]) => [code, time, name, 0]);
    const floating = this.reference
      .floatingNow(license)
      .map(([code, { time, name, until, isOverdraft }]) => [
        `floating:${isOverdraft ? "overdraft:" : ""}${code}`,
        time,
        name,
        until,
      ]);
    return {
      key: license.key,
      expires: license.expires,
      period: license.period,
      features: license.features,
      notes: license.notes,
      isBlocked: license.isBlocked,
      customer: license.customer ? [license.customer.id, license.customer.name] : null,
      startsOnActivation: license.startsOnActivation,
      maxMachines: license.maxMachines,
      machines: [...nodeLocked, ...floating].sort(byText),
      objects: license.objects.map(({ id, name, text, number }) => [id, name, text, number]),
    };
  }

  private async ask(method: string, license: ReferenceLicense, params: Answer, expected: Expected): Promise<void> {
    this.stage.expect(await this.callOn(method, license, params)).toMatchObject(expected);
  }

  private callOn(method: string, license: ReferenceLicense, params: Answer): Promise<Answer> {
    return this.stage.call(method, { ProductId: this.productId, Key: license.key, ...params });
  }
}

/** What GetKey shows, in the reference's words. */
function shownBy(license: Answer) {
  const machines = license.activatedMachines as {
    mid: string;
    time: string;
    friendlyName: string;
    floatingExpires: string;
  }[];
  const objects = license.dataObjects as { id: number; name: string; stringValue: string; intValue: number }[];
  const customer = license.customer as { id: number; name: string } | null;
  return {
    key: license.key,
    expires: seconds(license.expires),
    period: license.period,
    features: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => license[`f${n}`]),
    notes: license.notes ?? "",
    isBlocked: license.block,
    customer: customer && [customer.id, customer.name],
    startsOnActivation: license.trialActivation,
    maxMachines: license.maxNoOfMachines,
    machines: machines
      .map(({ mid, time, friendlyName, floatingExpires }) => [
        mid,
        seconds(time),
        friendlyName ?? "",
        mid.startsWith("floating:") ? seconds(floatingExpires) : 0,
      ])
      .sort(byText),
    objects: objects.map(({ id, name, stringValue, intValue }) => [id, name, stringValue, intValue]),
  };
}

function seconds(time: unknown): number {
  return typeof time === "number" ? time : Math.floor(Date.parse(`${String(time)}Z`) / 1000);
}

function byText(a: unknown[], b: unknown[]): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

/** One of those that are there; undefined when there is none. */
function chosen<T>(all: readonly T[], number: number): T | undefined {
  return all[number % Math.max(1, all.length)];
}
