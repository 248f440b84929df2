import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const cache = join(import.meta.dirname, "../../node_modules/.cache/latchkey-chromium");

/** Keeps Chromium quiet and without a network of its own; nothing here changes how pages behave. */
export const chromiumFlags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--no-first-run",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Finds a Chromium, or gets one: an installed browser, else Debian's package where this may install it, else the one in an
 * npm package.
 * @throws when there is none, because a test that is skipped proves nothing
 */
export function findChromium(): Promise<string> {
  found ??= find();
  return found;
}

let found: Promise<string> | undefined;

/** First the browser without its window, which nobody sees here: a page costs less of the processor's time. */
const debianPackages = ["chromium-headless-shell", "chromium"] as const;

const installed = [
  process.env.LATCHKEY_CHROMIUM,
  ...debianPackages.map((name) => `/usr/bin/${name}`),
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

async function find(): Promise<string> {
  const problems: string[] = [];
  for (const way of [fromThisMachine, fromDebian, fromNpm]) {
    const path = await way().catch((error: Error) => void problems.push(error.message.split("\n")[0]!));
    if (path && (await isBrowser(path))) return path;
  }
  throw new Error(
    `No Chromium was found and none could be installed. Install one, or name it in LATCHKEY_CHROMIUM. ${problems.join("; ")}`,
  );
}

async function fromThisMachine(): Promise<string | undefined> {
  return installed.find((path) => path !== undefined && existsSync(path));
}

async function fromDebian(): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  console.error("Installing Debian's Chromium for the browser tests (once) ...");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], { env });
  const install = (name: string) => run("apt-get", ["install", "-qq", "-y", "--no-install-recommends", name], { env });
  const [light, whole] = debianPackages;
  // Older Debians have no light one.
  await install(light).catch(() => install(whole));
  return fromThisMachine();
}

const npmPackage = "@sparticuz/chromium@153";

/** Into a folder of its own, so that nobody else has to download it. */
async function fromNpm(): Promise<string | undefined> {
  const entry = join(cache, "node_modules/@sparticuz/chromium/build/esm/index.js");
  if (!existsSync(entry)) {
    console.error("Installing Chromium from npm for the browser tests (once) ...");
    await mkdir(cache, { recursive: true });
    await writeFile(join(cache, "package.json"), '{"private":true}');
    await run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", npmPackage], { cwd: cache });
  }
  const { default: chromium } = (await import(pathToFileURL(entry).href)) as {
    default: { executablePath(): Promise<string> };
  };
  return chromium.executablePath();
}

/** It answers with its version. */
async function isBrowser(path: string): Promise<boolean> {
  try {
    return /chrom/i.test(execFileSync(path, ["--version", "--no-sandbox"], { encoding: "utf8", timeout: 30_000 }));
  } catch {
    return false;
  }
}
