import { decodeSkgl } from "../../../server/signing/skgl.ts";
import { type Fixture, refusal } from "../fixture.ts";
import { licenseGuards } from "./license-guards.ts";
import { aLockedToken } from "./seeds.ts";

const everyFeature = { F1: true, F2: true, F3: true, F4: true, F5: true, F6: true, F7: true, F8: true };

/** AddFeature and RemoveFeature are each other's mirror. */
export function featureFixtures(mirror: {
  permission: "AddFeature" | "RemoveFeature";
  switchesOn: boolean;
}): Fixture[] {
  const { permission, switchesOn } = mirror;
  const before = switchesOn ? {} : everyFeature;
  return [
    ...switched(switchesOn, before),
    {
      title: "leaves a feature alone that is so already, and logs the call nonetheless",
      source: "inferred",
      ask: async (world) => ({ ...(await world.aLicense(switchesOn ? everyFeature : {})), Feature: 3 }),
      answers: { result: 0, message: "" },
      afterwards: async ({ world, asked, expect }) => {
        expect(await world.licenseOf(asked as never)).toMatchObject({ f3: switchesOn });
        expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 7010 });
      },
    },
    {
      title: "works on a blocked license",
      source: "documented",
      ask: async (world) => ({ ...(await world.aLicense({ ...before, Block: true })), Feature: 2 }),
      answers: { result: 0 },
      afterwards: async ({ world, asked, expect }) =>
        expect(await world.licenseOf(asked as never)).toMatchObject({ f2: switchesOn, block: true }),
    },
    ...skgl(switchesOn, before),
    ...featureLock(switchesOn, before),
    ...licenseGuards({
      permission,
      license: (world) => world.aLicense(before),
      params: { Feature: 4 },
      malformed: [{ Feature: undefined }, { Feature: "F4" }, { Feature: 2.5 }],
      beyond: { source: "inferred", params: [{ Feature: 0 }, { Feature: 9 }, { Feature: -1 }] },
      refusedState: 7020,
    }),
  ];
}

function switched(switchesOn: boolean, before: Record<string, unknown>): Fixture[] {
  return [1, 2, 3, 4, 5, 6, 7, 8].map((Feature) => ({
    title: `switches F${Feature} ${switchesOn ? "on" : "off"} and nothing else, and keeps an SKM15 key`,
    source: "documented",
    ask: async (world) => ({ ...(await world.aLicense({ ...before })), Feature }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => {
      const license = await world.licenseOf(asked as never);
      const others = [1, 2, 3, 4, 5, 6, 7, 8].filter((number) => number !== Feature);
      expect(license[`f${Feature}`]).toBe(switchesOn);
      for (const number of others) expect(license[`f${number}`]).toBe(!switchesOn);
      expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 7010, key: asked.Key });
    },
  }));
}

function skgl(switchesOn: boolean, before: Record<string, unknown>): Fixture[] {
  return [
    {
      title: "answers with the new key of an SKGL license, which carries the feature, and forgets the old one",
      source: "documented",
      ask: async (world) => {
        const ProductId = await world.aProduct({ KeyAlgorithm: 0, Password: "secret" });
        return { ...(await world.aLicense({ ...before, ProductId })), Feature: 4 };
      },
      answers: { result: 0 },
      afterwards: async ({ world, asked, answer, expect }) => {
        const ProductId = asked.ProductId as number;
        expect(answer.message).toMatch(/^[A-Z]{5}(-[A-Z]{5}){3}$/);
        expect(answer.message).not.toBe(asked.Key);
        expect(decodeSkgl(answer.message as string, "secret")).toMatchObject({ id: 1, days: 30 });
        expect(decodeSkgl(answer.message as string, "secret")!.features[3]).toBe(switchesOn);
        expect(await world.licenseOf({ ProductId, Key: answer.message as string })).toMatchObject({ f4: switchesOn });
        expect(await world.call("key/GetKey", { ProductId, Key: asked.Key })).toMatchObject(
          refusal("Could not find the key."),
        );
        expect(await world.lastLog(ProductId)).toMatchObject({ state: 7010, key: answer.message });
      },
    },
    {
      title: "keeps the key of an SKGL license when nothing changes",
      source: "documented",
      ask: async (world) => {
        const ProductId = await world.aProduct({ KeyAlgorithm: 0 });
        return { ...(await world.aLicense({ ...(switchesOn ? everyFeature : {}), ProductId })), Feature: 4 };
      },
      answers: { result: 0, message: "" },
    },
  ];
}

function featureLock(switchesOn: boolean, before: Record<string, unknown>): Fixture[] {
  return [
    {
      title: "serves a token whose feature lock names the feature",
      source: "inferred",
      ask: async (world) => {
        const token = await aLockedToken(world, { FeatureLock: 5 });
        return { ...(await world.aLicense(before)), Feature: 5, token };
      },
      answers: { result: 0, message: "" },
      afterwards: async ({ world, asked, expect }) =>
        expect(await world.licenseOf(asked as never)).toMatchObject({ f5: switchesOn }),
    },
    {
      title: "refuses a token whose feature lock names another feature, and logs that",
      source: "inferred",
      ask: async (world) => {
        const token = await aLockedToken(world, { FeatureLock: 5 });
        return { ...(await world.aLicense(before)), Feature: 6, token };
      },
      answers: refusal("Access denied."),
      afterwards: async ({ world, asked, expect }) => {
        expect(await world.licenseOf(asked as never)).toMatchObject({ f6: !switchesOn });
        expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 7020, key: asked.Key });
      },
    },
  ];
}
