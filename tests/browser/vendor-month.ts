import { rollUpUsage } from "../../server/jobs/roll-up-usage.ts";
import { tallyEvents } from "../../server/jobs/tally-events.ts";
import { tallyUsage } from "../../server/jobs/tally-usage.ts";
import { PortalVisitor, portalPassword } from "../support/portal-visitor.ts";
import type { TestServer } from "../support/test-server.ts";

/** The settings of a server that has all it needs. */
export const settledSettings = {
  trustProxy: "127.0.0.1",
  smtpUrl: "smtp://mail.harbour.example",
  mailFrom: "Harbour Software <licenses@harbour.example>",
  backupDir: "/var/backups/latchkey",
} as const;

/** What the pictures are of. */
export interface VendorMonth {
  readonly productId: number;
  /** Of a customer who has hit the limit. */
  readonly key: string;
  readonly customerId: number;
  /** The machine that was refused. */
  readonly refused: string;
}

const days = 21;
const day = 86_400;

/** Three weeks of a small vendor: customers who buy, activate, start every day, and now and then hit a limit. */
export async function addVendorMonth(server: TestServer): Promise<VendorMonth> {
  const { operator, clock, start } = server;
  await operator.call("admin/EditSettings", { name: "Harbour Software" });
  const { productId } = start;
  await operator.call("admin/EditProduct", {
    productId,
    name: "Sketchbook",
    description: "Draws by hand and by rule.",
  });
  for (const [feature, name] of [
    [1, "Subscription"],
    [2, "Trial"],
    [3, "Export to PDF"],
    [4, "Layers"],
  ] as const)
    await operator.call("admin/EditFeatures", { productId, feature, name });
  await operator.call("admin/AddProduct", { name: "Ledger", description: "Keeps the books of small companies." });
  await operator.call("key/CreateKey", { productId, period: 60, noOfKeys: 40, f2: true, notes: "For the spring fair" });
  const sold: Sold[] = [];
  for (const [at, customer] of customers.entries()) sold.push(await sell(server, at, customer));
  await activate(server, start.key, "my-computer", "127.0.0.1");
  for (let left = days; left > 0; left--) {
    await workADay(server, sold, days - left);
    clock.advance(day);
  }
  await settle(server);
  const { key, customerId } = sold[0]!;
  return { productId, key, customerId, refused: "studio-new-laptop" };
}

interface Sold {
  readonly key: string;
  readonly customerId: number;
  readonly machines: readonly string[];
  /** Stands for where the customer is. */
  readonly address: string;
}

const customers = [
  ["Ada Lovelace", "Analytical Engines Ltd", "SE", "studio", 2],
  ["Charles Babbage", "Difference Works", "GB", "mill", 5],
  ["Grace Hopper", "Compilers Inc.", "US", "bridge", 3],
  ["Alan Turing", "Bletchley Design", "GB", "hut", 4],
  ["Hedy Lamarr", "Frequency Studio", "AT", "stage", 2],
  ["Konrad Zuse", "Zuse Zeichnung GmbH", "DE", "werkstatt", 6],
  ["Sofia Kovalevskaya", "Kovalevskaya AB", "SE", "desk", 3],
  ["Emmy Noether", "Invariant Drawings", "DE", "room", 2],
] as const;
type Customer = (typeof customers)[number];

async function sell(server: TestServer, at: number, customer: Customer): Promise<Sold> {
  const { operator, start } = server;
  const [name, companyName, country, room, maxNoOfMachines] = customer;
  const email = `${name.split(" ")[0]!.toLowerCase()}@${room}.example`;
  const { customerId, portalLink } = await operator.call("customer/AddCustomer", {
    name,
    email,
    companyName,
    enableCustomerAssociation: true,
  });
  if (at === 0) await signUp(server, portalLink!, email);
  const features = { f1: true, f3: at % 2 === 0, f4: at % 3 === 0 };
  const wanted = { productId: start.productId, period: 30 + at * 41, customerId, maxNoOfMachines, ...features };
  const { key } = await operator.call("key/CreateKey", wanted);
  const machines = Array.from({ length: maxNoOfMachines }, (_, number) => `${room}-${places[number]}`);
  const address = `198.51.100.${10 + Object.keys(countries).indexOf(country)}`;
  return { key: key!, customerId, machines, address };
}

async function signUp(server: TestServer, portalLink: string, email: string): Promise<void> {
  const { pathname, search } = new URL(portalLink);
  await new PortalVisitor(server).send(pathname + search, { email, password: portalPassword });
}

const places = ["laptop", "desktop", "tablet", "render-1", "render-2", "render-3"];
const countries = { SE: 0, GB: 0, US: 0, AT: 0, DE: 0 };

/** Fewer work on weekends, and more buy as the month goes on. */
async function workADay(server: TestServer, sold: readonly Sold[], at: number): Promise<void> {
  const weekday = new Date(server.clock.nowMs).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  const working = sold.filter((_, number) => number <= at / 2 && !(isWeekend && number % 3 > 0));
  for (const [number, { key, machines, address }] of working.entries()) {
    for (const machine of machines.slice(0, 1 + ((at + number) % machines.length)))
      await activate(server, key, machine, address);
    if ((at + number) % 7 === 3) await activate(server, key, `${machines[0]}-borrowed`, address);
    if ((at * 5 + number) % 11 === 4) await activate(server, "AAAAA-BBBBB-CCCCC-DDDDD", machines[0]!, address);
  }
  if (at === days - 1)
    for (const machine of ["laptop", "desktop", "new-laptop"])
      await activate(server, sold[0]!.key, `studio-${machine}`, sold[0]!.address);
}

async function activate({ url, start }: TestServer, Key: string, MachineCode: string, address: string): Promise<void> {
  const given = { token: start.activateToken, ProductId: String(start.productId), Key, MachineCode };
  const headers = { "x-forwarded-for": address };
  await (await fetch(`${url}/api/key/Activate`, { method: "POST", body: new URLSearchParams(given), headers })).json();
}

/** Lets the jobs look once, as they do every few minutes, so that everything is counted and nothing is overdue. */
async function settle({ installation: { storage }, clock, operator }: TestServer): Promise<void> {
  clock.advance(-day + 1_800);
  await rollUpUsage(storage, countryOf, clock.nowMs);
  await tallyUsage(storage, countryOf, clock.nowMs);
  await tallyEvents(storage, clock.nowMs);
  await operator.call("admin/CheckSeats", {});
  const startedMs = clock.nowMs - 90_000;
  const { nowSeconds } = clock;
  await storage.upkeep("writes", async ({ jobRuns, lastBackup }) => {
    for (const [job, tookMs] of jobs) {
      await jobRuns.begun(job, "latchkey", startedMs);
      await jobRuns.ended({ job, runner: "latchkey", startedMs, tookMs, outcome: "done", error: null });
    }
    const created = nowSeconds - 5 * 3_600;
    await lastBackup.claim(created, 86_400, 3_600);
    await lastBackup.succeeded({ file: "latchkey.backup", bytes: 4_812_300, created, provenAt: created + 2 });
  });
}

const countryOf = (address: string) => Object.keys(countries)[Number(address.split(".").at(-1)) - 10];

const jobs = [
  ["block expired licenses", 4],
  ["deliver mail", 210],
  ["remove outdated rows", 12],
  ["tally usage", 38],
  ["write expiry notices", 9],
] as const;
