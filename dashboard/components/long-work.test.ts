import { expect, test } from "vitest";
import { CallRefused } from "../../client/client.ts";
import { ServerUnreachable } from "../../client/http-transport.ts";
import { doLongWork, inPieces, type LongWork, type PieceOutcome } from "./long-work.ts";

const aWork = (work: (piece: number) => Promise<unknown>, others: Partial<LongWork<number>> = {}) => ({
  title: "Counting",
  pieces: [1, 2, 3],
  nameOf: String,
  work,
  ...others,
});

async function doing(work: LongWork<number>, stopAfter = Number.POSITIVE_INFINITY) {
  const told: PieceOutcome[] = [];
  const tell = (outcomes: readonly PieceOutcome[]) => void told.push(...outcomes);
  const end = await doLongWork(work, { isStopped: () => told.length >= stopAfter, tell });
  return { ...end, told };
}

test("a piece that is refused is told, and the next one follows", async () => {
  const done = await doing(
    aWork((piece) => (piece === 2 ? Promise.reject(new CallRefused("No.")) : Promise.resolve())),
  );
  expect(done).toEqual({
    state: "finished",
    notDone: [],
    told: [{ name: "1" }, { name: "2", problem: "No." }, { name: "3" }],
  });
});

test("a piece of several rows tells what became of each", async () => {
  const rowsOf = (piece: number) => [`${piece}a`, `${piece}b`];
  const work = async (piece: number) => rowsOf(piece).map((name) => ({ name, problem: "Full." }));
  expect((await doing(aWork(work, { rowsOf, pieces: [7] }))).told).toEqual([
    { name: "7a", problem: "Full." },
    { name: "7b", problem: "Full." },
  ]);
});

test("whoever stops it learns what is not done", async () => {
  expect(
    await doing(
      aWork(() => Promise.resolve()),
      1,
    ),
  ).toEqual({
    state: "stopped",
    notDone: ["2", "3"],
    told: [{ name: "1" }],
  });
});

test("without a server nothing more is tried", async () => {
  const unreachable = () => Promise.reject(new ServerUnreachable("gone"));
  expect(await doing(aWork(unreachable))).toMatchObject({ state: "cutOff", notDone: ["2", "3"] });
});

test("pieces hold every row once", () => {
  expect(inPieces([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inPieces([], 2)).toEqual([]);
});
