import { lockedOut } from "../admin/locked-tokens.ts";
import { aBuyer, wholeCustomer } from "../customer/seeds.ts";
import { fixturesOf } from "../fixture.ts";
import { entriesAfter, lastEntryId } from "../object-log.ts";
import { aUser, listedUser, logIn, unknownNames, unknownUser, wrongLogin } from "./seeds.ts";

export default fixturesOf("userauth/RemoveUser", [
  {
    title: "removes the user, and leaves customer and licenses",
    source: "inferred",
    ask: async (world) => {
      const { CustomerId } = await aBuyer(world);
      const License = await world.aLicense({ CustomerId });
      return { Username: await aUser(world, { CustomerId }), CustomerId, License };
    },
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => {
      expect(await logIn(world, asked.Username)).toMatchObject(wrongLogin);
      expect(await listedUser(world, asked.Username)).toBeUndefined();
      expect(await wholeCustomer(world, asked.CustomerId)).toBeDefined();
      const license = await world.licenseOf(asked.License as { ProductId: number; Key: string });
      expect(license.customer).toMatchObject({ id: asked.CustomerId });
    },
  },
  {
    title: "tells the object log",
    source: "assumed",
    ask: async (world) => ({ Username: await aUser(world), Last: await lastEntryId(world) }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      const [entry] = await entriesAfter(world, asked.Last as number);
      expect(entry).toMatchObject({ resourceType: 104, resourceAction: 3 });
    },
  },
  {
    title: "removes a user once",
    source: "assumed",
    ask: async (world) => {
      const Username = await aUser(world);
      await world.granted("userauth/RemoveUser", { Username });
      return { Username };
    },
    answers: unknownUser,
  },
  ...unknownNames,
  ...lockedOut("UserAuthAdmin", { Username: "bob" }),
]);
