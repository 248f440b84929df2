import * as z from "zod";
import type { Rendering } from "../../../api/define-method.ts";
import { model } from "../../../api/model.ts";
import { licenseStatus } from "../../../domain/license-status.ts";
import { seatsOf } from "../../../domain/machine.ts";
import { type Metadata, metadataSignature, metadataSigningData } from "../../../signing/metadata.ts";
import type { LicenseOutcome } from "./license-answer.ts";

export const metadataResult = model("Metadata", "Seats and validity of a license, signed on their own.", {
  activatedMachines: z.int(),
  licenseStatus: model("License Status", "Whether a license may be used now.", {
    isValid: z.boolean(),
    reasonForInvalidity: z.literal([0, 1, 2]).describe("0 none, 1 expired, 2 blocked."),
    trial: z.boolean(),
    timeLimited: z.boolean(),
    timeLeft: z.int().describe("Days."),
  }),
  usedFloatingMachines: z.int(),
  signature: z.string().describe("Base64 of an envelope with the signed data, SHA-512."),
});

type Described = Pick<LicenseOutcome, "license" | "definitions">;

/** Seats and validity of a license, signed on their own, because the license's signature does not cover them. */
export async function signedMetadata(outcome: Described, { caller, signer, nowSeconds }: Rendering) {
  const metadata = metadataOf(outcome, nowSeconds);
  const data = metadataSigningData(metadata);
  const signature = await signer.sign(caller.accountId, data, "sha512");
  return { ...metadata, signature: metadataSignature(data, signature, nowSeconds) };
}

function metadataOf({ license, definitions }: Described, nowSeconds: number): Metadata {
  const status = licenseStatus(license, definitions, nowSeconds);
  return {
    activatedMachines: seatsOf(license.machines, "nodeLocked", nowSeconds).length,
    licenseStatus: {
      isValid: status.isValid,
      reasonForInvalidity: status.reasonForInvalidity,
      trial: status.isTrial,
      timeLimited: status.isTimeLimited,
      timeLeft: status.timeLeft,
    },
    usedFloatingMachines: seatsOf(license.machines, "floating", nowSeconds).length,
  };
}
