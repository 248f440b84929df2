import { maskedLicense } from "../../../domain/field-mask.ts";
import type { License } from "../../../domain/license.ts";
import type { Machine } from "../../../domain/machine.ts";
import { machineId, visibleMachines } from "../../../domain/visible-machines.ts";
import type { LicenseFacts, ModelVersion } from "../../../signing/signed-license.ts";

export interface Shown {
  readonly modelVersion: ModelVersion;
  /** FieldsToReturn, or the token's feature lock; 0 shows everything. */
  readonly mask: number;
  /** The machine that this call activated. */
  readonly current: Machine | null;
  readonly isFloating: boolean;
  /** Unix seconds; 0 for an answer that is not signed. */
  readonly signDate: number;
  readonly nowSeconds: number;
}

/** What an answer shows of a license, in the words of the wire. */
export function factsOf(license: License, shown: Shown): LicenseFacts {
  const { modelVersion, current, isFloating: isFloatingActivation, nowSeconds } = shown;
  const machines = visibleMachines(license, { modelVersion, current, isFloatingActivation }, nowSeconds);
  const masked = maskedLicense({ ...license, machines }, shown.mask, current?.code);
  return {
    modelVersion,
    productId: masked.productId,
    id: masked.id,
    key: masked.key,
    created: masked.created,
    expires: masked.expires,
    period: masked.period,
    features: masked.features,
    notes: masked.notes,
    block: masked.isBlocked,
    globalId: masked.globalId,
    customer: masked.customer,
    machines: masked.machines.map((machine) => ({
      mid: machineId(machine),
      ip: machine.ip,
      timeMs: machine.activatedMs,
      friendlyName: machine.friendlyName,
      floatingExpires: machine.floatingExpires,
    })),
    trialActivation: masked.startsOnActivation,
    maxNoOfMachines: masked.maxMachines,
    allowedMachines: masked.allowedMachines,
    dataObjects: masked.dataObjects,
    reseller: masked.reseller,
    signDate: shown.signDate,
  };
}
