import { expect } from "vitest";
import { type Fixture, refusal } from "../fixture.ts";
import { activated, eventsOf, machinesOf } from "./seeds.ts";

const limitReached = "Cannot activate the new device as the limit has been reached.";

/** Seats that a machine keeps. */
export const activateNodeLocked: Fixture[] = [
  {
    title: "registers a new machine, answers with the license and logs 2011",
    source: "observed",
    ask: async (world) => ({ ...(await world.aLicense()), MachineCode: "ada-laptop", FriendlyName: "Ada's laptop" }),
    answers: { result: 0, message: "", licenseKey: { activatedMachines: [{ mid: "ada-laptop", ip: "127.0.0.1" }] } },
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({
        state: 2011,
        key: asked.Key,
        machineCode: "ada-laptop",
        friendlyName: "Ada's laptop",
        ip: "127.0.0.0",
        time: world.clock.nowSeconds,
        floatingExpires: 0,
        doIntValue: 0,
        doId: 0,
      }),
  },
  {
    title: "lets a known machine in again at the limit, keeps its first time and logs 2010",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 1 });
      await activated(world, license, "ada-laptop");
      world.clock.advance(100);
      return { ...license, MachineCode: "ada-laptop" };
    },
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, answer, expect }) => {
      const { activatedMachines } = answer.licenseKey as { activatedMachines: { time: string }[] };
      expect(activatedMachines).toHaveLength(1);
      expect(Date.parse(`${activatedMachines[0]!.time}Z`)).toBe(world.clock.nowMs - 100_000);
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 2010 });
    },
  },
  {
    title: "gives a known machine the friendly name that it comes with",
    source: "inferred",
    ask: async (world) => {
      const license = await world.aLicense();
      await activated(world, license, "ada-laptop", { FriendlyName: "old" });
      return { ...license, MachineCode: "ada-laptop", FriendlyName: "new", ModelVersion: 2 };
    },
    answers: { result: 0, licenseKey: { activatedMachines: [{ mid: "ada-laptop", friendlyName: "new" }] } },
  },
  {
    title: "keeps the friendly name of a known machine that comes without one",
    source: "inferred",
    ask: async (world) => {
      const license = await world.aLicense();
      await activated(world, license, "ada-laptop", { FriendlyName: "old" });
      return { ...license, MachineCode: "ada-laptop", FriendlyName: "", ModelVersion: 2 };
    },
    answers: { result: 0, licenseKey: { activatedMachines: [{ mid: "ada-laptop", friendlyName: "old" }] } },
  },
  {
    title: "refuses a new machine when every seat is taken and logs 2024",
    source: "sdk",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 1 });
      await activated(world, license, "ada-laptop");
      return { ...license, MachineCode: "grace-desktop" };
    },
    answers: refusal(limitReached),
    afterwards: async ({ world, asked, expect }) => {
      expect(await machinesOf(world, asked as never)).toEqual(["ada-laptop"]);
      const refused = { state: 2024, machineCode: "grace-desktop", key: asked.Key };
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject(refused);
    },
  },
  {
    title: "tells machine codes apart by case",
    source: "inferred",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 1 });
      await activated(world, license, "ada-laptop");
      return { ...license, MachineCode: "ADA-LAPTOP" };
    },
    answers: refusal(limitReached),
  },
  {
    title: "takes an empty machine code for a machine like any other, seat included",
    source: "observed",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 1 });
      await activated(world, license, "");
      return { ...license, MachineCode: "ada-laptop" };
    },
    answers: refusal(limitReached),
    afterwards: async ({ world, asked, expect }) => expect(await machinesOf(world, asked as never)).toEqual([""]),
  },
  ...["None", "null", "ö 漢字 🖥 &=+%", "m".repeat(256), "  two  spaces  "].map(
    (MachineCode): Fixture => ({
      title: `keeps the machine code ${JSON.stringify(MachineCode.slice(0, 20))} to the letter`,
      source: "assumed",
      ask: async (world) => ({ ...(await world.aLicense()), MachineCode }),
      answers: { result: 0, licenseKey: { activatedMachines: [{ mid: MachineCode }] } },
    }),
  ),
  {
    title: "registers nothing and admits everybody when the limit is 0",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 0 });
      for (const name of ["ada-laptop", "grace-desktop"]) await activated(world, license, name);
      return { ...license, MachineCode: "alan-tablet" };
    },
    answers: { result: 0, message: "", licenseKey: { maxNoOfMachines: 0, activatedMachines: [] } },
    afterwards: async ({ world, asked, expect }) => {
      expect(await machinesOf(world, asked as never)).toEqual([]);
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 2010 });
    },
  },
  {
    title: "registers a machine that is on the list of allowed machines beyond the limit",
    source: "documented",
    ask: async (world) => {
      const AllowedMachines = "alan-tablet\r\ngrace-desktop\n\n";
      const license = await world.aLicense({ MaxNoOfMachines: 1, AllowedMachines });
      await activated(world, license, "ada-laptop");
      return { ...license, MachineCode: "grace-desktop" };
    },
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => {
      expect((await machinesOf(world, asked as never)).sort()).toEqual(["ada-laptop", "grace-desktop"]);
      expect(await world.call("key/Activate", { ...asked, MachineCode: "" })).toMatchObject(refusal(limitReached));
      expect(await world.call("key/Activate", { ...asked, MachineCode: "tablet" })).toMatchObject(
        refusal(limitReached),
      );
    },
  },
  {
    title: "keeps the machines that are there when the limit is lowered, and admits no new one",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 2 });
      for (const name of ["ada-laptop", "grace-desktop"]) await activated(world, license, name);
      await world.granted("key/MachineLockLimit", { ...license, NumberOfMachines: 1 });
      return { ...license, MachineCode: "grace-desktop" };
    },
    answers: { result: 0, licenseKey: { maxNoOfMachines: 1 } },
    afterwards: async ({ world, asked, expect }) => {
      expect(await machinesOf(world, asked as never)).toHaveLength(2);
      expect(await world.call("key/Activate", { ...asked, MachineCode: "new" })).toMatchObject(refusal(limitReached));
    },
  },
  {
    title: "refuses a blocked license, registers nothing and logs 2020",
    source: "documented",
    ask: async (world) => ({ ...(await world.aLicense({ Block: true })), MachineCode: "ada-laptop" }),
    answers: refusal("The key is blocked and cannot be accessed."),
    afterwards: async ({ world, asked, expect }) => {
      expect(await machinesOf(world, asked as never)).toEqual([]);
      const refused = { state: 2020, machineCode: "ada-laptop", key: asked.Key };
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject(refused);
    },
  },
  {
    title: "refuses a known machine, too, once the license is blocked",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense();
      await activated(world, license, "ada-laptop");
      await world.granted("key/BlockKey", license);
      return { ...license, MachineCode: "ada-laptop" };
    },
    answers: refusal("The key is blocked and cannot be accessed."),
  },
  {
    title: "activates an expired license as if nothing were",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense({ Period: 1, F1: true });
      world.clock.advance(2 * 86_400);
      return { ...license, MachineCode: "ada-laptop", Metadata: true };
    },
    answers: {
      result: 0,
      message: "",
      licenseKey: { activatedMachines: [{ mid: "ada-laptop" }] },
      metadata: { licenseStatus: { isValid: false, reasonForInvalidity: 1, timeLimited: true, timeLeft: 0 } },
    },
  },
  {
    title: "keeps what the application says about its system as an event",
    source: "documented",
    ask: async (world) => ({
      ...(await world.aLicense()),
      MachineCode: "ada-laptop",
      OSInfo: '{"OSName":"Linux","OSVersion":"6.1","Is64Bit":true}',
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await eventsOf(world, asked.ProductId as number)).toMatchObject([
        { key: asked.Key, machine_code: "ada-laptop", metadata: asked.OSInfo },
      ]),
  },
  {
    title: "takes empty values, None and null for what was not given",
    source: "sdk",
    ask: async (world) => ({
      ...(await world.aLicense()),
      MachineCode: "ada-laptop",
      FriendlyName: "None",
      FieldsToReturn: "",
      FloatingTimeInterval: "None",
      MaxOverdraft: "null",
      Metadata: "",
      SignMethod: "",
      OSInfo: "",
      v: 1,
    }),
    answers: { result: 0, licenseKey: { signature: null, activatedMachines: [{ mid: "ada-laptop" }] } },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect(answer).not.toHaveProperty("metadata");
      const { activatedMachines } = await world.licenseOf(asked as never);
      expect(activatedMachines).toMatchObject([{ mid: "ada-laptop", friendlyName: "" }]);
    },
  },
  {
    title: "takes parameter names in any case and booleans as Python writes them",
    source: "sdk",
    ask: async (world) => {
      const { ProductId, Key } = await world.aLicense();
      return {
        productid: ProductId,
        key: Key,
        MACHINECODE: "ada-laptop",
        sign: "True",
        signmethod: "1",
        modelversion: 3,
      };
    },
    answers: { result: 0, message: "", licenseKey: expect.any(String), signature: expect.any(String) },
  },
];
