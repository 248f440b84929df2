import * as z from "zod";
import { drawSecret, formatToken, hashSecret } from "../../api/access-token.ts";
import { type Call, defineMethod } from "../../api/define-method.ts";
import { verbatim } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { type AppConsent, admitsDevice, type CustomerDevice, isTimely } from "../../domain/app-consent.ts";
import type { Caller } from "../../domain/caller.ts";
import { secondsPerDay } from "../../domain/license.ts";
import { isSignedBy } from "../../signing/app-key.ts";
import { authorizationToken } from "./authorization-params.ts";

export const getToken = defineMethod({
  name: "auth/GetToken",
  summary: "Gives an application the token that its customer has allowed it, once.",
  description:
    "The token opens User/GetLicenseKeys for this customer and nothing else. It has the locks of the calling token, lives " +
    "no longer, and ends when the customer or the vendor takes the device away.",
  permission: "GetToken",
  access: "writes",
  on: account,
  params: {
    authorizationToken,
    signedChallenge: verbatim(2_000)
      .min(1)
      .describe(
        "Base64 of the signature, RSA PKCS#1 v1.5 over SHA-512, of the challenge's bytes followed by Date as 8 bytes, " +
          "the lowest first.",
      ),
    date: z.int().min(0).max(99_999_999_999).describe("When it was signed, Unix seconds."),
  },
  refusals: ["appNotAuthorized", "challengeNotSigned", "machineLimitReached"],
  result: { token: z.string().describe("It is shown this once.") },

  async prepare({ params: { authorizationToken, signedChallenge: signature, date }, read, nowMs }) {
    const nowSeconds = Math.floor(nowMs / 1000);
    const hash = hashSecret(authorizationToken);
    const consent = await read((store) => store.appConsents.find(hash, nowSeconds));
    if (consent === undefined) return undefined;
    const { challenge, customerId } = consent;
    const isSigned = isTimely(date, nowSeconds) && isSignedBy(consent.publicKey, { challenge, date, signature });
    return { hash, challenge, customerId, isSigned };
  },

  async handle(call) {
    const { store, caller, nowSeconds, prepared, refuse } = call;
    if (prepared === undefined) return refuse("appNotAuthorized");
    if (!prepared.isSigned) return refuse("challengeNotSigned");
    const { customerId, hash, challenge } = prepared;
    const customer = await store.customers.findWhole(customerId, { forChange: true });
    const consent = await store.appConsents.take(hash, challenge, nowSeconds);
    if (customer === undefined || consent === undefined) return refuse("appNotAuthorized");
    const devices = await store.customerDevices.list(customerId);
    if (!admitsDevice(customer, devices, consent.machineCode)) return refuse("machineLimitReached");

    const deviceId = await placeOf(consent, devices, call);
    const secret = drawSecret();
    const id = await store.tokens.add({
      name: `${consent.appName || "Application"} on ${consent.deviceName || "a device"}`.slice(0, 200),
      secretHash: hashSecret(secret),
      permissions: new Set(),
      productLock: caller.productLock,
      keyLock: caller.keyLock,
      featureLock: caller.featureLock,
      created: nowSeconds,
      expires: endOf(consent, caller, nowSeconds),
      ...(caller.allowedAddresses && { allowedAddresses: caller.allowedAddresses }),
      customerId,
      deviceId,
    });
    return { token: formatToken({ id, secret }) };
  },
});

/** When the token ends: as the application asked for, and never later than the calling one. */
function endOf({ tokenDays }: AppConsent, { expires }: Pick<Caller, "expires">, nowSeconds: number): number | null {
  const asked = tokenDays === 0 ? null : nowSeconds + tokenDays * secondsPerDay;
  return asked === null || expires === null ? (asked ?? expires) : Math.min(asked, expires);
}

/** The device that the application runs on, which becomes one of the customer's; null for one without a machine code. */
async function placeOf(
  { customerId, machineCode, deviceName: name }: AppConsent,
  devices: readonly CustomerDevice[],
  { store, nowSeconds: created }: Pick<Call, "store" | "nowSeconds">,
): Promise<number | null> {
  if (machineCode === "") return null;
  const known = devices.find((device) => device.machineCode === machineCode);
  return known?.id ?? store.customerDevices.add({ customerId, machineCode, name, created });
}
