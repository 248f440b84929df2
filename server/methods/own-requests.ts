import type { Method } from "../api/define-method.ts";
import { addCustomer } from "./customer/add-customer.ts";
import { editCustomer } from "./customer/edit-customer.ts";
import { addDataObject, addDataObjectToKey } from "./data/add-data-object.ts";
import { setIntValue, setIntValueToKey } from "./data/set-int-value.ts";
import { setStringValue, setStringValueToKey } from "./data/set-string-value.ts";
import {
  decrementIntValue,
  decrementIntValueToKey,
  incrementIntValue,
  incrementIntValueToKey,
} from "./data/step-int-value.ts";
import { addFeature } from "./key/add-feature.ts";
import { blockKey } from "./key/block-key.ts";
import { changeCustomer } from "./key/change-customer.ts";
import { changeNotes } from "./key/change-notes.ts";
import { changeReseller } from "./key/change-reseller.ts";
import { createKey } from "./key/create-key.ts";
import { createKeyFromTemplate } from "./key/create-key-from-template.ts";
import { extendLicense } from "./key/extend-license.ts";
import { machineLockLimit } from "./key/machine-lock-limit.ts";
import { removeFeature } from "./key/remove-feature.ts";
import { trialActivation } from "./key/trial-activation.ts";
import { unblockKey } from "./key/unblock-key.ts";

/** What payment forms may have done inside the server: none of these signs or prepares anything. */
const ownRequestMethods: readonly Method[] = [
  createKey,
  createKeyFromTemplate,
  extendLicense,
  addFeature,
  removeFeature,
  blockKey,
  unblockKey,
  changeCustomer,
  changeNotes,
  changeReseller,
  machineLockLimit,
  trialActivation,
  addCustomer,
  editCustomer,
  addDataObject,
  addDataObjectToKey,
  setIntValue,
  setIntValueToKey,
  setStringValue,
  setStringValueToKey,
  incrementIntValue,
  incrementIntValueToKey,
  decrementIntValue,
  decrementIntValueToKey,
];

const byName = new Map(ownRequestMethods.map((method) => [method.name.toLowerCase(), method]));

/** @param name in any case */
export function ownRequestMethod(name: string): Method | undefined {
  return byName.get(name.toLowerCase());
}
