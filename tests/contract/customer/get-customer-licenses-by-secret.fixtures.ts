import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { licenseListFixtures } from "./license-list-fixtures.ts";
import { aBuyer } from "./seeds.ts";

const typed: [string, (secret: string) => string][] = [
  ["in capitals", (secret) => secret.toUpperCase()],
  ["with spaces around", (secret) => ` ${secret} `],
];

export default fixturesOf("customer/GetCustomerLicensesBySecret", [
  ...licenseListFixtures({
    permission: "GetCustomerLicensesBySecret",
    naming: ({ secret }) => ({ Secret: secret }),
  }),
  ...typed.map(
    ([how, write]): Fixture => ({
      title: `takes a secret that was typed ${how}`,
      source: "assumed",
      ask: async (world) => {
        const { CustomerId, secret } = await aBuyer(world);
        await world.aLicense({ CustomerId, Notes: "mine" });
        return { Secret: write(secret) };
      },
      answers: { result: 0, licenseKeys: [{ notes: "mine" }] },
    }),
  ),
  {
    title: "takes no part of a secret, and no wildcard",
    source: "assumed",
    ask: async (world) => ({ Secret: `${(await aBuyer(world)).secret.slice(0, -1)}%` }),
    answers: refusal("Customer could not be found."),
  },
  {
    title: "lets a token that must name keys list, because a secret cannot be guessed",
    source: "assumed",
    ask: async (world) => {
      const { CustomerId, secret } = await aBuyer(world);
      await world.aLicense({ CustomerId, Notes: "mine" });
      return { Secret: secret, token: await world.aToken(["GetCustomerLicensesBySecret"], { KeyLock: -1 }) };
    },
    answers: { result: 0, licenseKeys: [{ notes: "mine" }] },
  },
  ...[undefined, "", "s".repeat(1001), "a\u0000"].map(
    (Secret): Fixture => ({
      title: `refuses ${JSON.stringify(Secret)?.slice(0, 20) ?? "nothing"} as a secret`,
      source: "inferred",
      ask: () => ({ Secret }),
      answers: refusal("The input parameters were incorrect."),
    }),
  ),
]);
