/** Why a license is not valid, with the API's numbers. */
export type ReasonForInvalidity = 0 | 1 | 2;

/** What a caller learns about a license beside its record. */
export interface Metadata {
  readonly activatedMachines: number;
  readonly licenseStatus: {
    readonly isValid: boolean;
    /** 0 none, 1 expired, 2 blocked. */
    readonly reasonForInvalidity: ReasonForInvalidity;
    readonly trial: boolean;
    readonly timeLimited: boolean;
    /** Days. */
    readonly timeLeft: number;
  };
  readonly usedFloatingMachines: number;
}

/** The bytes to sign with SHA-512: the metadata as compact PascalCase JSON in UTF-8 (wire.md section 4.4). */
export function metadataSigningData(metadata: Metadata): Buffer {
  const status = metadata.licenseStatus;
  const data = {
    ActivatedMachines: metadata.activatedMachines,
    LicenseStatus: {
      IsValid: status.isValid,
      ReasonForInvalidity: status.reasonForInvalidity,
      Trial: status.trial,
      TimeLimited: status.timeLimited,
      TimeLeft: status.timeLeft,
    },
    UsedFloatingMachines: metadata.usedFloatingMachines,
  };
  return Buffer.from(JSON.stringify(data), "utf8");
}

/**
 * The text of `metadata.signature`: an envelope around the signed data, its signature and the date, in base64.
 * @param data what `metadataSigningData` gave
 * @param signature RSASSA-PKCS1-v1_5 with SHA-512 over `data`
 * @param date Unix seconds
 */
export function metadataSignature(data: Buffer, signature: Buffer, date: number): string {
  const envelope = {
    Data: data.toString("base64"),
    Signature: signature.toString("base64"),
    Date: date,
    Version: 1,
  };
  return Buffer.from(JSON.stringify(envelope), "utf8").toString("base64");
}
