import { fromBase64, jsonFromBytes, jsonFromText } from "./bytes.ts";
import { Fields, orUndefined, text } from "./fields.ts";
import type { License, ModelVersion } from "./license.ts";
import { type FailedCheck, failedCheck, type LicenseChecks } from "./license-checks.ts";
import { linqBytes } from "./linq-text.ts";
import { type Metadata, verifiedMetadata } from "./metadata.ts";
import { PublicKey } from "./public-key.ts";
import { type ReadLicense, readLicense } from "./read-license.ts";

export interface ReadingOptions<V extends ModelVersion = 3> extends LicenseChecks {
  /** What the file must hold at least; 3 when left out. A file of SignMethod 0 vouches for 1. */
  readonly modelVersion?: V;
  /**
   * Reads SignMethod 0 too. Its signed text separates fields by commas without marking those inside them, so a machine
   * code or note with commas can be read as several fields: leave it out unless your files have that form.
   */
  readonly acceptsSignMethod0?: boolean;
}

/** Why a text does not hold a genuine license. */
export type NotGenuine =
  | "unreadablePublicKey"
  /** Neither an answer nor an activation file. */
  | "unreadable"
  | "notSigned"
  /** Changed, or signed for another account. */
  | "wrongSignature"
  | "wrongMetadata"
  | "signMethod0"
  /** Genuine, but without the fields of the model version. */
  | "lowerModelVersion";

export type ReadActivation<V extends ModelVersion = 3> =
  | { readonly isValid: true; readonly license: License<V>; readonly metadata: Metadata | undefined }
  /** Genuine, but not what was asked for. */
  | { readonly isValid: false; readonly reason: FailedCheck; readonly license: License<V> }
  | { readonly isValid: false; readonly reason: NotGenuine; readonly license?: undefined };

/**
 * Reads an activation file, or a saved answer of Activate or GetKey, without asking anybody: its signature and whatever
 * the options check. Bad input of any kind is a result, never an error.
 * @param file as text; the forms of all SDKs are read
 * @param publicKeyXml `<RSAKeyValue>...`, as SDKs take it
 * @throws Error where there is no WebCrypto, as on a page without https
 */
export async function readActivationFile<V extends ModelVersion = 3>(
  file: string,
  publicKeyXml: string,
  options: ReadingOptions<V> = {},
): Promise<ReadActivation<V>> {
  const publicKey = PublicKey.read(publicKeyXml);
  if (publicKey === undefined) return notGenuine("unreadablePublicKey");
  const sealed = sealedLicenseIn(file);
  if (typeof sealed === "string") return notGenuine(sealed);
  if (sealed.signMethod === 0 && !options.acceptsSignMethod0) return notGenuine("signMethod0");
  if (!(await publicKey.hasSigned(sealed.signed, sealed.signature, "SHA-256"))) return notGenuine("wrongSignature");

  const read = sealed.read();
  if (read === undefined) return notGenuine("unreadable");
  if (read.version < (options.modelVersion ?? 3)) return notGenuine("lowerModelVersion");
  const metadata = sealed.metadata == null ? undefined : await verifiedMetadata(sealed.metadata, publicKey);
  if (sealed.metadata != null && metadata === undefined) return notGenuine("wrongMetadata");

  const license = read.license as unknown as License<V>;
  const reason = failedCheck(read.license, options);
  return reason ? { isValid: false, reason, license } : { isValid: true, license, metadata };
}

function notGenuine(reason: NotGenuine) {
  return { isValid: false, reason } as const;
}

/** A license under its signature, not opened yet. */
interface SealedLicense {
  readonly signMethod: 0 | 1;
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
  readonly metadata: unknown;
  read(): ReadLicense | undefined;
}

type Unsealed = "unreadable" | "notSigned";

function sealedLicenseIn(file: string): SealedLicense | Unsealed {
  const [version, licenseKey = "", signature = ""] = file.trim().split("-");
  // The form in which the SDK for C++ saves.
  if (version === "v20180502") return sealedText(licenseKey, signature, undefined);
  const answer = orUndefined(() => new Fields(jsonFromText(file)));
  if (answer === undefined) return "unreadable";
  if (!answer.has("licenseKey")) return sealedObject(jsonFromText(file), undefined);
  const metadata = answer.read("metadata", (value) => value);
  const inside = answer.read("licenseKey", (value) => value);
  if (typeof inside !== "string") return sealedObject(inside, metadata);
  return sealedText(inside, orUndefined(() => answer.read("signature", text)) ?? "", metadata);
}

function sealedText(licenseKey: string, signature: string, metadata: unknown): SealedLicense | Unsealed {
  const signed = fromBase64(licenseKey);
  const signatureBytes = fromBase64(signature);
  if (signed === undefined || signatureBytes === undefined) return "unreadable";
  if (signature === "") return "notSigned";
  const read = () => readLicense(jsonFromBytes(signed));
  return { signMethod: 1, signed, signature: signatureBytes, metadata, read };
}

function sealedObject(value: unknown, metadata: unknown): SealedLicense | Unsealed {
  const read = readLicense(value);
  if (read === undefined) return "unreadable";
  const signature = orUndefined(() => new Fields(value).read("signature", text));
  if (!signature) return "notSigned";
  const signatureBytes = fromBase64(signature);
  if (signatureBytes === undefined) return "unreadable";
  return {
    signMethod: 0,
    signed: linqBytes(read.license),
    signature: signatureBytes,
    metadata,
    read: () => ({ license: withoutUnsigned(read.license), version: 1 }),
  };
}

/** SignMethod 0 signs no more than model version 1 has. */
function withoutUnsigned(license: License): License {
  const activatedMachines = license.activatedMachines.map((machine) => ({
    ...machine,
    friendlyName: "",
    floatingExpires: 0,
  }));
  return { ...license, activatedMachines, reseller: null };
}
