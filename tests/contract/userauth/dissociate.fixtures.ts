import { lockedOut } from "../admin/locked-tokens.ts";
import { aBuyer } from "../customer/seeds.ts";
import { fixturesOf } from "../fixture.ts";
import { aUser, listedUser, logIn, unknownNames } from "./seeds.ts";

export default fixturesOf("userauth/Dissociate", [
  {
    title: "leaves the user without a customer, and without licenses",
    source: "inferred",
    ask: async (world) => {
      const { CustomerId } = await aBuyer(world);
      await world.aLicense({ CustomerId });
      return { Username: await aUser(world, { CustomerId }) };
    },
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => {
      expect(await listedUser(world, asked.Username)).toMatchObject({ customerId: 0 });
      expect(await logIn(world, asked.Username)).toMatchObject({ result: 0, licenseKeys: [] });
    },
  },
  {
    title: "succeeds for a user who has no customer",
    source: "assumed",
    ask: async (world) => ({ Username: await aUser(world) }),
    answers: { result: 0, message: "" },
  },
  ...unknownNames,
  ...lockedOut("UserAuthAdmin", { Username: "bob" }),
]);
