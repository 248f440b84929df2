import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Config, readConfig } from "../server/config.ts";
import { startServer } from "../server/main.ts";
import { quickstart } from "../server/quickstart.ts";
import { createDatabase, startPostgres } from "../tests/support/postgres-server.ts";
import { fillLists, postgresFilling, sqliteFilling } from "./fill-lists.ts";
import { keyOf, machineCodeOf } from "./names.ts";

/** Measures the dashboard's lists of licenses from outside: `node bench/lists.ts [licenses] [sqlite|postgres]`. */
const licenses = Number(process.argv[2] ?? 1_000_000);
const stores = process.argv[3] ? [process.argv[3]] : ["sqlite", "postgres"];
const rounds = 40;
const goalMs = 300;

type Fields = Record<string, unknown>;

const orders =
  "ID Key Created Expires Period F1 F2 F3 F4 F8 Notes Block Customer TrialActivation MaxNoOfMachines Modified".split(
    " ",
  );

const lists: [string, Fields][] = [
  ["open", {}],
  ["all products", { ProductId: 0 }],
  ...orders.flatMap((OrderBy): [string, Fields][] => [
    [`order ${OrderBy}`, { OrderBy }],
    [`order ${OrderBy}, descending`, { OrderBy, Descending: true }],
  ]),
  ["page 1,000", { Page: 1_000 }],
  ["page 1,000 by Expires", { Page: 1_000, OrderBy: "Expires" }],
  ["search: expired", { Search: "expires < today" }],
  ["search: two conditions", { Search: "f2 = true and expires < today", OrderBy: "Expires" }],
  ["search: blocked, by Modified", { Search: "block = true", OrderBy: "Modified", Descending: true }],
  ["search: rare notes", { Search: 'notes.contains("needle")' }],
  ["search: no notes", { Search: 'notes.contains("not there")' }],
  ["search: customer", { Search: 'customer.email = "buyer77@example77.com"' }],
  ["search: machines", { Search: "activatedmachines.count() > 0" }],
  ["text: rare notes", { Text: "needle" }],
  ["text: customer", { Text: "buyer7777@" }],
  ["text: nothing", { Text: "nowhere" }],
  ["text: machine code", { Text: machineCodeOf(2_000).slice(0, 12) }],
  ["text: common", { Text: "order", OrderBy: "Expires" }],
  ["text: common, by Customer", { Text: "order", OrderBy: "Customer" }],
  ["text: rare notes, by Customer", { Text: "needle", OrderBy: "Customer" }],
  ["text: common through customers", { Text: "customer", OrderBy: "Expires" }],
];

for (const store of stores) await measure(store);

async function measure(store: string): Promise<void> {
  const dataDir = makeFolder();
  const postgres = store === "postgres" ? await startPostgres() : undefined;
  const databaseUrl = postgres && (await createDatabase(postgres.url));
  const settings: Partial<Record<keyof Config, string>> = { dataDir, port: "0", logLevel: "silent", jobs: "false" };
  const server = await startServer(readConfig({}, databaseUrl ? { ...settings, databaseUrl } : settings));
  try {
    const { token } = await quickstart(server.installation, server.url);
    const call = (method: string, params: Fields) => post(`${server.url}/api/${method}`, { token, ...params });
    const { productId } = await call("admin/AddProduct", { Name: "Benchmark" });
    const connection = databaseUrl ? await postgresFilling(databaseUrl) : sqliteFilling(join(dataDir, "latchkey.db"));
    await fillLists(connection, productId as number, licenses);
    await connection.close();
    await server.installation.storage.indexTexts(new AbortController().signal);
    console.log(
      `${store}, ${licenses.toLocaleString("en")} licenses; milliseconds, ${rounds} calls each; cpu is this process's mean, server and caller`,
    );
    for (const [title, fields] of lists)
      await time(title, () => call("admin/ListLicenses", { ProductId: productId, ...fields }));
    const key = { ProductId: productId, Key: keyOf(1), token };
    await time("GetKey alone", () => post(`${server.url}/api/key/GetKey`, key));
    let isSearching = true;
    const searching = (async () => {
      while (isSearching) await call("admin/ListLicenses", { ProductId: productId, Text: "nowhere" });
    })();
    await time("GetKey beside searches for a text", () => post(`${server.url}/api/key/GetKey`, key));
    isSearching = false;
    await searching;
    let After: unknown;
    for (let page = 0; page < 20; page++)
      After = (await call("admin/ListLicenses", { ProductId: productId, OrderBy: "Expires", PageSize: 200, After }))
        .next;
    await time("following pages by Expires", () =>
      call("admin/ListLicenses", { ProductId: productId, OrderBy: "Expires", After }),
    );
  } finally {
    await server.close();
    await postgres?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function time(title: string, call: () => Promise<Fields>): Promise<void> {
  const times: number[] = [];
  const before = process.cpuUsage();
  let answer: Fields = {};
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    answer = await call();
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  const cpu = ((user + system) / 1000 / rounds).toFixed(1).padStart(7);
  times.sort((a, b) => a - b);
  const [p50, p95] = [0.5, 0.95].map((part) => times[Math.ceil(part * rounds) - 1]!);
  const found = `${answer.total}${answer.isTotalExact === false ? "+" : ""}`;
  const told = p95! < goalMs ? "" : `  MISSED (< ${goalMs})`;
  console.log(
    `${title.padEnd(34)} p50 ${p50!.toFixed(1).padStart(7)}  p95 ${p95!.toFixed(1).padStart(7)}  cpu ${cpu}  ${found}${told}`,
  );
}

async function post(url: string, params: Fields): Promise<Fields> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  const answer = (await response.json()) as Fields;
  if (answer.result !== 0) throw new Error(`${url}: ${answer.message}`);
  return answer;
}

/** Under the repository and not in the system's temporary folder, which may be memory. */
function makeFolder(): string {
  const folder = fileURLToPath(new URL("../data/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  return mkdtempSync(join(folder, "lists-"));
}
