import { fromBase64, jsonFromBytes } from "./bytes.ts";
import { Fields, flag, orUndefined, type Reader, text, whole } from "./fields.ts";
import type { PublicKey } from "./public-key.ts";

/** Seats and validity of a license as the server saw them. */
export interface Metadata {
  readonly activatedMachines: number;
  readonly usedFloatingMachines: number;
  readonly licenseStatus: {
    readonly isValid: boolean;
    readonly reasonForInvalidity: "none" | "expired" | "blocked";
    readonly isTrial: boolean;
    readonly isTimeLimited: boolean;
    /** Days. */
    readonly timeLeft: number;
  };
}

/**
 * The metadata beside a license, or undefined if its signature is wrong or it says other than what was signed. The
 * signature names no license and covers no date: what is kept in a file tells nothing that the license does not.
 * @param value the field `metadata` of an answer
 */
export async function verifiedMetadata(value: unknown, publicKey: PublicKey): Promise<Metadata | undefined> {
  const shown = orUndefined(() => ({ metadata: readMetadata(value), envelope: readEnvelope(value) }));
  if (!shown?.envelope) return undefined;
  const { data, signature } = shown.envelope;
  if (!(await publicKey.hasSigned(data, signature, "SHA-512"))) return undefined;
  const signed = orUndefined(() => readMetadata(jsonFromBytes(data)));
  return signed && JSON.stringify(signed) === JSON.stringify(shown.metadata) ? signed : undefined;
}

const reasons = ["none", "expired", "blocked"] as const;

const readMetadata: Reader<Metadata> = (value) => {
  const fields = new Fields(value);
  return {
    activatedMachines: fields.read("activatedMachines", whole),
    usedFloatingMachines: fields.read("usedFloatingMachines", whole),
    licenseStatus: fields.read("licenseStatus", (status) => {
      const inner = new Fields(status);
      return {
        isValid: inner.read("isValid", flag),
        reasonForInvalidity: reasons[inner.read("reasonForInvalidity", whole)] ?? "none",
        isTrial: inner.read("trial", flag),
        isTimeLimited: inner.read("timeLimited", flag),
        timeLeft: inner.read("timeLeft", whole),
      };
    }),
  };
};

function readEnvelope(value: unknown) {
  const bytes = fromBase64(new Fields(value).read("signature", text));
  const fields = new Fields(bytes && jsonFromBytes(bytes));
  const data = fromBase64(fields.read("data", text));
  const signature = fromBase64(fields.read("signature", text));
  return data && signature && { data, signature };
}
