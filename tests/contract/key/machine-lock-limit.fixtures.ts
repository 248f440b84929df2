import { type Fixture, fixturesOf } from "../fixture.ts";
import { licenseGuards } from "./license-guards.ts";
import { activated, machinesOf } from "./seeds.ts";

export default fixturesOf("key/MachineLockLimit", [
  ...[0, 1, 7, 2_147_483_647].map(
    (NumberOfMachines): Fixture => ({
      title: `sets the limit to ${NumberOfMachines} and logs 7010`,
      source: "sdk",
      ask: async (world) => ({ ...(await world.aLicense({ MaxNoOfMachines: 2 })), NumberOfMachines }),
      answers: { result: 0, message: "" },
      afterwards: async ({ world, asked, expect }) => {
        expect(await world.licenseOf(asked as never)).toMatchObject({ maxNoOfMachines: NumberOfMachines });
        expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 7010, key: asked.Key });
      },
    }),
  ),
  {
    title: "lets the machines stay that a lower limit leaves over",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 3 });
      for (const name of ["ada-laptop", "grace-desktop", "alan-tablet"]) await activated(world, license, name);
      return { ...license, NumberOfMachines: 1 };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => expect(await machinesOf(world, asked as never)).toHaveLength(3),
  },
  {
    title: "works on a blocked license",
    source: "documented",
    ask: async (world) => ({ ...(await world.aLicense({ Block: true })), NumberOfMachines: 5 }),
    answers: { result: 0 },
  },
  {
    title: "answers without a license, or .NET would read it as one",
    source: "sdk",
    ask: async (world) => ({ ...(await world.aLicense()), NumberOfMachines: 5 }),
    answers: { result: 0 },
    afterwards: ({ answer, expect }) => expect(answer).not.toHaveProperty("licenseKey"),
  },
  ...licenseGuards({
    permission: "MachineLockLimit",
    params: { NumberOfMachines: 4 },
    malformed: [
      { NumberOfMachines: undefined },
      { NumberOfMachines: "" },
      { NumberOfMachines: -1 },
      { NumberOfMachines: "many" },
      { NumberOfMachines: 2_147_483_648 },
      { NumberOfMachines: 1.5 },
    ],
    refusedState: 7020,
  }),
]);
