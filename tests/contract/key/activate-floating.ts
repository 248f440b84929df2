import { type Fixture, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { activated, machinesOf } from "./seeds.ts";

const limitReached = "Cannot activate the new device as the limit has been reached.";
const floating = { FloatingTimeInterval: 100 };

/** A license of which ada's laptop holds a floating seat for 100 seconds. */
async function inUse(world: World, fields: Record<string, unknown> = {}) {
  const license = await world.aLicense({ MaxNoOfMachines: 1, ...fields });
  await activated(world, license, "ada-laptop", floating);
  return license;
}

/** Seats that a machine holds for a while. */
export const activateFloating: Fixture[] = [
  {
    title: "gives a floating seat, says so by the machine's prefix, and logs 2014 with its end",
    source: "sdk",
    ask: async (world) => ({ ...(await world.aLicense()), MachineCode: "ada-laptop", ...floating }),
    answers: { result: 0, message: "", licenseKey: { activatedMachines: [{ mid: "floating:ada-laptop" }] } },
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({
        state: 2014,
        machineCode: "ada-laptop",
        floatingExpires: world.clock.nowSeconds + 100,
      }),
  },
  {
    title: "tells the end of a floating seat with ModelVersion 3",
    source: "sdk",
    ask: async (world) => ({ ...(await world.aLicense()), MachineCode: "ada-laptop", ...floating, ModelVersion: 3 }),
    answers: { result: 0 },
    afterwards: ({ world, answer, expect }) => {
      const [machine] = (answer.licenseKey as { activatedMachines: { floatingExpires: string }[] }).activatedMachines;
      expect(Date.parse(`${machine!.floatingExpires}Z`)).toBe((world.clock.nowSeconds + 100) * 1000);
    },
  },
  {
    title: "refuses a further machine while every floating seat is in use and logs 2024",
    source: "sdk",
    ask: async (world) => ({ ...(await inUse(world)), MachineCode: "grace-desktop", ...floating }),
    answers: refusal(limitReached),
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({
        state: 2024,
        machineCode: "grace-desktop",
      }),
  },
  {
    title: "still counts a floating seat in its last second",
    source: "documented",
    ask: async (world) => {
      const license = await inUse(world);
      world.clock.advance(99);
      return { ...license, MachineCode: "grace-desktop", ...floating };
    },
    answers: refusal(limitReached),
  },
  {
    title: "gives the seat to the next machine when the interval has passed",
    source: "documented",
    ask: async (world) => {
      const license = await inUse(world);
      world.clock.advance(100);
      return { ...license, MachineCode: "grace-desktop", ...floating };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await machinesOf(world, asked as never)).toEqual(["floating:grace-desktop"]),
  },
  {
    title: "renews the seat of a machine that asks again, keeps its time and logs 2014",
    source: "documented",
    ask: async (world) => {
      const license = await inUse(world);
      world.clock.advance(60);
      return { ...license, MachineCode: "ada-laptop", ...floating, ModelVersion: 3 };
    },
    answers: { result: 0, licenseKey: { activatedMachines: [{ mid: "floating:ada-laptop" }] } },
    afterwards: async ({ world, asked, answer, expect }) => {
      const [machine] = (answer.licenseKey as { activatedMachines: Record<string, string>[] }).activatedMachines;
      expect(Date.parse(`${machine!.floatingExpires}Z`)).toBe((world.clock.nowSeconds + 100) * 1000);
      expect(Date.parse(`${machine!.time}Z`)).toBe(world.clock.nowMs - 60_000);
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 2014 });
      world.clock.advance(99);
      expect(await world.call("key/Activate", { ...asked, MachineCode: "grace" })).toMatchObject(refusal(limitReached));
    },
  },
  {
    title: "lets a machine in by overdraft, says so by the prefix, and logs 2015",
    source: "inferred",
    ask: async (world) => ({ ...(await inUse(world)), MachineCode: "grace-desktop", ...floating, MaxOverdraft: 1 }),
    answers: { result: 0, licenseKey: { activatedMachines: [{ mid: "floating:overdraft:grace-desktop" }] } },
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({
        state: 2015,
        machineCode: "grace-desktop",
        floatingExpires: world.clock.nowSeconds + 100,
      }),
  },
  {
    title: "refuses when the overdraft is used up, too",
    source: "documented",
    ask: async (world) => {
      const license = await inUse(world);
      await activated(world, license, "grace-desktop", { ...floating, MaxOverdraft: 1 });
      return { ...license, MachineCode: "alan-tablet", ...floating, MaxOverdraft: 1 };
    },
    answers: refusal(limitReached),
  },
  {
    title: "makes an overdraft seat a regular one when it is renewed after a seat became free",
    source: "assumed",
    ask: async (world) => {
      const license = await inUse(world);
      await activated(world, license, "grace-desktop", { ...floating, MaxOverdraft: 1 });
      await world.granted("key/Deactivate", { ...license, MachineCode: "ada-laptop", Floating: true });
      return { ...license, MachineCode: "grace-desktop", ...floating };
    },
    answers: { result: 0, licenseKey: { activatedMachines: [{ mid: "floating:grace-desktop" }] } },
  },
  {
    title: "counts floating and node-locked seats apart",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 1 });
      await activated(world, license, "ada-laptop");
      return { ...license, MachineCode: "ada-laptop", ...floating, ModelVersion: 3 };
    },
    answers: { result: 0, licenseKey: { activatedMachines: [{ mid: "ada-laptop" }, { mid: "floating:ada-laptop" }] } },
  },
  ...[1, 2].map(
    (ModelVersion): Fixture => ({
      title: `lists only the calling machine of a floating license with ModelVersion ${ModelVersion}`,
      source: "documented",
      ask: async (world) => {
        const license = await inUse(world, { MaxNoOfMachines: 3 });
        await activated(world, license, "grace-desktop");
        return { ...license, MachineCode: "alan-tablet", ...floating, ModelVersion };
      },
      answers: { result: 0, licenseKey: { activatedMachines: [{ mid: "floating:alan-tablet" }] } },
    }),
  ),
  {
    title: "lists every machine of both kinds with ModelVersion 3",
    source: "sdk",
    ask: async (world) => {
      const license = await inUse(world, { MaxNoOfMachines: 3 });
      await activated(world, license, "grace-desktop");
      return { ...license, MachineCode: "alan-tablet", ...floating, ModelVersion: 3 };
    },
    answers: { result: 0 },
    afterwards: ({ answer, expect }) => {
      const { activatedMachines } = answer.licenseKey as { activatedMachines: { mid: string }[] };
      const mids = activatedMachines.map(({ mid }) => mid).sort();
      expect(mids).toEqual(["floating:ada-laptop", "floating:alan-tablet", "grace-desktop"]);
    },
  },
  {
    title: "answers with a floating seat but keeps none when the limit is 0",
    source: "sdk",
    ask: async (world) => ({
      ...(await world.aLicense({ MaxNoOfMachines: 0 })),
      MachineCode: "ada-laptop",
      ...floating,
    }),
    answers: { result: 0, licenseKey: { activatedMachines: [{ mid: "floating:ada-laptop" }] } },
    afterwards: async ({ world, asked, expect }) => {
      expect(await machinesOf(world, asked as never)).toEqual([]);
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 2014 });
    },
  },
  {
    title: "does not start the countdown of a license for a floating seat",
    source: "inferred",
    ask: async (world) => {
      const license = await world.aLicense({ TrialActivation: true, Period: 10 });
      world.clock.advance(86_400);
      return { ...license, MachineCode: "ada-laptop", ...floating };
    },
    answers: { result: 0, message: "" },
    afterwards: ({ world, answer, expect }) => {
      const { expires } = answer.licenseKey as { expires: string };
      expect(Date.parse(`${expires}Z`)).toBe((world.clock.nowSeconds + 9 * 86_400) * 1000);
    },
  },
  {
    title: "refuses a floating seat of a blocked license",
    source: "documented",
    ask: async (world) => ({ ...(await world.aLicense({ Block: true })), MachineCode: "ada-laptop", ...floating }),
    answers: refusal("The key is blocked and cannot be accessed."),
  },
];
