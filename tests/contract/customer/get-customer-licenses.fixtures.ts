import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { licenseListFixtures } from "./license-list-fixtures.ts";
import { aBuyer } from "./seeds.ts";

export default fixturesOf("customer/GetCustomerLicenses", [
  ...licenseListFixtures({ permission: "GetCustomerLicenses", naming: ({ CustomerId }) => ({ CustomerId }) }),
  {
    title: "refuses a token that must name keys, so that a leaked one cannot walk through customers",
    source: "assumed",
    ask: async (world) => ({
      CustomerId: (await aBuyer(world)).CustomerId,
      token: await world.aToken(["GetCustomerLicenses"], { KeyLock: -1 }),
    }),
    answers: refusal("Access denied."),
  },
  ...[undefined, 0, "", "Ada", "1.5", -1].map(
    (CustomerId): Fixture => ({
      title: `refuses ${JSON.stringify(CustomerId) ?? "nothing"} as a customer's id`,
      source: "inferred",
      ask: () => ({ CustomerId }),
      answers: refusal("The input parameters were incorrect."),
    }),
  ),
]);
