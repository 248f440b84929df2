import type { Permission } from "../../../server/domain/permissions.ts";
import { type Fixture, refusal } from "../fixture.ts";
import { anActivatedMachine, byId, type Fields, type Form, globalIdOf, outOfReach, toMachineCode } from "./forms.ts";

/** Who may reach a place in its form; the same for every method that adds or lists there. */
export function placeFixtures(form: Form, permission: Permission): Fixture[] {
  return [
    ...permissionFixtures(form.place, permission),
    ...reachFixtures(form, permission, async (_world, place) => place),
  ];
}

/** Refusals that every data object method shares, whatever it is about. */
export function permissionFixtures(ask: Fixture["ask"], permission: Permission): Fixture[] {
  return [
    {
      title: "refuses a token without the permission",
      source: "documented",
      ask: async (world) => ({ ...(await ask(world)), token: await world.aToken(["GetKey"]) }),
      answers: refusal("Access denied."),
    },
    {
      title: `grants a token with the one permission ${permission}`,
      source: "documented",
      ask: async (world) => ({ ...(await ask(world)), token: await world.aToken([permission]) }),
      answers: { result: 0, message: "" },
    },
    {
      title: "refuses who does not say who they are",
      source: "documented",
      ask: async (world) => ({ ...(await ask(world)), token: undefined }),
      answers: { status: 401, ...refusal("Unable to authenticate.") },
    },
  ];
}

type Naming = (world: Parameters<Fixture["ask"]>[0], place: Fields) => Promise<Fields>;

/** @param naming gives the parameters that are asked with, for a place */
export function reachFixtures(form: Form, permission: Permission, naming: Naming): Fixture[] {
  if (form.suffix === "") return generalFixtures(permission, naming);
  return [...keyFixtures(form, permission, naming), ...(form.suffix === "ToKey" ? [] : machineFixtures(naming))];
}

function generalFixtures(permission: Permission, naming: Naming): Fixture[] {
  const onKey = async (world: Parameters<Naming>[0], license: Fields) =>
    naming(world, { ReferencerType: 2, ReferencerId: await globalIdOf(world, license) });
  return [
    {
      title: "reaches the account itself without locks",
      source: "documented",
      ask: (world) => naming(world, { ReferencerType: "User" }),
      answers: { result: 0 },
    },
    {
      title: "keeps the account's own from a token with product lock",
      source: "documented",
      ask: async (world) => ({
        ...(await naming(world, {})),
        token: await world.aToken([permission], { ProductLock: await world.aProduct() }),
      }),
      answers: refusal(outOfReach),
    },
    ...[-1, 1].map(
      (KeyLock): Fixture => ({
        title: `keeps the account's own from a token with key lock ${KeyLock}`,
        source: "documented",
        ask: async (world) => ({ ...(await naming(world, {})), token: await world.aToken([permission], { KeyLock }) }),
        answers: refusal(outOfReach),
      }),
    ),
    {
      title: "reaches a product with that product's lock",
      source: "documented",
      ask: async (world) => {
        const ProductLock = await world.aProduct();
        const asked = await naming(world, { ReferencerType: 1, ReferencerId: ProductLock });
        return { ...asked, token: await world.aToken([permission], { ProductLock }) };
      },
      answers: { result: 0 },
    },
    {
      title: "keeps a product from another product's lock",
      source: "documented",
      ask: async (world) => ({
        ...(await naming(world, await byId.place(world))),
        token: await world.aToken([permission], { ProductLock: await world.aProduct() }),
      }),
      answers: refusal(outOfReach),
    },
    {
      title: "keeps a product from a token with key lock",
      source: "documented",
      ask: async (world) => ({
        ...(await naming(world, await byId.place(world))),
        token: await world.aToken([permission], { KeyLock: -1 }),
      }),
      answers: refusal(outOfReach),
    },
    {
      title: "reaches a license by its globalId with that key's lock",
      source: "inferred",
      ask: async (world) => {
        const license = await world.aLicense();
        const KeyLock = await globalIdOf(world, license);
        return { ...(await onKey(world, license)), token: await world.aToken([permission], { KeyLock }) };
      },
      answers: { result: 0 },
    },
    {
      title: "keeps a license from another key's lock",
      source: "inferred",
      ask: async (world) => {
        const KeyLock = await globalIdOf(world, await world.aLicense());
        const asked = await onKey(world, await world.aLicense());
        return { ...asked, token: await world.aToken([permission], { KeyLock }) };
      },
      answers: refusal(outOfReach),
    },
    {
      title: "lets nobody walk through ids with key lock -1",
      source: "documented",
      ask: async (world) => ({
        ...(await onKey(world, await world.aLicense())),
        token: await world.aToken([permission], { KeyLock: -1 }),
      }),
      answers: refusal(outOfReach),
    },
    {
      title: "keeps a license from another product's lock",
      source: "inferred",
      ask: async (world) => ({
        ...(await onKey(world, await world.aLicense())),
        token: await world.aToken([permission], { ProductLock: await world.aProduct() }),
      }),
      answers: refusal(outOfReach),
    },
    {
      title: "keeps one account's from another account",
      source: "assumed",
      ask: async (world) => ({
        ...(await naming(world, await byId.place(world))),
        token: (await world.anotherAccount()).token,
      }),
      answers: refusal(outOfReach),
    },
  ];
}

function keyFixtures(form: Form, permission: Permission, naming: Naming): Fixture[] {
  const locked = async (world: Parameters<Naming>[0], locks: Fields) => {
    const asked = await naming(world, await form.place(world));
    return { ...asked, token: await world.aToken([permission], locks) };
  };
  return [
    {
      title: "reaches a key that is named with key lock -1, as applications should have it",
      source: "documented",
      ask: (world) => locked(world, { KeyLock: -1 }),
      answers: { result: 0 },
    },
    {
      title: "reaches the key that the token is locked to",
      source: "inferred",
      ask: async (world) => {
        const place = await form.place(world);
        const KeyLock = await globalIdOf(world, place);
        return { ...(await naming(world, place)), token: await world.aToken([permission], { KeyLock }) };
      },
      answers: { result: 0 },
    },
    {
      title: "keeps a key from a token that is locked to another",
      source: "documented",
      ask: async (world) => locked(world, { KeyLock: await globalIdOf(world, await world.aLicense()) }),
      answers: refusal(outOfReach),
    },
    {
      title: "refuses a token that is locked to another product",
      source: "inferred",
      ask: async (world) => locked(world, { ProductLock: await world.aProduct() }),
      answers: refusal("Access denied."),
    },
    {
      title: "reaches a key of the product that the token is locked to",
      source: "documented",
      ask: async (world) => {
        const place = await form.place(world);
        const token = await world.aToken([permission], { ProductLock: place.ProductId });
        return { ...(await naming(world, place)), token };
      },
      answers: { result: 0 },
    },
    {
      title: "does not know another account's product",
      source: "documented",
      ask: async (world) => ({
        ...(await naming(world, await form.place(world))),
        token: (await world.anotherAccount()).token,
      }),
      answers: refusal("Could not find the product."),
    },
    {
      title: "does not know a product that was never made",
      source: "documented",
      ask: async (world) => ({ ...(await naming(world, await form.place(world))), ProductId: 2_000_000_000 }),
      answers: refusal("Could not find the product."),
    },
    {
      title: "does not find a key of another product",
      source: "documented",
      ask: async (world) => ({ ...(await naming(world, await form.place(world))), Key: (await world.aLicense()).Key }),
      answers: refusal(outOfReach),
    },
    {
      title: "logs a refusal under the key that was named",
      source: "inferred",
      ask: async (world) => locked(world, { KeyLock: await globalIdOf(world, await world.aLicense()) }),
      answers: { result: 1 },
      afterwards: async ({ world, asked, expect }) => {
        const row = await world.lastLog(asked.ProductId as number);
        expect(row?.key).toBe(asked.Key);
        if (permission !== "ListDataObjects") expect(String(row?.state)).toMatch(/^802\d$/);
      },
    },
    ...(["ProductId", "Key"] as const).map(
      (name): Fixture => ({
        title: `refuses a call without ${name}`,
        source: "documented",
        ask: async (world) => ({ ...(await naming(world, await form.place(world))), [name]: "" }),
        answers: refusal("The input parameters were incorrect."),
      }),
    ),
    {
      title: "refuses a ProductId that is no number",
      source: "documented",
      ask: async (world) => ({ ...(await naming(world, await form.place(world))), ProductId: "Sketchbook" }),
      answers: refusal("The input parameters were incorrect."),
    },
    {
      title: "ignores the v and modelversion that .NET adds",
      source: "sdk",
      ask: async (world) => ({ ...(await naming(world, await form.place(world))), v: 1, modelversion: 1 }),
      answers: { result: 0 },
    },
  ];
}

function machineFixtures(naming: Naming): Fixture[] {
  return [
    {
      title: "refuses a machine that was never activated",
      source: "documented",
      ask: async (world) => ({
        ...(await naming(world, await toMachineCode.place(world))),
        MachineCode: "grace-desktop",
      }),
      answers: refusal(outOfReach),
    },
    {
      title: "tells machine codes apart by case",
      source: "sdk",
      ask: async (world) => ({ ...(await naming(world, await toMachineCode.place(world))), MachineCode: "ADA-LAPTOP" }),
      answers: refusal(outOfReach),
    },
    {
      title: "no longer reaches a machine that was deactivated",
      source: "sdk",
      ask: async (world) => {
        const machine = await anActivatedMachine(world);
        const asked = await naming(world, machine);
        await world.granted("key/Deactivate", machine);
        return asked;
      },
      answers: refusal(outOfReach),
    },
    {
      title: "reaches a machine again once it is activated again",
      source: "sdk",
      ask: async (world) => {
        const machine = await anActivatedMachine(world);
        const asked = await naming(world, machine);
        await world.granted("key/Deactivate", machine);
        await world.granted("key/Activate", machine);
        return asked;
      },
      answers: { result: 0 },
    },
    {
      title: "reaches a machine that holds a floating seat",
      source: "inferred",
      ask: async (world) => naming(world, await anActivatedMachine(world, { FloatingTimeInterval: 300 })),
      answers: { result: 0 },
    },
    {
      title: "no longer reaches a machine whose floating seat lapsed",
      source: "inferred",
      ask: async (world) => {
        const asked = await naming(world, await anActivatedMachine(world, { FloatingTimeInterval: 300 }));
        world.clock.advance(301);
        return asked;
      },
      answers: refusal(outOfReach),
    },
  ];
}
