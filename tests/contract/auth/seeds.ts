import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { hashSecret } from "../../../server/api/access-token.ts";
import { consentSeconds } from "../../../server/domain/app-consent.ts";
import { aBuyer } from "../customer/seeds.ts";
import type { World } from "../world.ts";

type Fields = Record<string, unknown>;

/** An application's key pair, as .NET makes one for each request. */
export const appKey = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** The same, as .NET writes it into the address of the browser. */
export function appKeyText(): string {
  const { n, e } = appKey.publicKey.export({ format: "jwk" });
  const [Modulus, Exponent] = [n!, e!].map((text) => Buffer.from(text, "base64url").toString("base64"));
  return JSON.stringify({ D: null, DP: null, DQ: null, Exponent, InverseQ: null, Modulus, P: null, Q: null });
}

export interface Consent {
  readonly CustomerId: number;
  readonly AuthorizationToken: string;
  readonly challenge: string;
}

/** What a customer's click on the page leaves behind; `server/pages/portal/authorize-app.test.ts` goes there. */
export async function aConsent(world: World, fields: Fields = {}): Promise<Consent> {
  const { customerId = (await aBuyer(world)).CustomerId, ...given } = fields;
  const AuthorizationToken = randomBytes(30).toString("base64");
  const challenge = randomBytes(32).toString("base64");
  const consent = {
    customerId: customerId as number,
    appName: "Sketchbook",
    deviceName: "ADA-PC",
    machineCode: "ada-laptop",
    publicKey: appKey.publicKey.export({ type: "spki", format: "pem" }).toString(),
    challenge,
    tokenDays: 30,
    expires: world.clock.nowSeconds + consentSeconds,
    ...given,
  };
  const { accountId, server } = world;
  await server.installation.storage.inTransaction({ accountId }, "writes", (store) =>
    store.appConsents.add(hashSecret(AuthorizationToken), consent, world.clock.nowSeconds),
  );
  return { CustomerId: consent.customerId, AuthorizationToken, challenge };
}

/** Signs a challenge as the .NET SDK does. */
export function signedChallenge(challenge: string, date: number): string {
  const time = Buffer.alloc(8);
  time.writeBigInt64LE(BigInt(date));
  const signed = Buffer.concat([Buffer.from(challenge, "base64"), time]);
  return sign("sha512", signed, appKey.privateKey).toString("base64");
}

/** What GetToken takes for a consent. */
export function fetching(
  { clock }: World,
  { AuthorizationToken, challenge }: Consent,
  signed: number = clock.nowSeconds,
): Fields {
  return { AuthorizationToken, Date: signed, SignedChallenge: signedChallenge(challenge, signed) };
}

/** The token that an application has after its customer has agreed, and the customer. */
export async function anAppToken(world: World, fields: Fields = {}): Promise<{ CustomerId: number; token: string }> {
  const consent = await aConsent(world, fields);
  const { token } = await world.granted("auth/GetToken", fetching(world, consent));
  return { CustomerId: consent.CustomerId, token: token as string };
}
