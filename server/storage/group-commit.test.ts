import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Compilable } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { GroupCommit } from "./group-commit.ts";
import { SqliteConnection } from "./sqlite-connection.ts";

let folder: string;
let connection: SqliteConnection;
let onlooker: Database.Database;
let commits: number[];
let group: GroupCommit;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-test-"));
  const file = join(folder, "latchkey.db");
  connection = new SqliteConnection(file, "begin immediate");
  connection.database.exec("create table friend (name text primary key)");
  connection.database.exec("create table pet (owner text references friend (name) deferrable initially deferred)");
  onlooker = new Database(file);
  commits = [];
  group = new GroupCommit(connection, (_milliseconds, works) => commits.push(works));
});

afterEach(() => {
  onlooker.close();
  connection.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("works that arrive together", () => {
  test("share one commit and get their own answers", async () => {
    expect(await Promise.all(["Ada", "Grace", "Mary"].map(add))).toEqual(["Ada", "Grace", "Mary"]);
    expect(commits).toEqual([3]);
  });

  test("run one after the other, in the order in which they came", async () => {
    const steps: string[] = [];
    const work = (name: string) =>
      group.run(async () => {
        steps.push(`${name} begins`);
        await Promise.resolve();
        steps.push(`${name} ends`);
      });
    await Promise.all([work("Ada"), work("Grace")]);
    expect(steps).toEqual(["Ada begins", "Ada ends", "Grace begins", "Grace ends"]);
  });

  test("share commits by 128 at most", async () => {
    await Promise.all(Array.from({ length: 300 }, (_, n) => add(`friend ${n}`)));
    expect(commits).toEqual([128, 128, 44]);
  });
});

describe("nobody is answered", () => {
  test("before the commit, after which everybody sees the work", async () => {
    let committed = 0;
    const observed = new GroupCommit(connection, () => committed++);
    const answers = ["Ada", "Grace"].map(async (name) => {
      await observed.run(() => insert(name));
      expect(committed).toBe(1);
      expect(friendsSeenByOthers()).toEqual(["Ada", "Grace"]);
    });
    await observed.run(async () => expect(friendsSeenByOthers()).toEqual([]));
    await Promise.all(answers);
  });

  test("before the disk has it, though what the commit gave may be gone on with", async () => {
    const steps: string[] = [];
    const flush = () => connection.flush().then(() => steps.push("on disk"));
    const slow = new GroupCommit(Object.create(connection, { flush: { value: flush } }));
    const goOn = (value: unknown) => steps.push(`${String(value)} seen by ${friendsSeenByOthers().length}`);
    const refused = slow.run(async () => Promise.reject(new Error("no")), goOn).catch(() => steps.push("refused"));
    await slow.run(() => insert("Ada").then(() => "Ada"), goOn);
    steps.push("answered");
    await refused;
    expect(steps).toEqual(["Ada seen by 1", "on disk", "refused", "answered"]);
  });

  test("with a refusal before the commit either", async () => {
    const refused = group.run(async () => Promise.reject(new Error("no"))).catch(() => friendsSeenByOthers());
    await add("Ada");
    expect(await refused).toEqual(["Ada"]);
  });
});

describe("a work that throws", () => {
  test("has nothing done twice by the others, whom it made start over", async () => {
    const runs: string[] = [];
    const work = (name: string) =>
      group.run(async () => {
        runs.push(name);
        await insert(name);
      });
    await Promise.allSettled([work("Ada"), addAndThrow("Grace"), work("Mary")]);

    expect(runs).toEqual(["Ada", "Ada", "Mary"]);
    expect(friendsSeenByOthers()).toEqual(["Ada", "Mary"]);
  });

  test("before it has written anything lets the others go on", async () => {
    const runs: string[] = [];
    const work = (name: string) => group.run(async () => void runs.push(name));
    const refusal = group.run(async () => Promise.reject(new Error("no")));
    await Promise.allSettled([work("Ada"), refusal, work("Mary")]);
    expect(runs).toEqual(["Ada", "Mary"]);
  });

  test("is undone alone, with everything that it did", async () => {
    const [ada, grace, mary] = await Promise.allSettled([add("Ada"), addAndThrow("Grace"), add("Mary")]);

    expect([ada.status, grace.status, mary.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(friendsSeenByOthers()).toEqual(["Ada", "Mary"]);
    expect(commits).toEqual([3]);
  });

  test("is told its own error, be it one of the database", async () => {
    await add("Ada");
    await expect(addAndThrow("Grace")).rejects.toThrow("Grace changed her mind");
    await expect(add("Ada")).rejects.toThrow("UNIQUE constraint failed");
  });
});

describe("all works of a group are turned down, and the next group is served", () => {
  test("when the transaction cannot begin", async () => {
    connection.database.pragma("busy_timeout = 0");
    onlooker.exec("begin immediate");
    const results = await Promise.allSettled([add("Ada"), add("Grace")]);
    onlooker.exec("rollback");

    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await add("Mary")).toBe("Mary");
    expect(friendsSeenByOthers()).toEqual(["Mary"]);
  });

  test("when the commit fails", async () => {
    const orphan = group.run(async () => connection.database.exec("insert into pet values ('nobody')"));
    const results = await Promise.allSettled([add("Ada"), orphan]);

    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await add("Mary")).toBe("Mary");
    expect(friendsSeenByOthers()).toEqual(["Mary"]);
  });

  test("when the database ends the transaction by itself, as it does on a full disk", async () => {
    await add("Ada");
    const ending = group.run(async () => connection.database.exec("insert or rollback into friend values ('Ada')"));
    const results = await Promise.allSettled([add("Grace"), ending, add("Emmy")]);

    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(await add("Mary")).toBe("Mary");
    expect(friendsSeenByOthers()).toEqual(["Ada", "Mary"]);
  });
});

test("idle waits for everything that was accepted", async () => {
  const answered: string[] = [];
  for (const name of ["Ada", "Grace"]) void add(name).then((each) => answered.push(each));
  await group.idle();
  expect(answered).toEqual(["Ada", "Grace"]);
  await group.idle();
});

function add(name: string): Promise<string> {
  return group.run(async () => {
    await insert(name);
    return name;
  });
}

function addAndThrow(name: string): Promise<never> {
  return group.run(async () => {
    await insert(name);
    throw new Error(`${name} changed her mind`);
  });
}

async function insert(name: string): Promise<void> {
  const query = { sql: "insert into friend values (?)", parameters: [name] };
  await connection.query({ compile: () => query } as unknown as Compilable);
}

function friendsSeenByOthers(): unknown[] {
  return onlooker.prepare("select name from friend order by name").pluck().all();
}
