import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { atOnce, grantedOf, HttpLoad } from "../support/http-load.ts";
import { type ServerProcess, startServerProcess } from "../support/server-process.ts";
import { freshStore } from "../support/test-store.ts";

const isLong = process.env.LATCHKEY_LONG === "1";
const rounds = Array.from({ length: isLong ? 100 : 3 }, (_, round) => ({ round, seats: [1, 7, 50][round % 3]! }));
const patienceMs = 120_000;

describe.each([2, 4])("%i server processes on one database", (count) => {
  const dataDir = mkdtempSync(join(tmpdir(), "latchkey-test-"));
  let servers: ServerProcess[] = [];
  let loads: HttpLoad[] = [];

  beforeAll(async () => {
    const { databaseUrl } = await freshStore();
    const settings = {
      ...(databaseUrl && { LATCHKEY_DATABASE_URL: databaseUrl }),
      LATCHKEY_DATABASE_CONNECTIONS: "10",
      LATCHKEY_JOBS: "false",
    };
    servers = await atOnce(count, () => startServerProcess(dataDir, settings));
    loads = servers.map(({ start }) => new HttpLoad(start.url, 64));
  }, patienceMs);

  afterAll(async () => {
    for (const load of loads) load.close();
    await Promise.all(servers.map((server) => server.end("SIGTERM")));
    rmSync(dataDir, { recursive: true, force: true });
  }, patienceMs);

  /** The n-th call goes to the next process in turn. */
  function call(n: number, method: string, params: object) {
    return loads[n % count]!.post(method, { token: servers[0]!.start.token, ...params });
  }

  async function aLicense(MaxNoOfMachines: number) {
    const ProductId = servers[0]!.start.productId;
    const made = await call(0, "key/CreateKey", { ProductId, MaxNoOfMachines });
    return { ProductId, Key: made.key as string };
  }

  test.each(rounds)(
    "admit exactly $seats of 1,000 machines at once (round $round)",
    async ({ seats }) => {
      const license = await aLicense(seats);
      const answers = await atOnce(1_000, (n) => call(n, "key/Activate", { ...license, MachineCode: `machine-${n}` }));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect(grantedOf(answers)).toBe(seats);
      const { licenseKey } = await call(1, "key/GetKey", license);
      expect((licenseKey as { activatedMachines: unknown[] }).activatedMachines).toHaveLength(seats);
    },
    patienceMs,
  );

  test(
    "never let a number pass its bound",
    async () => {
      const license = await aLicense(1);
      const added = await call(0, "data/AddDataObjectToKey", { ...license, Name: "credits", IntValue: 0 });
      const step = { ...license, Id: added.id, IntValue: 3, EnableBound: true, Bound: 100 };
      const answers = await atOnce(400, (n) => call(n, "data/IncrementIntValueToKey", step));
      expect(grantedOf(answers)).toBe(33);
      const { dataObjects } = await call(1, "data/ListDataObjectsToKey", license);
      expect((dataObjects as { intValue: number }[]).map(({ intValue }) => intValue)).toEqual([99]);
    },
    patienceMs,
  );

  test(
    "give one machine one trial key, whichever of them it asks",
    async () => {
      const trial = { ProductId: servers[0]!.start.productId, MachineCode: "ada-laptop" };
      const answers = await atOnce(100, (n) => call(n, "key/CreateTrialKey", trial));
      expect(grantedOf(answers)).toBe(100);
      expect(new Set(answers.map(({ key }) => key)).size).toBe(1);
    },
    patienceMs,
  );

  test(
    "issue as many licenses as a reseller's right holds, and no license without its count",
    async () => {
      const Parameters = JSON.stringify({ ProductId: servers[0]!.start.productId, Period: 30 });
      const { licenseTemplateId } = await call(0, "admin/AddTemplate", { Name: "Yearly", Parameters });
      const { resellerId } = await call(0, "reseller/AddReseller", { Name: "Babbage & Sons" });
      const granted = { ResellerId: resellerId, LicenseTemplateId: licenseTemplateId, FriendlyName: "A", Amount: 7 };
      const { rightId } = await call(0, "admin/AddIssuanceRight", granted);
      const answers = await atOnce(120, (n) =>
        // Some come twice, by another process, as from somebody who was impatient.
        call(n, "admin/IssueFromRight", { RightId: rightId, Name: "Ada", OnceKey: `form ${Math.floor(n / 2)}` }),
      );
      // Whoever has waited too long for the right is told so, and has issued nothing.
      expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
      expect(new Set(answers.flatMap(({ key }) => key ?? [])).size).toBe(7);
      expect(await call(1, "admin/GetIssuanceRights", { ResellerId: resellerId })).toMatchObject({
        rights: [{ amount: 7, issued: 7, state: "spent" }],
      });
      const { customers } = await call(1, "reseller/GetResellerCustomers", { ResellerId: resellerId });
      expect(customers).toHaveLength(7);
    },
    patienceMs,
  );
});
