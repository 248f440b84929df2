import type { LicenseJson } from "./license-json.ts";
import { isoSeconds } from "./wire-time.ts";

/**
 * A `.skm` file of SignMethod 1, for every client but old .NET ones: the raw answer of Activate.
 * @param payload what `stringSignPayload` gave
 * @param signature SHA-256 over `payload`
 */
export function stringSignFile(payload: Buffer, signature: Buffer): string {
  return JSON.stringify({
    licenseKey: payload.toString("base64"),
    signature: signature.toString("base64"),
    // Compat: Python refuses a file without `result`.
    result: 0,
    message: "",
  });
}

/** A `.skm` file of SignMethod 0, for .NET: the bare license with its signature inside, indented. */
export function linqSignFile(license: LicenseJson): string {
  return JSON.stringify(license, null, 2);
}

/** The name under which a file is downloaded, with the UTC day of a moment in Unix seconds. */
export function activationFileName(unixSeconds: number): string {
  return `ActivationFile${isoSeconds(unixSeconds).slice(0, 10).replaceAll("-", "")}.skm`;
}
