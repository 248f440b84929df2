import type { Permission } from "../../../server/domain/permissions.ts";
import { type Fixture, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { anObject, byId, type Fields, type Form, outOfReach, toKey } from "./forms.ts";
import { permissionFixtures, reachFixtures } from "./place-fixtures.ts";

/** Who may name which data object; the same for every method that is about one. `rest` is what the method asks besides. */
export function objectFixtures(form: Form, permission: Permission, rest: Fields = {}): Fixture[] {
  const ask = async (world: World) => ({ ...(await anObject(world, form)).named, ...rest });
  const naming = async (world: World, place: Fields) => ({
    ...(await anObject(world, form, {}, place)).named,
    ...rest,
  });
  return [
    ...permissionFixtures(ask, permission),
    ...reachFixtures(form, permission, naming),
    ...(form.suffix === "" ? idFixtures(rest) : idOrNameFixtures(form, rest)),
    {
      title: "does not know an id that was never given out",
      source: "inferred",
      ask: async (world) => ({ ...(await ask(world)), Id: 2_000_000_000 }),
      answers: refusal(outOfReach),
    },
    ...["A4", "1.5", -1].map(
      (Id): Fixture => ({
        title: `refuses ${Id} for an id`,
        source: "documented",
        ask: async (world) => ({ ...(await ask(world)), Id }),
        answers: refusal("The input parameters were incorrect."),
      }),
    ),
  ];
}

function idFixtures(rest: Fields): Fixture[] {
  return [
    ...[undefined, "", 0, "None", "null"].map(
      (Id): Fixture => ({
        title: `refuses an id that is ${Id === "" ? "empty" : String(Id)}`,
        source: "inferred",
        ask: () => ({ ...rest, Id }),
        answers: refusal("The input parameters were incorrect."),
      }),
    ),
    {
      title: "reaches an object of a key by its id alone",
      source: "documented",
      ask: async (world) => ({ Id: (await anObject(world, toKey)).id, ...rest }),
      answers: { result: 0 },
    },
  ];
}

function idOrNameFixtures(form: Form, rest: Fields): Fixture[] {
  const named = async (world: World, name: Fields) => ({ ...(await anObject(world, form)).place, ...name, ...rest });
  return [
    ...[0, "", "None", "null"].map(
      (Id): Fixture => ({
        title: `takes the name when the id is ${Id === "" ? "empty" : Id}`,
        source: "sdk",
        ask: (world) => named(world, { Id, Name: "pages" }),
        answers: { result: 0 },
      }),
    ),
    {
      title: "takes the id when the name is empty",
      source: "sdk",
      ask: async (world) => ({ ...(await anObject(world, form)).named, Name: "", ...rest }),
      answers: { result: 0 },
    },
    {
      title: "refuses a call with neither id nor name",
      source: "inferred",
      ask: (world) => named(world, { Id: 0, Name: "" }),
      answers: refusal("The input parameters were incorrect."),
    },
    {
      title: "does not know another name",
      source: "inferred",
      ask: (world) => named(world, { Name: "Pages" }),
      answers: refusal(outOfReach),
    },
    {
      title: "refuses a name of more than 100 characters",
      source: "assumed",
      ask: (world) => named(world, { Name: "p".repeat(101) }),
      answers: refusal("The input parameters were incorrect."),
    },
    {
      title: "does not reach an object of another place by its id",
      source: "inferred",
      ask: async (world) => ({
        ...(await form.place(world)),
        Id: (await anObject(world, form)).id,
        ...rest,
      }),
      answers: refusal(outOfReach),
    },
    {
      title: "does not reach an object of the product by its id",
      source: "inferred",
      ask: async (world) => {
        const place = await form.place(world);
        const product = { ReferencerType: "Product", ReferencerId: place.ProductId };
        return { ...place, Id: (await anObject(world, byId, {}, product)).id, ...rest };
      },
      answers: refusal(outOfReach),
    },
  ];
}
