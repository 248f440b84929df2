import type { Fixture } from "../fixture.ts";
import { activated, aLockedToken } from "./seeds.ts";
import { payloadOf } from "./signatures.ts";

/** What only Activate does with the field mask: the calling machine is always told. */
export const activateAnswers: Fixture[] = [
  {
    title: "lists the calling machine alone when the machines are masked out",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense();
      await activated(world, license, "ada-laptop");
      return { ...license, MachineCode: "grace-desktop", FieldsToReturn: 1022 - 64, ModelVersion: 3 };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) =>
      expect(answer.licenseKey).toMatchObject({ key: asked.Key, activatedMachines: [{ mid: "grace-desktop" }] }),
  },
  {
    title: "lists the calling machine alone when the token's feature lock masks the machines",
    source: "documented",
    ask: async (world) => {
      const license = await world.aLicense();
      await activated(world, license, "ada-laptop");
      const token = await aLockedToken(world, { FeatureLock: 4 });
      return { ...license, MachineCode: "grace-desktop", FieldsToReturn: 1022, Sign: true, SignMethod: 1, token };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) =>
      expect(payloadOf(answer)).toMatchObject({
        Key: asked.Key,
        ID: 0,
        GlobalId: 0,
        MaxNoOfMachines: 0,
        ActivatedMachines: [{ Mid: "grace-desktop" }],
        DataObjects: [],
      }),
  },
];
