import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { noBrowser } from "../../server/api/browser.ts";
import { openSession } from "../../server/api/open-session.ts";
import type { Grant, Role } from "../../server/domain/roles.ts";
import { hashPassword } from "../../server/signing/password.ts";
import { chromiumFlags, findChromium } from "../support/chromium.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

export const password = "correct horse battery staple";

export interface Visitor {
  readonly role?: Role;
  /** Of an operator. */
  readonly grants?: readonly Grant[];
  readonly width?: number;
  readonly scheme?: "light" | "dark";
}

/** A real server with its dashboard, and a browser to visit it with. */
export interface Dashboard {
  readonly server: TestServer;
  /** A page in a browser profile of its own, signed in as a member of the role; the owner unless said otherwise. */
  visit(path: string, visitor?: Visitor): Promise<Page>;
  /** The same without anybody signed in. */
  visitAsStranger(path: string, visitor?: Visitor): Promise<Page>;
  /** What browsers complained about, such as errors in scripts and what the Content-Security-Policy forbade. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** @param changes settings of the server */
export async function openDashboard(changes: Parameters<typeof startTestServer>[0] = {}): Promise<Dashboard> {
  const [server, browser] = await Promise.all([startTestServer(changes), launch()]);
  const complaints: string[] = [];
  const visitAsStranger = async (path: string, visitor: Visitor = {}, secret?: string) => {
    const page = await newPage(browser, server, visitor, complaints);
    if (secret) await page.context().addCookies([{ name: "latchkey_session", value: secret, url: server.url }]);
    await page.goto(`${server.url}/dashboard${path}`);
    return page;
  };
  return {
    server,
    complaints,
    visitAsStranger,
    visit: async (path, visitor = {}) => visitAsStranger(path, visitor, await secretOf(server, visitor)),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** One for all tests of a file, each of which begins without complaints. */
export function dashboardForAll(changes: Parameters<typeof startTestServer>[0] = {}): Dashboard {
  let opened: Dashboard;
  beforeAll(async () => {
    opened = await openDashboard(changes);
  }, 60_000);
  beforeEach(() => {
    opened.complaints.length = 0;
  });
  afterAll(() => opened.close());
  return {
    get server() {
      return opened.server;
    },
    get complaints() {
      return opened.complaints;
    },
    visit: (...to) => opened.visit(...to),
    visitAsStranger: (...to) => opened.visitAsStranger(...to),
    close: () => opened.close(),
  };
}

export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: chromiumFlags, timeout: 60_000 });
}

async function newPage(browser: Browser, server: TestServer, visitor: Visitor, complaints: string[]): Promise<Page> {
  const { width = 1280, scheme = "light" } = visitor;
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: scheme,
    reducedMotion: "reduce",
    timezoneId: "UTC",
    locale: "en-GB",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  context.setDefaultTimeout(45_000);
  const page = await context.newPage();
  await page.clock.setFixedTime(server.clock.nowMs);
  page.on("console", (message) => {
    if (message.type() === "error" && !isAnswered(message.text())) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.stack}`));
  return page;
}

/**
 * Chromium tells answers such as 401 as errors, though the page expects them; and React tells the router, not us, how it
 * waits for pages that come slowly.
 */
function isAnswered(text: string): boolean {
  const isExpectedRefusal = text.startsWith("Failed to load resource: the server responded with a status of 4");
  return isExpectedRefusal || text.includes("conditional-use-of-use");
}

const emails: Readonly<Record<Role, string>> = {
  owner: "grace@example.com",
  admin: "ada@example.com",
  operator: "olga@example.com",
};
const names: Readonly<Record<Role, string>> = {
  owner: "Grace Hopper",
  admin: "Ada Lovelace",
  operator: "Olga Operator",
};

/** Makes the member when there is none of the role. @returns the secret of a new session */
async function secretOf(server: TestServer, { role = "owner", grants = [] }: Visitor): Promise<string> {
  const member = await addMember(server, { role, grants });
  const { nowSeconds } = server.clock;
  const arrival = { address: "127.0.0.1", browser: noBrowser, nowSeconds };
  return server.installation.storage.inTransaction({ accountId: 1 }, "writes", (store) =>
    openSession(member, "signedIn", { store, ...arrival }),
  );
}

/** A member who signs in with `password`. */
export async function addMember(server: TestServer, { role = "owner", grants = [] }: Visitor) {
  const passwordHash = await hashPassword(password);
  const created = server.clock.nowSeconds;
  return server.installation.storage.inTransaction({ accountId: 1 }, "writes", async (store) => {
    const known = (await store.members.list()).find((member) => member.email === emails[role]);
    if (known) return known;
    const added = { name: names[role], email: emails[role], passwordHash, role, grants, created };
    return (await store.members.add(added))!;
  });
}
