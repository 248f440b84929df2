import { type Fixture, refusal } from "../fixture.ts";
import { licenseGuards } from "./license-guards.ts";
import { activated, machinesOf } from "./seeds.ts";

/** BlockKey and UnblockKey are each other's mirror. */
export function blockingFixtures({
  permission,
  blocks,
}: {
  permission: "BlockKey" | "UnblockKey";
  blocks: boolean;
}): Fixture[] {
  const source = blocks ? "documented" : "inferred";
  return [
    {
      title: "changes the license, says so and logs 7010",
      source,
      ask: (world) => world.aLicense({ Block: !blocks }),
      answers: { result: 0, message: "Changed" },
      afterwards: async ({ world, asked, expect }) => {
        expect(await world.licenseOf(asked as never)).toMatchObject({ block: blocks });
        expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 7010, key: asked.Key });
      },
    },
    {
      title: "says so when there was nothing to change",
      source,
      ask: (world) => world.aLicense({ Block: blocks }),
      answers: { result: 0, message: "Not changed" },
      afterwards: async ({ world, asked, expect }) => {
        expect(await world.licenseOf(asked as never)).toMatchObject({ block: blocks });
        expect(await world.lastLog(asked.ProductId as number)).toMatchObject({ state: 7010 });
      },
    },
    blocks ? shutsOut : letsIn,
    ...licenseGuards({
      permission,
      license: (world) => world.aLicense({ Block: !blocks }),
      malformed: [],
      refusedState: 7020,
    }),
  ];
}

const blocked = refusal("The key is blocked and cannot be accessed.");

const shutsOut: Fixture = {
  title: "makes Activate and Deactivate refuse, and nothing else",
  source: "documented",
  ask: async (world) => {
    const license = await world.aLicense();
    await activated(world, license, "ada-laptop");
    return { ...license };
  },
  answers: { result: 0 },
  afterwards: async ({ world, asked, expect }) => {
    const named = { ProductId: asked.ProductId as number, Key: asked.Key as string };
    for (const method of ["key/Activate", "key/Deactivate"]) {
      expect(await world.call(method, { ...named, MachineCode: "ada-laptop" })).toMatchObject(blocked);
    }
    await world.granted("key/ChangeNotes", { ...named, Notes: "blocked" });
    await world.granted("key/ExtendLicense", { ...named, NoOfDays: 1 });
    await world.granted("data/ListDataObjectsToKey", named);
    expect(await machinesOf(world, named)).toEqual(["ada-laptop"]);
  },
};

const letsIn: Fixture = {
  title: "lets machines in again",
  source: "documented",
  ask: (world) => world.aLicense({ Block: true }),
  answers: { result: 0 },
  afterwards: async ({ world, asked }) => {
    await world.granted("key/Activate", { ...asked, MachineCode: "ada-laptop" });
    await world.granted("key/Deactivate", { ...asked, MachineCode: "ada-laptop" });
  },
};
