import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { lockedOut } from "./locked-tokens.ts";

type Fields = Record<string, unknown>;
interface Finding {
  readonly check: string;
  readonly isFine: boolean;
  readonly found: string;
  readonly remedy: string | null;
}

const source = "assumed" as const;
const activates = ["Activate", "GetKey", "Deactivate"];

/** What an application sends that has everything right. */
async function sent(world: World, fields: Fields = {}): Promise<Fields> {
  const { ProductId, Key } = await world.aLicense(fields);
  const { publicKeyXml } = await world.granted("admin/GetAccount", {});
  return {
    Address: world.server.url,
    PastedToken: await world.aToken(activates),
    Product: ProductId,
    LicenseKey: Key,
    MachineCode: "laptop",
    PublicKey: publicKeyXml,
  };
}

/** Everything is right but for what is given, and this check fails first. */
const finds = (title: string, check: string, found: RegExp, ask: Fixture["ask"]): Fixture => ({
  title,
  source,
  ask,
  answers: { result: 0, isFine: false },
  afterwards: ({ answer, expect }) => {
    const first = (answer.findings as Finding[]).find(({ isFine }) => !isFine);
    expect(first).toMatchObject({ check, found: expect.stringMatching(found) });
    expect(first?.remedy).toMatch(/\w{3}/);
  },
});

const otherKey = `<RSAKeyValue><Modulus>${"q".repeat(342)}w==</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>`;

const diagnose = fixturesOf("admin/Diagnose", [
  {
    title: "finds nothing wrong with an application that has everything right, and activates nothing",
    source,
    ask: (world) => sent(world),
    answers: { result: 0, isFine: true },
    afterwards: async ({ world, asked, answer, expect }) => {
      const findings = answer.findings as Finding[];
      expect(findings.map(({ check }) => check)).toEqual([
        "server address",
        "token text",
        "token",
        "token permissions",
        "product id",
        "token locks",
        "license key",
        "block",
        "expiry",
        "machine",
        "public key",
      ]);
      const license = { ProductId: Number(asked.Product), Key: String(asked.LicenseKey) };
      expect(await world.licenseOf(license)).toMatchObject({ activatedMachines: [] });
      expect(answer).toMatchObject({ productId: license.ProductId, licenseKey: license.Key });
    },
  },
  {
    title: "checks nothing that it was not given",
    source,
    ask: () => ({}),
    answers: { result: 0, isFine: true, findings: [], productId: null, licenseKey: null },
  },
  {
    title: "leaves the pasted token out of every answer and log",
    source,
    ask: (world) => sent(world),
    answers: { result: 0, isFine: true },
    afterwards: async ({ world, asked, answer, expect }) => {
      const log = await world.granted("admin/ListObjectLog", { Limit: 50 });
      const calls = await world.lastLog(Number(asked.Product));
      expect(JSON.stringify([answer, log, calls])).not.toContain(asked.PastedToken);
    },
  },
  finds("knows the hosted service's address", "server address", /hosted service/, async (world) => ({
    ...(await sent(world)),
    Address: "https://app.cryptolens.io/api/",
  })),
  finds("sees a path behind the host", "server address", /path/, async (world) => ({
    ...(await sent(world)),
    Address: `${world.server.url}/dashboard`,
  })),
  finds("sees what is no address", "server address", /no address/, async (world) => ({
    ...(await sent(world)),
    Address: "licenses.example.com",
  })),
  finds("sees that a part of the token is missing", "token text", /part of the access token/, async (world) => {
    const all = await sent(world);
    return { ...all, PastedToken: String(all.PastedToken).slice(0, 20) };
  }),
  finds("sees that the token is percent-encoded", "token text", /percent-encoded/, async (world) => {
    const all = await sent(world);
    return { ...all, PastedToken: `${String(all.PastedToken).slice(0, -2)}%3D%3D` };
  }),
  finds("does not know another account's token", "token", /does not know/, async (world) => ({
    ...(await sent(world)),
    PastedToken: (await world.anotherAccount()).token,
  })),
  finds("tells when a token was revoked", "token", /revoked on 20\d\d-/, async (world) => {
    const all = await sent(world);
    const { tokens } = (await world.granted("admin/GetTokens", {})) as { tokens: { id: number }[] };
    await world.granted("admin/RevokeToken", { TokenId: Math.max(...tokens.map(({ id }) => id)) });
    return all;
  }),
  finds("tells when a token ran out", "token", /ran out/, async (world) => {
    const expires = world.clock.nowSeconds + 60;
    const all = { ...(await sent(world)), PastedToken: await world.aToken(activates, { Expires: expires }) };
    world.clock.advance(61);
    return all;
  }),
  finds("names the permission that a token lacks", "token permissions", /may not call Activate/, async (world) => ({
    ...(await sent(world)),
    PastedToken: await world.aToken(["GetKey"]),
  })),
  finds(
    "asks for the permission of the method that is called",
    "token permissions",
    /AddDataObjectToKey/,
    async (world) => ({
      ...(await sent(world)),
      Method: "data/AddDataObjectToKey",
    }),
  ),
  finds("sees that the token is for another product", "token locks", /alone/, async (world) => ({
    ...(await sent(world)),
    PastedToken: await world.aToken(activates, { ProductLock: await world.aProduct() }),
  })),
  finds("sees that the token is for another license", "token locks", /another license/, async (world) => {
    const { globalId } = await world.licenseOf(await world.aLicense());
    return { ...(await sent(world)), PastedToken: await world.aToken(activates, { KeyLock: globalId }) };
  }),
  finds("sees what is no product id", "product id", /no number/, async (world) => ({
    ...(await sent(world)),
    Product: "Sketchbook",
  })),
  finds("does not find another account's product", "product id", /no such product/, async (world) => ({
    ...(await sent(world)),
    Product: await (await world.anotherAccount()).aProduct(),
  })),
  finds("does not find a key that was mistyped", "license key", /no such key/, async (world) => ({
    ...(await sent(world)),
    LicenseKey: "AAAAA-BBBBB-CCCCC-DDDDD",
  })),
  finds("finds the product that a key belongs to", "license key", /one of Ledger/, async (world) => {
    const { Key } = await world.aLicense({ ProductId: await world.aProduct({ Name: "Ledger" }) });
    return { ...(await sent(world)), LicenseKey: Key };
  }),
  finds("sees that the license is blocked", "block", /blocked/, async (world) => {
    const all = await sent(world);
    await world.granted("key/BlockKey", { ProductId: all.Product, Key: all.LicenseKey });
    return all;
  }),
  finds("sees that a time-limited license has expired", "expiry", /expired on/, async (world) => {
    const ProductId = await world.aProduct();
    await world.granted("admin/EditFeatures", { ProductId, AllLicensesTimeLimited: true });
    const all = await sent(world, { ProductId, Period: 1 });
    world.clock.advance(2 * 86_400);
    return all;
  }),
  finds("sees that the license has no seat left", "machine", /limit of machines/, async (world) => {
    const all = await sent(world, { MaxNoOfMachines: 1 });
    await world.granted("key/Activate", { ProductId: all.Product, Key: all.LicenseKey, MachineCode: "desktop" });
    return all;
  }),
  {
    title: "asks for a floating seat as the application does, beyond the limit too",
    source,
    ask: async (world) => {
      const all = await sent(world, { MaxNoOfMachines: 1 });
      const license = { ProductId: all.Product, Key: all.LicenseKey };
      await world.granted("key/Activate", { ...license, MachineCode: "desktop", FloatingTimeInterval: 600 });
      return { ...all, FloatingTimeInterval: 600, MaxOverdraft: 1 };
    },
    answers: { result: 0, isFine: true },
    afterwards: ({ answer, expect }) => {
      const machine = (answer.findings as Finding[]).find(({ check }) => check === "machine");
      expect(machine?.found).toMatch(/beyond the limit/);
    },
  },
  finds("sees that the public key belongs to another server", "public key", /does not verify/, async (world) => ({
    ...(await sent(world)),
    PublicKey: otherKey,
  })),
  finds("sees what is no public key", "public key", /no RSA public key/, async (world) => ({
    ...(await sent(world)),
    PublicKey: "<RSAKeyValue><Modulus>",
  })),
  {
    title: "refuses a text that is too long",
    source,
    ask: () => ({ PublicKey: "n".repeat(20_001) }),
    answers: refusal("The input parameters were incorrect."),
  },
  {
    title: "refuses a token without the permission",
    source,
    ask: async (world) => ({ token: await world.aToken(["ReadAccount"]) }),
    answers: refusal("Access denied."),
  },
  ...lockedOut("GetKeys", {}),
]);

export default [diagnose];
