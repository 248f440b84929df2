import type { Fixture } from "../fixture.ts";
import type { World } from "../world.ts";
import { activated, aLockedToken, aReseller, isoOf } from "./seeds.ts";
import { isLinqSigned, isStringSigned, payloadOf, signedMetadataOf } from "./signatures.ts";

type Fields = Record<string, unknown>;

const versions = [1, 2, 3] as const;
const licenseNames = [
  ...["productId", "id", "key", "created", "expires", "period"],
  ...["f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "notes", "block", "globalId", "customer"],
  ...["activatedMachines", "trialActivation", "maxNoOfMachines", "allowedMachines", "dataObjects"],
];
const machineNames = {
  1: ["ip", "mid", "time"],
  2: ["friendlyName", "ip", "mid", "time"],
  3: ["floatingExpires", "friendlyName", "ip", "mid", "time"],
};
const resellerNames = [
  ...["Created", "Description", "Email", "Id", "InviteId", "Name", "Phone", "ResellerUserId", "Url"],
];

/** Everything that Activate and GetKey have in common: forms, model versions, signatures, masks and metadata. */
export function answerFixtures(params: Fields): Fixture[] {
  return [...shapes(params), ...signatures(params), ...masks(params), ...metadata(params)];
}

/** A license with something in every field, and ada's laptop on it. */
async function aFullLicense(world: World) {
  const license = await world.aLicense({
    F1: true,
    F3: true,
    Notes: "Für Ada, mit Komma",
    MaxNoOfMachines: 5,
    AllowedMachines: "alan-tablet\nalan-phone",
    NewCustomer: true,
    Name: "Ada Löwe",
    Email: "ada@example.com",
    ResellerId: await aReseller(world),
  });
  for (const Name of ["credits", "Größe"]) {
    await world.granted("data/AddDataObjectToKey", { ...license, Name, StringValue: "a,b;ü", IntValue: -7 });
  }
  world.clock.advance(0.177);
  await activated(world, license, "ada-laptop", { FriendlyName: "Ada's laptop" });
  return license;
}

function shapes(params: Fields): Fixture[] {
  return versions.flatMap((ModelVersion): Fixture[] => [
    {
      title: `shows a license as an object with ModelVersion ${ModelVersion}`,
      source: ModelVersion === 1 ? "observed" : "sdk",
      ask: async (world) => ({ ...(await aFullLicense(world)), ...params, ModelVersion }),
      answers: {
        result: 0,
        message: "",
        licenseKey: {
          id: 1,
          period: 30,
          f1: true,
          f2: false,
          f3: true,
          f8: false,
          notes: "Für Ada, mit Komma",
          block: false,
          customer: { name: "Ada Löwe", email: "ada@example.com", companyName: null },
          activatedMachines: [{ mid: "ada-laptop", ip: "127.0.0.1" }],
          trialActivation: false,
          maxNoOfMachines: 5,
          allowedMachines: "alan-tablet\nalan-phone",
          dataObjects: [
            { name: "credits", stringValue: "a,b;ü", intValue: -7 },
            { name: "Größe", stringValue: "a,b;ü", intValue: -7 },
          ],
          signature: null,
        },
      },
      afterwards: ({ asked, answer, expect }) => {
        const license = answer.licenseKey as Fields;
        const reseller = ModelVersion === 3 ? ["reseller"] : [];
        expect(Object.keys(license)).toEqual([...licenseNames, ...reseller, "signDate", "signature"]);
        expect(license).toMatchObject({ productId: asked.ProductId, key: asked.Key });
        const [machine] = license.activatedMachines as Fields[];
        expect(Object.keys(machine!).sort()).toEqual(machineNames[ModelVersion]);
        expect(machine!.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/);
        if (ModelVersion > 1) expect(machine!.friendlyName).toBe("Ada's laptop");
        if (ModelVersion === 3) expect(machine!.floatingExpires).toBeNull();
        if (ModelVersion === 3) expect(license.reseller).toMatchObject({ name: "Babbage & Sons" });
        for (const date of ["created", "expires"]) expect(license[date]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
        expect(answer).not.toHaveProperty("signature");
        expect(answer).not.toHaveProperty("metadata");
      },
    },
    {
      title: `shows a license as text with ModelVersion ${ModelVersion}`,
      source: ModelVersion === 1 ? "observed" : "sdk",
      ask: async (world) => ({ ...(await aFullLicense(world)), ...params, SignMethod: 1, Sign: true, ModelVersion }),
      answers: { result: 0, message: "" },
      afterwards: ({ world, asked, answer, expect }) => {
        const payload = payloadOf(answer);
        const reseller = ModelVersion === 3 ? ["Reseller"] : [];
        expect(Object.keys(payload)).toEqual([...licenseNames.map(pascalName), "SignDate", ...reseller]);
        expect(payload).toMatchObject({
          ProductId: asked.ProductId,
          ID: 1,
          Key: asked.Key,
          Expires: (payload.Created as number) + 30 * 86_400,
          SignDate: world.clock.nowSeconds,
          F1: true,
          F2: false,
          Customer: { Name: "Ada Löwe", Email: "ada@example.com", CompanyName: null },
          AllowedMachines: "alan-tablet\nalan-phone",
          DataObjects: [{ Name: "credits", StringValue: "a,b;ü", IntValue: -7 }, { Name: "Größe" }],
        });
        const [machine] = payload.ActivatedMachines as Fields[];
        expect(Object.keys(machine!).sort()).toEqual(machineNames[ModelVersion].map(pascalName).sort());
        expect(Number.isInteger(machine!.Time)).toBe(true);
        if (ModelVersion === 3) expect(machine!.FloatingExpires).toBe(0);
        if (ModelVersion === 3) expect(Object.keys(payload.Reseller as Fields).sort()).toEqual(resellerNames);
      },
    },
  ]);
}

function pascalName(name: string): string {
  if (name === "id") return "ID";
  if (name === "ip") return "IP";
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function signatures(params: Fields): Fixture[] {
  return [
    ...versions.flatMap((ModelVersion): Fixture[] => [
      {
        title: `signs an object with ModelVersion ${ModelVersion} so that .NET can verify it`,
        source: "observed",
        ask: async (world) => ({ ...(await aFullLicense(world)), ...params, Sign: true, ModelVersion }),
        answers: { result: 0 },
        afterwards: ({ world, answer, expect }) => {
          expect((answer.licenseKey as Fields).signDate).toBe(isoOf(world.clock.nowSeconds));
          expect(isLinqSigned(world, answer)).toBe(true);
          const forged = { licenseKey: { ...(answer.licenseKey as Fields), f2: true } };
          expect(isLinqSigned(world, forged)).toBe(false);
        },
      },
      {
        title: `signs text with ModelVersion ${ModelVersion} so that everybody can verify it`,
        source: "observed",
        ask: async (world) => ({ ...(await aFullLicense(world)), ...params, Sign: true, SignMethod: 1, ModelVersion }),
        answers: { result: 0 },
        afterwards: ({ world, answer, expect }) => {
          expect(isStringSigned(world, answer)).toBe(true);
          const payload = { ...payloadOf(answer), F2: true };
          const licenseKey = Buffer.from(JSON.stringify(payload)).toString("base64");
          expect(isStringSigned(world, { ...answer, licenseKey })).toBe(false);
        },
      },
    ]),
    ...(["LinqSign", "StringSign"] as const).map(
      (SignMethod): Fixture => ({
        title: `takes SignMethod by the name ${SignMethod}, as .NET sends it`,
        source: "sdk",
        ask: async (world) => ({ ...(await world.aLicense()), ...params, Sign: "True", SignMethod }),
        answers: { result: 0 },
        afterwards: ({ world, answer, expect }) =>
          expect(SignMethod === "LinqSign" ? isLinqSigned(world, answer) : isStringSigned(world, answer)).toBe(true),
      }),
    ),
    {
      title: "signs an object with nothing in it but the license",
      source: "observed",
      ask: async (world) => ({ ...(await world.aLicense({ MaxNoOfMachines: 0 })), ...params, Sign: true }),
      answers: { result: 0, licenseKey: { customer: null, activatedMachines: [], dataObjects: [] } },
      afterwards: ({ world, answer, expect }) => expect(isLinqSigned(world, answer)).toBe(true),
    },
    {
      title: "gives text without a signature when none is asked for",
      source: "inferred",
      ask: async (world) => ({ ...(await world.aLicense()), ...params, SignMethod: 1 }),
      answers: { result: 0, message: "", signature: "" },
      afterwards: ({ asked, answer, expect }) => expect(payloadOf(answer)).toMatchObject({ Key: asked.Key }),
    },
  ];
}

const masked: Record<number, Fields> = {
  2: { id: 0 },
  4: { key: null },
  8: { notes: null },
  16: { globalId: 0 },
  32: { customer: null },
  128: { allowedMachines: null },
  256: { maxNoOfMachines: 0 },
  512: { dataObjects: [] },
};
const everyField = 1022;

function masks(params: Fields): Fixture[] {
  return [
    ...Object.entries(masked).map(([bit, hidden]): Fixture => {
      const name = Object.keys(hidden)[0]!;
      return {
        title: `empties ${name} when its bit is not in FieldsToReturn, and nothing else, and signs what it shows`,
        source: "inferred",
        ask: async (world) => ({
          ...(await aFullLicense(world)),
          ...params,
          FieldsToReturn: everyField - Number(bit),
          Sign: true,
        }),
        answers: { result: 0, licenseKey: hidden },
        afterwards: async ({ world, asked, answer, expect }) => {
          const shown = answer.licenseKey as Fields;
          const whole = await world.granted("key/GetKey", { ...asked, FieldsToReturn: 0, Sign: false });
          const { signature: _, ...expected } = { ...(whole.licenseKey as Fields), ...hidden };
          expect(shown).toMatchObject(expected);
          expect(isLinqSigned(world, answer)).toBe(true);
        },
      };
    }),
    {
      title: "lets the token's feature lock go before FieldsToReturn, in text too",
      source: "documented",
      ask: async (world) => {
        const license = await aFullLicense(world);
        const token = await aLockedToken(world, { FeatureLock: everyField - 8 - 32 });
        return { ...license, ...params, FieldsToReturn: everyField, Sign: true, SignMethod: 1, token };
      },
      answers: { result: 0 },
      afterwards: ({ world, asked, answer, expect }) => {
        expect(payloadOf(answer)).toMatchObject({ Key: asked.Key, Notes: null, Customer: null, MaxNoOfMachines: 5 });
        expect(isStringSigned(world, answer)).toBe(true);
      },
    },
    {
      title: "shows everything with FieldsToReturn 0",
      source: "documented",
      ask: async (world) => ({ ...(await aFullLicense(world)), ...params, FieldsToReturn: 0 }),
      answers: { result: 0, licenseKey: { notes: "Für Ada, mit Komma", maxNoOfMachines: 5, id: 1 } },
    },
  ];
}

function metadata(params: Fields): Fixture[] {
  return [
    ...([0, 1] as const).map(
      (SignMethod): Fixture => ({
        title: `adds metadata that is signed on its own, beside SignMethod ${SignMethod}`,
        source: "sdk",
        ask: async (world) => {
          const license = await aFullLicense(world);
          await activated(world, license, "grace-desktop", { FloatingTimeInterval: 100 });
          return { ...license, ...params, SignMethod, Sign: true, Metadata: true };
        },
        answers: {
          result: 0,
          metadata: {
            activatedMachines: 1,
            usedFloatingMachines: 1,
            licenseStatus: { isValid: true, reasonForInvalidity: 0, trial: false, timeLimited: true, timeLeft: 30 },
          },
        },
        afterwards: ({ world, answer, expect }) => {
          expect(signedMetadataOf(world, answer)).toEqual({
            ActivatedMachines: 1,
            LicenseStatus: { IsValid: true, ReasonForInvalidity: 0, Trial: false, TimeLimited: true, TimeLeft: 30 },
            UsedFloatingMachines: 1,
          });
          expect(SignMethod === 0 ? isLinqSigned(world, answer) : isStringSigned(world, answer)).toBe(true);
        },
      }),
    ),
    {
      title: "signs the metadata of an answer that is not signed itself",
      source: "inferred",
      ask: async (world) => ({ ...(await world.aLicense({ F2: true })), ...params, Metadata: true }),
      answers: {
        result: 0,
        metadata: { licenseStatus: { isValid: true, trial: true, timeLimited: false, timeLeft: 0 } },
      },
      afterwards: ({ world, answer, expect }) =>
        expect(signedMetadataOf(world, answer)).toMatchObject({ LicenseStatus: { Trial: true } }),
    },
    {
      title: "calls a license invalid in the metadata once it has expired",
      source: "inferred",
      ask: async (world) => {
        const license = await world.aLicense({ F1: true, Period: 1 });
        world.clock.advance(86_401);
        return { ...license, ...params, Metadata: true };
      },
      answers: {
        result: 0,
        metadata: { licenseStatus: { isValid: false, reasonForInvalidity: 1, timeLimited: true, timeLeft: 0 } },
      },
    },
    {
      title: "calls a license past its date valid when nothing limits its time",
      source: "inferred",
      ask: async (world) => {
        const license = await world.aLicense({ Period: 1 });
        world.clock.advance(86_401);
        return { ...license, ...params, Metadata: true };
      },
      answers: {
        result: 0,
        metadata: { licenseStatus: { isValid: true, reasonForInvalidity: 0, timeLimited: false } },
      },
    },
    {
      title: "limits the time of every license where the product says so",
      source: "documented",
      ask: async (world) => {
        const ProductId = await world.aProduct();
        await world.granted("admin/EditFeatures", { ProductId, AllLicensesTimeLimited: true });
        return { ...(await world.aLicense({ ProductId })), ...params, Metadata: true };
      },
      answers: { result: 0, metadata: { licenseStatus: { isValid: true, timeLimited: true, timeLeft: 30 } } },
    },
  ];
}
