// Tells whether the built dashboard is that of the sources at hand, and builds it. Runs on any Node that npm runs on.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));
const built = join(root, "dist/dashboard");
const stamp = join(root, "dist/dashboard.stamp");

/** A package has the dashboard built and no sources of it. */
export function isDashboardBuilt() {
  if (!existsSync(join(root, "dashboard/index.html"))) return true;
  return existsSync(join(built, "index.html")) && existsSync(stamp) && readFileSync(stamp, "utf8") === sourceHash();
}

/** @returns whether it is built */
export function buildDashboard() {
  console.error("Building the dashboard (once) ...");
  const hash = sourceHash();
  rmSync(stamp, { force: true });
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const args = [vite, "build", "--config", join(root, "dashboard/vite.config.ts"), "--logLevel", "warn"];
  // Whoever calls may be a test, under which React would be built slow and large.
  const env = { ...process.env, NODE_ENV: "production" };
  const { status, error } = spawnSync(nodeAtHand(), args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  if (error || status !== 0) {
    console.error(`The dashboard could not be built${error ? `: ${error.message}` : ""}.`);
    return false;
  }
  for (const file of filesIn(built)) pack(file);
  writeFileSync(stamp, hash);
  return true;
}

/** The Node that came with the packages, where there is one: the system's may be too old for the tools. */
function nodeAtHand() {
  const own = join(root, "node_modules/.bin/node");
  return process.platform !== "win32" && existsSync(own) ? own : process.execPath;
}

function sourceHash() {
  const hash = createHash("sha256");
  const sources = [...filesIn(join(root, "dashboard")), ...filesIn(join(root, "client"))].sort();
  for (const file of [...sources, join(root, "package-lock.json")]) {
    if (/\.(test\.tsx?|md)$/.test(file)) continue;
    const content = readFileSync(file);
    hash.update(`${file.slice(root.length)} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

const smallestWorthPacking = 1_024;

/** Packed once here, and not at every request. */
function pack(file) {
  if (!/\.(js|css|html|svg|json)$/.test(file) || file.endsWith("index.html")) return;
  const content = readFileSync(file);
  if (content.length < smallestWorthPacking) return;
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }));
}
