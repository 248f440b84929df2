import {
  Fields,
  flag,
  list,
  orNull,
  orUndefined,
  type Reader,
  text,
  textOrEmpty,
  textOrNull,
  time,
  timeOrZero,
  whole,
} from "./fields.ts";
import type { Customer, DataObject, License, Machine, ModelVersion, Reseller } from "./license.ts";

/** A license with what its version may lack marked by `version`: the highest whose fields are all there. */
export interface ReadLicense {
  readonly license: License;
  readonly version: ModelVersion;
}

/** Reads the license object of either form, or gives undefined where a field is missing or of another kind. */
export function readLicense(value: unknown): ReadLicense | undefined {
  return orUndefined(() => {
    const fields = new Fields(value);
    const machines = fields.read("activatedMachines", list(readMachine));
    const reseller = fields.has("reseller") ? fields.read("reseller", orNull(readReseller)) : null;
    const license = { ...readFields(fields), activatedMachines: machines.map(({ machine }) => machine), reseller };
    const version = Math.min(fields.has("reseller") ? 3 : 2, ...machines.map((machine) => machine.version));
    return { license, version: version as ModelVersion };
  });
}

function readFields(fields: Fields): Omit<License, "activatedMachines" | "reseller"> {
  return {
    productId: fields.read("productId", whole),
    id: fields.read("id", whole),
    key: fields.read("key", textOrNull),
    created: fields.read("created", time),
    expires: fields.read("expires", time),
    period: fields.read("period", whole),
    f1: fields.read("f1", flag),
    f2: fields.read("f2", flag),
    f3: fields.read("f3", flag),
    f4: fields.read("f4", flag),
    f5: fields.read("f5", flag),
    f6: fields.read("f6", flag),
    f7: fields.read("f7", flag),
    f8: fields.read("f8", flag),
    notes: fields.read("notes", textOrNull),
    block: fields.read("block", flag),
    globalId: fields.read("globalId", whole),
    customer: fields.read("customer", orNull(readCustomer)),
    trialActivation: fields.read("trialActivation", flag),
    maxNoOfMachines: fields.read("maxNoOfMachines", whole),
    allowedMachines: fields.read("allowedMachines", textOrNull),
    dataObjects: fields.read("dataObjects", list(readDataObject)),
    signDate: fields.read("signDate", time),
  };
}

const readMachine: Reader<{ machine: Machine; version: ModelVersion }> = (value) => {
  const fields = new Fields(value);
  const machine = {
    mid: fields.read("mid", textOrEmpty),
    ip: fields.read("ip", textOrEmpty),
    time: fields.read("time", time),
    friendlyName: fields.read("friendlyName", textOrEmpty),
    floatingExpires: fields.read("floatingExpires", timeOrZero),
  };
  return { machine, version: fields.has("floatingExpires") ? 3 : fields.has("friendlyName") ? 2 : 1 };
};

const readCustomer: Reader<Customer> = (value) => {
  const fields = new Fields(value);
  return {
    id: fields.read("id", whole),
    name: fields.read("name", textOrNull),
    email: fields.read("email", textOrNull),
    companyName: fields.read("companyName", textOrNull),
    created: fields.read("created", time),
  };
};

const readDataObject: Reader<DataObject> = (value) => {
  const fields = new Fields(value);
  return {
    id: fields.read("id", whole),
    name: fields.read("name", text),
    stringValue: fields.read("stringValue", textOrEmpty),
    intValue: fields.read("intValue", whole),
  };
};

const readReseller: Reader<Reseller> = (value) => {
  const fields = new Fields(value);
  return {
    id: fields.read("id", whole),
    inviteId: fields.read("inviteId", whole),
    resellerUserId: fields.read("resellerUserId", whole),
    created: fields.read("created", time),
    name: fields.read("name", textOrNull),
    url: fields.read("url", textOrNull),
    email: fields.read("email", textOrNull),
    phone: fields.read("phone", textOrNull),
    description: fields.read("description", textOrNull),
  };
};
