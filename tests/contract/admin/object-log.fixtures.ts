import { expect } from "vitest";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { lockedOut } from "./locked-tokens.ts";

const bad: [string, Record<string, unknown>][] = [
  ["a number without its hash", { Sequence: 3 }],
  ["a hash without its number", { Hash: "ab" }],
  ["a hash that is too long", { Sequence: 3, Hash: "a".repeat(65) }],
  ["a limit beyond a thousand", { Limit: 1_001 }],
];

export default fixturesOf("admin/VerifyObjectLog", [
  {
    title: "follows the whole chain and gives its end",
    source: "assumed",
    ask: async (world) => {
      await world.aLicense();
      return {};
    },
    answers: {
      result: 0,
      isIntact: true,
      brokenAt: null,
      sequence: expect.any(Number),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  },
  {
    title: "goes on where the last piece ended",
    source: "assumed",
    ask: async (world) => {
      await world.aLicense();
      const { sequence, hash } = await world.granted("admin/VerifyObjectLog", { Limit: 1 });
      return { Sequence: sequence, Hash: hash, Limit: 1 };
    },
    answers: { result: 0, isIntact: true, brokenAt: null, isEnd: false, sequence: 2 },
  },
  {
    title: "tells that a chain does not go on from a hash that is not its own",
    source: "assumed",
    ask: async (world) => {
      await world.aLicense();
      return { Sequence: 1, Hash: "00" };
    },
    answers: { result: 0, isIntact: false, brokenAt: 2, isEnd: true },
  },
  ...bad.map(
    ([what, params]): Fixture => ({
      title: `refuses ${what}`,
      source: "assumed",
      ask: () => params,
      answers: refusal("The input parameters were incorrect."),
    }),
  ),
  ...lockedOut("GetObjectLog", {}),
]);
