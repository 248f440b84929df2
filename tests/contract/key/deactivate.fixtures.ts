import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { licenseGuards } from "./license-guards.ts";
import { activated, eventsOf, machinesOf } from "./seeds.ts";

const neverActivated = refusal(
  "Either the machine code was never activated or key activation feature was never set up.",
);
const floating = { FloatingTimeInterval: 100 };

async function onAdasLaptop(world: World, fields: Record<string, unknown> = {}) {
  const license = await world.aLicense(fields);
  await activated(world, license, "ada-laptop");
  return license;
}

const nodeLocked: Fixture[] = [
  {
    title: "frees the seat of a machine for another one and logs 6010",
    source: "documented",
    ask: async (world) => ({ ...(await onAdasLaptop(world, { MaxNoOfMachines: 1 })), MachineCode: "ada-laptop" }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => {
      expect(await machinesOf(world, asked as never)).toEqual([]);
      const done = { state: 6010, machineCode: "ada-laptop", key: asked.Key };
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject(done);
      await activated(world, asked as never, "grace-desktop");
    },
  },
  {
    title: "gives a machine a new time when it is activated again afterwards",
    source: "documented",
    ask: async (world) => ({ ...(await onAdasLaptop(world)), MachineCode: "ada-laptop" }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      world.clock.advance(60);
      const { licenseKey } = await activated(world, asked as never, "ada-laptop");
      const [machine] = (licenseKey as { activatedMachines: { time: string }[] }).activatedMachines;
      expect(Date.parse(`${machine!.time}Z`)).toBe(world.clock.nowMs);
    },
  },
  ...["grace-desktop", "ADA-LAPTOP", "", undefined].map(
    (MachineCode): Fixture => ({
      title: `refuses the machine code ${JSON.stringify(MachineCode) ?? "that was left out"}, which holds no seat, and logs 6020`,
      source: "documented",
      ask: async (world) => ({ ...(await onAdasLaptop(world)), MachineCode }),
      answers: neverActivated,
      afterwards: async ({ world, asked, expect }) => {
        expect(await machinesOf(world, asked as never)).toEqual(["ada-laptop"]);
        expect(await world.lastLog(asked.ProductId as number)).toMatchObject({
          state: 6020,
          machineCode: MachineCode ?? "",
        });
      },
    }),
  ),
  {
    title: "frees the seat of the machine with the empty code",
    source: "observed",
    ask: async (world) => {
      const license = await world.aLicense();
      await activated(world, license, "");
      return license;
    },
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => expect(await machinesOf(world, asked as never)).toEqual([]),
  },
  {
    title: "refuses where machines are not locked, for none is registered",
    source: "documented",
    ask: async (world) => ({ ...(await onAdasLaptop(world, { MaxNoOfMachines: 0 })), MachineCode: "ada-laptop" }),
    answers: neverActivated,
  },
  {
    title: "refuses a blocked license, keeps the machine and logs 6020",
    source: "documented",
    ask: async (world) => {
      const license = await onAdasLaptop(world);
      await world.granted("key/BlockKey", license);
      return { ...license, MachineCode: "ada-laptop" };
    },
    answers: refusal("The key is blocked and cannot be accessed."),
    afterwards: async ({ world, asked, expect }) => {
      expect(await machinesOf(world, asked as never)).toEqual(["ada-laptop"]);
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 6020 });
    },
  },
  {
    title: "keeps what the application says about its system as an event",
    source: "documented",
    ask: async (world) => ({ ...(await onAdasLaptop(world)), MachineCode: "ada-laptop", OSInfo: '{"OSName":"Linux"}' }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await eventsOf(world, asked.ProductId as number)).toMatchObject([
        { key: asked.Key, machine_code: "ada-laptop", metadata: '{"OSName":"Linux"}' },
      ]),
  },
];

const bothSeats = async (world: World) => {
  const license = await onAdasLaptop(world);
  await activated(world, license, "ada-laptop", floating);
  return license;
};

const floatingSeats: Fixture[] = [
  {
    title: "frees the floating seat only, and logs 6011 under the bare machine code",
    source: "documented",
    ask: async (world) => ({ ...(await bothSeats(world)), MachineCode: "ada-laptop", Floating: true }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => {
      expect(await machinesOf(world, asked as never)).toEqual(["ada-laptop"]);
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 6011, machineCode: "ada-laptop" });
    },
  },
  {
    title: "leaves the floating seat alone without Floating",
    source: "documented",
    ask: async (world) => ({ ...(await bothSeats(world)), MachineCode: "ada-laptop" }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) =>
      expect(await machinesOf(world, asked as never)).toEqual(["floating:ada-laptop"]),
  },
  {
    title: "frees an overdraft seat by the bare machine code",
    source: "sdk",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 1 });
      await activated(world, license, "ada-laptop", floating);
      await activated(world, license, "grace-desktop", { ...floating, MaxOverdraft: 1 });
      return { ...license, MachineCode: "grace-desktop", Floating: "True" };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await machinesOf(world, asked as never)).toEqual(["floating:ada-laptop"]),
  },
  {
    title: "succeeds with Floating for a machine that holds no seat",
    source: "documented",
    ask: async (world) => ({ ...(await onAdasLaptop(world)), MachineCode: "grace-desktop", Floating: true }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) =>
      expect(await machinesOf(world, asked as never)).toEqual(["ada-laptop"]),
  },
  {
    title: "refuses a blocked license with Floating, too",
    source: "documented",
    ask: async (world) => ({ ...(await world.aLicense({ Block: true })), MachineCode: "ada-laptop", Floating: true }),
    answers: refusal("The key is blocked and cannot be accessed."),
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 6020 }),
  },
];

export default fixturesOf("key/Deactivate", [
  ...nodeLocked,
  ...floatingSeats,
  ...licenseGuards({
    permission: "Deactivate",
    license: (world) => onAdasLaptop(world),
    params: { MachineCode: "ada-laptop" },
    malformed: [{ Floating: "perhaps" }],
    beyond: { source: "assumed", params: [{ MachineCode: "m".repeat(257) }, { OSInfo: "o".repeat(10_001) }] },
    refusedState: 6020,
  }),
]);
