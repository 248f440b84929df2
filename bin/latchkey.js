#!/usr/bin/env node
// The server needs Node 24 or newer; where the one at hand is older, the one that came with the package is used.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module, { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// A clone has the source, a package only what was built from it.
const source = new URL("../cli/main.ts", import.meta.url);
const entry = existsSync(source) ? source : new URL("../dist/cli/main.js", import.meta.url);

/** Whoever waited for the server is answered first: collecting takes some 50 ms. */
const restMsAfterStart = 1_000;

if (Number(process.versions.node.split(".")[0]) >= 24) await run();
else runWithOwnNode();

/**
 * What was compiled once is kept: later starts are quicker and need less memory. And the young generation does not grow
 * for the sake of what a start loads: it would stay as large, and a server at rest has no use for it. Under load it grows
 * in one step.
 */
async function run() {
  module.enableCompileCache();
  setFlagsFromString("--semi-space-growth-factor=1");
  const { main } = await import(entry.href);
  setFlagsFromString("--semi-space-growth-factor=64");
  await main();
  if (process.argv[2] === "serve") setTimeout(giveBackMemory, restMsAfterStart).unref();
}

/** What a start leaves behind would stay for as long as a server rests: V8 tidies up when it needs room, and not before. */
function giveBackMemory() {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")({ type: "major", flavor: "last-resort" });
}

function runWithOwnNode() {
  const child = spawn(ownNode(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function ownNode() {
  const { resolve } = createRequire(import.meta.url);
  const name =
    process.platform === "darwin" ? "node-bin-darwin" : `node-${process.platform === "win32" ? "win" : "linux"}`;
  const file = process.platform === "win32" ? "bin/node.exe" : "bin/node";
  try {
    return resolve(`${name}-${process.arch}/package.json`).replace(/package\.json$/, file);
  } catch {
    console.error(`Latchkey needs Node 24 or newer; this is ${process.version}.`);
    return process.exit(1);
  }
}
