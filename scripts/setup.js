// Installs what package-lock.json names when it is not there yet, and with --dashboard builds the dashboard when its
// sources have changed, and compiles the server after either. Runs on any Node that npm runs on.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildDashboard, isDashboardBuilt } from "./dashboard-build.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const marker = `${root}/node_modules/.latchkey-setup`;
const starts = process.argv.includes("--dashboard");
const wantsBuild = starts && !isDashboardBuilt();
const wantsDev = process.argv.includes("--dev") || wantsBuild;
const lock = createHash("sha256")
  .update(readFileSync(`${root}/package-lock.json`))
  .digest("hex");

const wantsInstall = !isDone();
if (wantsInstall) install();
// A server without its dashboard still serves the API, and says what is missing.
if (wantsBuild) buildDashboard();
if (starts && (wantsInstall || wantsBuild)) compileServer();

function isDone() {
  if (!existsSync(marker)) return false;
  const [installed, scope] = readFileSync(marker, "utf8").split(" ");
  return installed === lock && (scope === "dev" || !wantsDev);
}

/** A process that strips the types of all sources keeps what that took; so it is one that ends at once. */
function compileServer() {
  spawnSync(process.execPath, [`${root}/bin/latchkey.js`, "--version"], { stdio: "ignore" });
}

function install() {
  console.error("Installing what Latchkey needs (once) ...");
  // No install scripts: everything comes ready-made in the packages, so nothing needs to run.
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--include=optional"];
  args.push(wantsDev ? "--include=dev" : "--omit=dev");
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  const { status, error } = spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (error || status !== 0) {
    console.error(`The installation failed${error ? `: ${error.message}` : ""}.`);
    process.exit(status || 1);
  }
  writeFileSync(marker, `${lock} ${wantsDev ? "dev" : "production"}`);
}
