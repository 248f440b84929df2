import { expect, it } from "vitest";
import { groupSize, measured, nothingUsual, whatIsUnusual, withSeen } from "./anomaly.ts";

const entry = (fields: object = {}) => ({
  productId: 1,
  licenseId: 2,
  customerId: null,
  key: "A",
  machineCode: "laptop",
  country: "SE",
  time: 1_700_000_000,
  state: 2010,
  ...fields,
});

const group = (fieldsOf: (place: number) => object = () => ({})) =>
  measured(Array.from({ length: groupSize }, (_, place) => entry(fieldsOf(place))));

/** Mostly heartbeats, now and then a refusal. */
function usualAfter(groups: number) {
  let usual = nothingUsual;
  for (let seen = 0; seen < groups; seen++)
    usual = withSeen(
      usual,
      group((place) => ({ state: place === 0 && seen % 2 === 0 ? 2020 : 2010 })),
    );
  return usual;
}

it("measures failures, and the most machines, countries and keys that met", () => {
  const places = (place: number) => ({
    state: place < 3 ? 2024 : 2010,
    machineCode: place < 5 ? `machine ${place}` : null,
    country: place % 2 === 0 ? "SE" : undefined,
  });
  expect(group(places)).toEqual({ failures: 3, machinesOfOneKey: 5, countriesOfOneKey: 1, keysOfOneMachine: 1 });
});

it("finds nothing unusual in more of the same", () => {
  expect(whatIsUnusual(group(), usualAfter(50))).toEqual([]);
});

it("finds nothing unusual before it has seen 20 groups", () => {
  const failing = group(() => ({ state: 2020 }));
  expect(whatIsUnusual(failing, usualAfter(19))).toEqual([]);
  expect(whatIsUnusual(failing, usualAfter(20))).toEqual(["25 failed requests of 25; usual are 0.5"]);
});

it("finds a key that is suddenly on many machines and in many countries", () => {
  const shared = group((place) => ({ machineCode: `m${place}`, country: ["SE", "US", "BR", "IN"][place % 4] }));
  expect(whatIsUnusual(shared, usualAfter(50))).toEqual([
    "25 machines with the same key of 25; usual are 1.0",
    "4 countries with the same key of 25; usual are 1.0",
  ]);
});

it("finds a machine that tries many keys", () => {
  const guessing = group((place) => ({ key: `key ${place}`, state: 2020 }));
  expect(whatIsUnusual(guessing, usualAfter(50))).toHaveLength(2);
});

it("gets used to what happens again and again", () => {
  let usual = usualAfter(50);
  const failing = group(() => ({ state: 2020 }));
  for (let seen = 0; seen < 100; seen++) usual = withSeen(usual, failing);
  expect(whatIsUnusual(failing, usual)).toEqual([]);
});
