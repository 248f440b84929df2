import { type Fixture, fixturesOf } from "../fixture.ts";
import { answerFixtures } from "./answer-fixtures.ts";
import { licenseGuards } from "./license-guards.ts";
import { activated, inDays, secondsPerDay } from "./seeds.ts";

const reading: Fixture[] = [
  {
    title: "registers no machine and writes no log",
    source: "documented",
    ask: async (world) => ({ ...(await world.aLicense()), MachineCode: "ada-laptop" }),
    answers: { result: 0, message: "", licenseKey: { activatedMachines: [] } },
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 3010 }),
  },
  {
    title: "starts no countdown",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense({ TrialActivation: true, Period: 10 });
      world.clock.advance(secondsPerDay);
      return license;
    },
    answers: { result: 0 },
    afterwards: ({ world, answer, expect }) => expect(answer.licenseKey).toMatchObject({ expires: inDays(world, 9) }),
  },
  {
    title: "reads a license whose seats are all taken",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense({ MaxNoOfMachines: 1 });
      await activated(world, license, "ada-laptop");
      return { ...license, MachineCode: "grace-desktop" };
    },
    answers: { result: 0, licenseKey: { activatedMachines: [{ mid: "ada-laptop" }] } },
  },
  {
    title: "reads a blocked license and says so in the metadata",
    source: "sdk",
    ask: async (world) => ({ ...(await world.aLicense({ Block: true })), Metadata: true }),
    answers: {
      result: 0,
      licenseKey: { block: true },
      metadata: { licenseStatus: { isValid: false, reasonForInvalidity: 2 } },
    },
  },
  ...[1, 2].map(
    (ModelVersion): Fixture => ({
      title: `lists the node-locked machines only with ModelVersion ${ModelVersion}`,
      source: "sdk",
      ask: async (world) => {
        const license = await world.aLicense();
        await activated(world, license, "ada-laptop");
        await activated(world, license, "grace-desktop", { FloatingTimeInterval: 100 });
        return { ...license, ModelVersion };
      },
      answers: { result: 0, licenseKey: { activatedMachines: [{ mid: "ada-laptop" }] } },
    }),
  ),
  {
    title: "lists both kinds of machines with ModelVersion 3, whatever FloatingTimeInterval says",
    source: "sdk",
    ask: async (world) => {
      const license = await world.aLicense();
      await activated(world, license, "ada-laptop");
      await activated(world, license, "grace-desktop", { FloatingTimeInterval: 100 });
      return { ...license, ModelVersion: 3, FloatingTimeInterval: 1 };
    },
    answers: {
      result: 0,
      licenseKey: { activatedMachines: [{ mid: "ada-laptop" }, { mid: "floating:grace-desktop" }] },
    },
  },
  {
    title: "no longer lists nor counts a floating seat that has lapsed",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense();
      await activated(world, license, "grace-desktop", { FloatingTimeInterval: 100 });
      world.clock.advance(100);
      return { ...license, ModelVersion: 3, Metadata: true };
    },
    answers: { result: 0, licenseKey: { activatedMachines: [] }, metadata: { usedFloatingMachines: 0 } },
  },
  {
    title: "lists no machine when the machines are masked out",
    source: "inferred",
    ask: async (world) => {
      const license = await world.aLicense();
      await activated(world, license, "ada-laptop");
      return { ...license, FieldsToReturn: 1022 - 64 };
    },
    answers: { result: 0, licenseKey: { activatedMachines: [] } },
    afterwards: ({ asked, answer, expect }) => expect(answer.licenseKey).toMatchObject({ key: asked.Key, id: 1 }),
  },
];

export default fixturesOf("key/GetKey", [
  ...reading,
  ...answerFixtures({}),
  ...licenseGuards({
    permission: "GetKey",
    malformed: [{ Sign: "maybe" }, { SignMethod: 2 }, { SignMethod: "RsaSign" }, { Metadata: "some" }],
    beyond: { source: "assumed", params: [{ FieldsToReturn: -1 }, { ModelVersion: 0 }, { FloatingTimeInterval: -1 }] },
    refusedState: undefined,
  }),
]);
