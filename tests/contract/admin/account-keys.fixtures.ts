import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, verify } from "node:crypto";
import { expect } from "vitest";
import { firstAccount } from "../../../server/quickstart.ts";
import { toPublicKeyXml } from "../../../server/signing/public-key-xml.ts";
import { aMetered, numbersAt, steps } from "../data/usage-logs.ts";
import { type Check, type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { lockedOut } from "./locked-tokens.ts";

type Fields = Record<string, unknown>;
type Keys = { name: string; current: Fields; former: Fields[]; licenses: number; lastActivity: number | null };

const pemOf = (key: KeyObject) => key.export({ format: "pem", type: "pkcs8" }) as string;
const anRsaKey = () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

const keysOf = async (world: World) => (await world.granted("admin/GetAccountKeys", {})) as unknown as Keys;

/** What proves that somebody means this account, whatever other fixtures have called it. */
const confirmed = async (world: World) => ({ Confirmation: (await keysOf(world)).name });

/** The pair that signs now, as nobody but a test sees it. */
async function ownKey({ server: { installation } }: World): Promise<KeyObject> {
  const { sealedPrivateKey } = await firstAccount(installation);
  return createPrivateKey({ key: installation.vault.open(sealedPrivateKey), format: "der", type: "pkcs8" });
}

/** Whether the server signs with this pair now. */
async function signsWith(world: World, publicKey: KeyObject): Promise<boolean> {
  const license = await world.aLicense();
  const answer = await world.granted("key/GetKey", { ...license, Sign: true, SignMethod: 1 });
  const [bytes, signature] = [answer.licenseKey, answer.signature].map((text) => Buffer.from(text as string, "base64"));
  return verify("sha256", bytes!, publicKey, signature!);
}

/** Brings the pair back that all other fixtures know. */
async function undo({ world, expect }: Check): Promise<void> {
  const { former } = await keysOf(world);
  expect(await world.call("admin/RestoreAccountKey", { Id: former[0]!.id })).toMatchObject({ result: 0 });
  expect(await signsWith(world, createPublicKey(await ownKey(world)))).toBe(true);
}

const accessDenied: Fixture = {
  title: "refuses a token without the permission",
  source: "assumed",
  ask: async (world) => ({
    Confirmation: "vendor",
    PrivateKey: pemOf(anRsaKey()),
    Id: 1,
    token: await world.aToken(["ReadAccount", "ManageTokens"]),
  }),
  answers: refusal("Access denied."),
};

const notAKey = refusal(
  "This is no private RSA key of 2048 to 4096 bits, in PEM without a password or as a whole RSAKeyValue.",
);

const importAccountKey = fixturesOf("admin/ImportAccountKey", [
  {
    title: "changes nothing when the pair signs already",
    source: "assumed",
    ask: async (world) => ({ PrivateKey: pemOf(await ownKey(world)) }),
    answers: { result: 0, isChanged: false },
  },
  {
    title: "lets the pair sign at once, with a token that was made before, and keeps the one before",
    source: "assumed",
    ask: () => ({ PrivateKey: pemOf(anRsaKey()) }),
    answers: { result: 0, isChanged: true, bits: 2048 },
    afterwards: async (check) => {
      const { world, asked, answer, expect } = check;
      const publicKey = createPublicKey(asked.PrivateKey as string);
      expect(answer.publicKeyXml).toBe(toPublicKeyXml(publicKey));
      expect(await signsWith(world, publicKey)).toBe(true);
      expect(await world.granted("admin/GetAccount", {})).toMatchObject({ publicKeyXml: answer.publicKeyXml });
      expect((await keysOf(world)).former[0]).toMatchObject({ publicKeyXml: world.server.start.publicKeyXml });
      await undo(check);
    },
  },
  ...[
    ["a text", () => "key"],
    ["a public key", () => createPublicKey(anRsaKey()).export({ format: "pem", type: "spki" })],
    ["1024 bits", () => pemOf(generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey)],
    ["20,001 characters", () => "x".repeat(20_001)],
  ].map(
    ([what, key]): Fixture => ({
      title: `refuses ${what}`,
      source: "assumed",
      ask: () => ({ PrivateKey: (key as () => unknown)() }),
      answers: notAKey,
      afterwards: async ({ world, expect }) =>
        expect((await keysOf(world)).current).toMatchObject({ publicKeyXml: world.server.start.publicKeyXml }),
    }),
  ),
  {
    title: "refuses nothing",
    source: "assumed",
    ask: () => ({}),
    answers: refusal("The input parameters were incorrect."),
  },
  ...lockedOut("ManageAccountKeys", { PrivateKey: "key" }),
  accessDenied,
]);

const rotateAccountKey = fixturesOf("admin/RotateAccountKey", [
  {
    title: "makes a pair that signs at once, and leaves tokens and keys as they are",
    source: "assumed",
    ask: confirmed,
    answers: { result: 0, isChanged: true, bits: 2048 },
    afterwards: async (check) => {
      const { world, answer, expect } = check;
      expect(answer.publicKeyXml).not.toBe(world.server.start.publicKeyXml);
      expect(JSON.stringify(answer)).not.toContain("PRIVATE");
      expect(await signsWith(world, createPublicKey(answer.publicKeyPem as string))).toBe(true);
      await undo(check);
    },
  },
  {
    title: "still counts usage logs that were written for the pair before, and such as go on for the new one",
    source: "assumed",
    ask: confirmed,
    answers: { result: 0 },
    afterwards: async (check) => {
      const { world, expect } = check;
      await undo(check);
      const { place, id, log } = await aMetered(world, { IntValue: 100 });
      const older = log.with(...steps(id, -1, -2));
      await world.granted("admin/RotateAccountKey", await confirmed(world));
      expect(await world.call("data/UploadValuesToKey", { ...place, Data: older.base64 })).toMatchObject({ result: 0 });
      expect(await numbersAt(world, place)).toEqual([97]);
      const { log: newer } = await aMetered(world);
      const goneOn = newer.around(older).with(...steps(id, -4));
      expect(await world.call("data/UploadValuesToKey", { ...place, Data: goneOn.base64 })).toMatchObject({
        result: 0,
      });
      expect(await numbersAt(world, place)).toEqual([93]);
      await undo(check);
    },
  },
  ...["", "Vendor", "vendor "].map(
    (Confirmation): Fixture => ({
      title: `is not confirmed by ${JSON.stringify(Confirmation)}`,
      source: "assumed",
      ask: () => ({ Confirmation }),
      answers: refusal(
        Confirmation === ""
          ? "The input parameters were incorrect."
          : "This must be confirmed by the name of the account.",
      ),
      afterwards: async ({ world, expect }) =>
        expect((await keysOf(world)).current).toMatchObject({ publicKeyXml: world.server.start.publicKeyXml }),
    }),
  ),
  ...lockedOut("ManageAccountKeys", { Confirmation: "vendor" }),
  accessDenied,
]);

const restoreAccountKey = fixturesOf("admin/RestoreAccountKey", [
  {
    title: "lets the former pair sign again, and keeps the other in its place",
    source: "assumed",
    ask: async (world) => {
      const { publicKeyXml } = await world.granted("admin/RotateAccountKey", await confirmed(world));
      return { Id: (await keysOf(world)).former[0]!.id, Rotated: publicKeyXml };
    },
    answers: { result: 0, isChanged: true },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(answer.publicKeyXml).toBe(world.server.start.publicKeyXml);
      expect(await signsWith(world, createPublicKey(await ownKey(world)))).toBe(true);
      const { former } = await keysOf(world);
      expect(former[0]).toMatchObject({ publicKeyXml: asked.Rotated });
      expect(former.map(({ id }) => id)).not.toContain(asked.Id);
    },
  },
  {
    title: "does not know a pair that never was",
    source: "assumed",
    ask: () => ({ Id: 2_000_000_000 }),
    answers: refusal("Could not find the key pair."),
  },
  {
    title: "does not know another account's pair",
    source: "assumed",
    ask: async (world) => ({ Id: (await keysOf(world)).former[0]!.id, token: (await world.anotherAccount()).token }),
    answers: refusal("Could not find the key pair."),
  },
  {
    title: "refuses nothing",
    source: "assumed",
    ask: () => ({}),
    answers: refusal("The input parameters were incorrect."),
  },
  ...lockedOut("ManageAccountKeys", { Id: 1 }),
  accessDenied,
]);

const getAccountKeys = fixturesOf("admin/GetAccountKeys", [
  {
    title: "tells public keys in every form, how much they sign, and never a private one",
    source: "assumed",
    ask: async (world) => {
      await world.aLicense();
      return {};
    },
    answers: { result: 0, message: "", name: expect.any(String) },
    afterwards: ({ world, answer, expect }) => {
      const { current, licenses } = answer as unknown as Keys;
      expect(current).toMatchObject({ publicKeyXml: world.server.start.publicKeyXml, bits: 2048 });
      expect(toPublicKeyXml(createPublicKey(current.publicKeyPem as string))).toBe(current.publicKeyXml);
      expect(current.fingerprint).toMatch(/^[0-9a-f]{64}$/);
      expect(licenses).toBeGreaterThan(1);
      expect(JSON.stringify(answer)).not.toMatch(/private/i);
    },
  },
  ...lockedOut("ManageAccountKeys", {}),
  accessDenied,
]);

export default [getAccountKeys, importAccountKey, rotateAccountKey, restoreAccountKey];
