import { expect } from "vitest";
import { pastTheServer, type StoredAt } from "../support/past-the-server.ts";
import type { ServerProcess } from "../support/server-process.ts";
import { postForm } from "../support/test-server.ts";
import { Ledger } from "./ledger.ts";

/** Makes a product with a license for so many machines, of which a ledger can be kept. */
export async function openLedger(server: ServerProcess, seats: number): Promise<Ledger> {
  const { productId: ProductId } = await granted(server, "admin/AddProduct", { Name: "Sketchbook" });
  const { key: Key } = await granted(server, "key/CreateKey", { ProductId, Period: 30, MaxNoOfMachines: seats });
  const license = { ProductId: ProductId as number, Key: Key as string };
  const { id } = await granted(server, "data/AddDataObjectToKey", { ...license, Name: "credits", IntValue: 0 });
  return new Ledger(license, id as number);
}

/** Everything that was answered is there, nothing is there twice or by half, and no seat too many is taken. */
export async function expectWhole(
  server: ServerProcess,
  ledger: Ledger,
  seats: number,
  stored: StoredAt,
): Promise<void> {
  const { license, activated, unanswered } = ledger;
  const { licenseKey } = await granted(server, "key/GetKey", { ...license, ModelVersion: 3 });
  const shown = licenseKey as { activatedMachines: { mid: string }[]; dataObjects: { intValue: number }[] };
  const machines = shown.activatedMachines.map(({ mid }) => mid);
  const there = new Set(machines);

  expect([...activated].filter((code) => !there.has(code))).toEqual([]);
  expect(machines).toHaveLength(there.size);
  expect(machines.filter((code) => !activated.has(code) && !unanswered.has(code))).toEqual([]);
  expect(machines.length).toBeLessThanOrEqual(seats);
  const steps = shown.dataObjects[0]!.intValue;
  expect(steps).toBeGreaterThanOrEqual(ledger.steps.granted);
  expect(steps).toBeLessThanOrEqual(ledger.steps.granted + ledger.steps.unanswered);
  await expectRows(ledger, machines, steps, stored);
}

/** The chain of the object log holds from the start to the end. */
export async function expectChainWhole(server: ServerProcess): Promise<void> {
  let from: Record<string, unknown> = {};
  for (;;) {
    const reached = await granted(server, "admin/VerifyObjectLog", from);
    expect(reached).toMatchObject({ isIntact: true, brokenAt: null });
    if (reached.isEnd) return;
    from = { Sequence: reached.sequence, Hash: reached.hash };
  }
}

/** @throws Error with the message of a refusal */
export async function granted(server: ServerProcess, method: string, params: Record<string, unknown>) {
  const answer = await postForm(`${server.start.url}/api/${method}`, { token: server.start.token, ...params });
  if (answer.result !== 0) throw new Error(`${method}: ${String(answer.message)}`);
  return answer;
}

/** Looks into the tables past the server: the log says the same as the rows, and the file is sound. */
async function expectRows(
  { license, keys, created }: Ledger,
  machines: string[],
  steps: number,
  stored: StoredAt,
): Promise<void> {
  const column = async (name: string, rest: string) =>
    (await pastTheServer(stored, `select ${name} from ${rest}`, license.ProductId)).map((row) => String(row[name]));
  const logged = (name: string, state: number) => column(name, `web_api_log where product_id = ? and state = ${state}`);

  expect((await logged("machine_code", 2011)).sort()).toEqual([...machines].sort());
  const made = (await column("key", "license where product_id = ?")).filter((key) => key !== license.Key);
  const loggedKeys = (await logged("key", 3010)).filter((key) => key !== license.Key);
  expect(loggedKeys.sort()).toEqual([...made].sort());
  const there = new Set(made);
  expect(keys.filter((key) => !there.has(key))).toEqual([]);
  expect(made.length).toBeLessThanOrEqual(keys.length + created.unanswered);
  expect(await logged("id", 8011)).toHaveLength(steps);
  if (stored.databaseUrl !== undefined) return;
  expect(await pastTheServer(stored, "pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
  expect(await pastTheServer(stored, "pragma foreign_key_check")).toEqual([]);
}
