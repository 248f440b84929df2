import { expect, test } from "vitest";
import type { Health, Installation } from "./health.ts";
import { overallOf, verdictsOf } from "./verdicts.ts";

const now = 1_800_000_000;
const hour = 3_600;
const gigabyte = 1_024 ** 3;

const installation: Installation = {
  nodeVersion: "v26.0.0",
  started: now - 5 * hour,
  database: { kind: "sqlite", bytes: 3_000_000, migrations: [], logRows: 10, eventRows: 0 },
  disk: { freeBytes: 50 * gigabyte, totalBytes: 100 * gigabyte },
  jobs: [{ name: "tally usage", startedMs: (now - 60) * 1_000, tookMs: 4, outcome: "done", error: null }],
  mail: { isSwitchedOn: true, waiting: 0, failed: 0, oldestWaiting: null },
  backup: {
    triedAt: now - 3 * hour,
    proven: { file: "a.backup", bytes: 2_000_000, created: now - 3 * hour, provenAt: now - 3 * hour },
    error: null,
  },
  settings: [
    { name: "LATCHKEY_BACKUP_DIR", value: "/backups", isSet: true, meaning: "" },
    { name: "LATCHKEY_BACKUP_EVERY_HOURS", value: "24", isSet: true, meaning: "" },
  ],
};

const health: Health = {
  result: 0,
  message: "",
  version: "0.1.0",
  time: now,
  countedUntil: now - 120,
  failures: [],
  seats: { started: now - hour, finished: now - hour, checked: 12, off: 0, first: [] },
  installation,
} as Health;

const levels = (changes: Partial<Health>) =>
  Object.fromEntries(verdictsOf({ ...health, ...changes }, 2_048).map(({ title, level }) => [title, level]));
const inside = (changes: Partial<Installation>) => levels({ installation: { ...installation, ...changes } });

test("a server on which all is well has nothing but good verdicts and no remedies", () => {
  const verdicts = verdictsOf(health, 2_048);
  expect(verdicts.map(({ level }) => level)).toEqual(Array(9).fill("good"));
  expect(verdicts.every(({ remedy }) => remedy === undefined)).toBe(true);
  expect(overallOf(verdicts)).toEqual({ level: "good", text: "All is well." });
});

test.each([
  [{ freeBytes: 5 * gigabyte, totalBytes: 100 * gigabyte }, "look"],
  [{ freeBytes: 0.1 * gigabyte, totalBytes: 100 * gigabyte }, "bad"],
] as const)("a disk with %j is %s", (disk, level) => {
  expect(inside({ disk })).toMatchObject({ Storage: level });
});

test("backups that are off are worth a look; those that fail or have stopped are bad", () => {
  const backup = installation.backup!;
  expect(inside({ settings: [] })).toMatchObject({ Backups: "look" });
  expect(inside({ backup: null })).toMatchObject({ Backups: "look" });
  expect(inside({ backup: { ...backup, error: "no room" } })).toMatchObject({ Backups: "bad" });
  const old = { ...backup.proven!, created: now - 50 * hour };
  expect(inside({ backup: { ...backup, proven: old } })).toMatchObject({ Backups: "bad" });
});

test("jobs that fail or do not run are bad, one that does not end is worth a look", () => {
  const [job] = installation.jobs as [Installation["jobs"][number]];
  const before = { ...job, startedMs: (now - 2 * hour) * 1_000 };
  expect(inside({ jobs: [{ ...job, outcome: "failed", error: "disk full" }] })).toMatchObject({ Jobs: "bad" });
  expect(inside({ jobs: [before] })).toMatchObject({ Jobs: "bad" });
  expect(inside({ jobs: [job, { ...before, outcome: "running" }] })).toMatchObject({ Jobs: "look" });
});

test("mail that waits is worth a look after an hour and bad after a day", () => {
  const waits = (age: number) => inside({ mail: { ...installation.mail, waiting: 1, oldestWaiting: now - age } });
  expect(waits(60)).toMatchObject({ Mail: "good" });
  expect(waits(2 * hour)).toMatchObject({ Mail: "look" });
  expect(waits(25 * hour)).toMatchObject({ Mail: "bad" });
  expect(inside({ mail: { ...installation.mail, failed: 1 } })).toMatchObject({ Mail: "look" });
});

test("seats that do not add up are bad, and a check that is old or missing is worth a look", () => {
  const seats = health.seats!;
  expect(levels({ seats: null })).toMatchObject({ Seats: "look" });
  expect(levels({ seats: { ...seats, off: 1 } })).toMatchObject({ Seats: "bad" });
  expect(levels({ seats: { ...seats, finished: now - 8 * 24 * hour } })).toMatchObject({ Seats: "look" });
});

test("errors of the server count for a day, and whatever is not good has a remedy", () => {
  const failure = { time: now - hour, requestId: "a", method: "key/Activate", error: "broken" };
  const verdicts = verdictsOf({ ...health, failures: [failure], countedUntil: null }, 1_024);
  expect(verdicts.filter(({ level }) => level !== "good").map(({ remedy }) => typeof remedy)).toEqual(
    Array(3).fill("string"),
  );
  expect(overallOf(verdicts)).toEqual({ level: "bad", text: "One thing is bad." });
  expect(levels({ failures: [{ ...failure, time: now - 25 * hour }] })).toMatchObject({
    "Errors of the server": "good",
  });
});

test("another account is told nothing of the installation", () => {
  expect(levels({ installation: null })).not.toHaveProperty("Storage");
});
