import type { World } from "../world.ts";

export type Fields = Record<string, unknown>;

/** One of the three ways in which the API names what data objects hang on. */
export interface Form<Suffix extends string = string> {
  readonly suffix: Suffix;
  /** Makes something to hang data objects on; gives the parameters that name it. */
  place(world: World): Promise<Fields>;
  /** The parameters that name one object there. */
  named(place: Fields, id: number): Fields;
}

export const byId: Form<""> = {
  suffix: "",
  place: async (world) => ({ ReferencerType: "Product", ReferencerId: await world.aProduct() }),
  named: (_place, Id) => ({ Id }),
};

export const toKey: Form<"ToKey"> = {
  suffix: "ToKey",
  place: (world) => world.aLicense(),
  named: (place, Id) => ({ ...place, Id }),
};

export const toMachineCode: Form<"ToMachineCode"> = {
  suffix: "ToMachineCode",
  place: (world) => anActivatedMachine(world),
  named: (place, Id) => ({ ...place, Id }),
};

/** @returns ProductId, Key and MachineCode of a machine on a license of its own */
export async function anActivatedMachine(world: World, activation: Fields = {}) {
  const license = await world.aLicense();
  const MachineCode = "ada-laptop";
  await world.granted("key/Activate", { ...license, MachineCode, ...activation });
  return { ...license, MachineCode };
}

export interface MadeObject {
  readonly place: Fields;
  readonly id: number;
  /** The parameters that name it. */
  readonly named: Fields;
}

/** A data object at a place of its own, unless one is given. */
export async function anObject(
  world: World,
  form: Form,
  fields: Fields = {},
  place: Fields | undefined = undefined,
): Promise<MadeObject> {
  const where = place ?? (await form.place(world));
  const object = { Name: "pages", StringValue: "A4", IntValue: 5, ...fields };
  const id = (await world.granted(`data/AddDataObject${form.suffix}`, { ...where, ...object })).id as number;
  return { place: where, id, named: form.named(where, id) };
}

/** Every object at a place, as the list shows them. */
export async function objectsAt(world: World, form: Form, place: Fields): Promise<Fields[]> {
  return (await world.granted(`data/ListDataObjects${form.suffix}`, place)).dataObjects as Fields[];
}

/** An object that was named by its id. */
export async function objectOf(world: World, id: unknown): Promise<Fields | undefined> {
  const { dataObjects } = await world.granted("data/ListDataObjects", { ShowAll: true });
  return (dataObjects as Fields[]).find((object) => object.id === id);
}

/** The license's globalId. */
export async function globalIdOf(world: World, license: Fields): Promise<number> {
  const { ProductId, Key } = license as { ProductId: number; Key: string };
  return (await world.licenseOf({ ProductId, Key })).globalId as number;
}

export const outOfReach = "Not enough permission and/or key not found.";
