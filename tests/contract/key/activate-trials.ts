import { decodeSkgl } from "../../../server/signing/skgl.ts";
import { type Fixture, refusal } from "../fixture.ts";
import { activated, inDays, secondsPerDay } from "./seeds.ts";

/** Licenses whose countdown an activation starts. */
export const activateTrials: Fixture[] = [
  {
    title: "starts the countdown with a new machine and logs 2013",
    source: "observed",
    ask: async (world) => {
      const license = await world.aLicense({ TrialActivation: true, Period: 10 });
      world.clock.advance(5 * secondsPerDay);
      return { ...license, MachineCode: "ada-laptop" };
    },
    answers: { result: 0, message: "", licenseKey: { period: 10, trialActivation: true } },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect((answer.licenseKey as { expires: string }).expires).toBe(inDays(world, 10));
      expect((await world.licenseOf(asked as never)).expires).toBe(inDays(world, 10));
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 2013 });
    },
  },
  {
    title: "does not restart the countdown for a known machine",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense({ TrialActivation: true, Period: 10 });
      await activated(world, license, "ada-laptop");
      world.clock.advance(3 * secondsPerDay);
      return { ...license, MachineCode: "ada-laptop" };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect((answer.licenseKey as { expires: string }).expires).toBe(inDays(world, 7));
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 2010 });
    },
  },
  {
    title: "restarts the countdown with every further machine",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense({ TrialActivation: true, Period: 10 });
      await activated(world, license, "ada-laptop");
      world.clock.advance(3 * secondsPerDay);
      return { ...license, MachineCode: "grace-desktop" };
    },
    answers: { result: 0 },
    afterwards: ({ world, answer, expect }) =>
      expect((answer.licenseKey as { expires: string }).expires).toBe(inDays(world, 10)),
  },
  {
    title: "starts the countdown with the first machine only where the product says first_activation",
    source: "documented",
    ask: async (world) => {
      const ProductId = await world.aProduct({ switches: { cryptolens_trialactivation: "first_activation" } });
      const license = await world.aLicense({ ProductId, TrialActivation: true, Period: 10 });
      world.clock.advance(secondsPerDay);
      await activated(world, license, "ada-laptop");
      world.clock.advance(3 * secondsPerDay);
      return { ...license, MachineCode: "grace-desktop" };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      expect((answer.licenseKey as { expires: string }).expires).toBe(inDays(world, 7));
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 2011 });
    },
  },
  {
    title: "starts it anew with first_activation when every machine had been deactivated",
    source: "inferred",
    ask: async (world) => {
      const ProductId = await world.aProduct({ switches: { cryptolens_trialactivation: "first_activation" } });
      const license = await world.aLicense({ ProductId, TrialActivation: true, Period: 10 });
      await activated(world, license, "ada-laptop");
      await world.granted("key/Deactivate", { ...license, MachineCode: "ada-laptop" });
      world.clock.advance(3 * secondsPerDay);
      return { ...license, MachineCode: "grace-desktop" };
    },
    answers: { result: 0 },
    afterwards: ({ world, answer, expect }) =>
      expect((answer.licenseKey as { expires: string }).expires).toBe(inDays(world, 10)),
  },
  {
    title: "starts no countdown where machines are not locked",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense({ TrialActivation: true, Period: 10, MaxNoOfMachines: 0 });
      world.clock.advance(secondsPerDay);
      return { ...license, MachineCode: "ada-laptop" };
    },
    answers: { result: 0 },
    afterwards: ({ world, answer, expect }) =>
      expect((answer.licenseKey as { expires: string }).expires).toBe(inDays(world, 9)),
  },
  {
    title: "answers with the new key of an SKGL license whose countdown starts, and logs that key",
    source: "documented",
    ask: async (world) => {
      const ProductId = await world.aProduct({ KeyAlgorithm: 0, Password: "secret" });
      const license = await world.aLicense({ ProductId, TrialActivation: true, Period: 10 });
      world.clock.advance(5 * secondsPerDay);
      return { ...license, MachineCode: "ada-laptop" };
    },
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) => {
      const ProductId = asked.ProductId as number;
      const newKey = answer.message as string;
      expect(newKey).not.toBe(asked.Key);
      expect((answer.licenseKey as { key: string }).key).toBe(newKey);
      expect(decodeSkgl(newKey, "secret")).toMatchObject({ days: 10, id: 1 });
      expect(await world.lastLog(ProductId)).toMatchObject({ state: 2013, key: newKey });
      expect(await world.call("key/Activate", asked)).toMatchObject(refusal("Could not find the key."));
      const again = await world.granted("key/Activate", { ...asked, Key: newKey });
      expect(again).toMatchObject({ message: "", licenseKey: { activatedMachines: [{ mid: "ada-laptop" }] } });
    },
  },
  {
    title: "keeps the key of an SKGL license whose countdown does not start",
    source: "documented",
    ask: async (world) => {
      const ProductId = await world.aProduct({ KeyAlgorithm: 0 });
      return { ...(await world.aLicense({ ProductId, Period: 10 })), MachineCode: "ada-laptop" };
    },
    answers: { result: 0, message: "" },
    afterwards: ({ asked, answer, expect }) => expect((answer.licenseKey as { key: string }).key).toBe(asked.Key),
  },
];
