import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { chromiumFlags, findChromium } from "../support/chromium.ts";

/**
 * Runs a module in a page of its own, which can import the scripts of a folder from `/`, and gives what it exports as
 * `result`.
 */
export async function runInBrowser(scripts: string, module: string): Promise<unknown> {
  const profile = mkdtempSync(join(tmpdir(), "latchkey-chromium-"));
  const told = Promise.withResolvers<string>();
  const site = createServer(async (request, response) => {
    const name = basename(request.url ?? "");
    if (name === "told") {
      told.resolve((await request.toArray()).join(""));
      return response.end();
    }
    if (name === "page.js") return response.setHeader("content-type", "text/javascript").end(module);
    if (name.endsWith(".js"))
      return response.setHeader("content-type", "text/javascript").end(readFileSync(join(scripts, name)));
    return response.setHeader("content-type", "text/html").end(page);
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const browser = open(await findChromium(), `http://127.0.0.1:${(site.address() as AddressInfo).port}/`, profile);
  const ended = new Promise((resolve) => browser.once("exit", resolve));
  ended.then(() => told.reject(new Error("The browser ended without telling anything.")));
  const lateness = setTimeout(() => told.reject(new Error("The browser told nothing in time.")), 25_000);
  try {
    return JSON.parse(await told.promise);
  } finally {
    clearTimeout(lateness);
    browser.kill("SIGKILL");
    await ended;
    site.closeAllConnections();
    site.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const page = `<!doctype html><script type="module">
  const tell = (told) => fetch("/told", { method: "POST", body: JSON.stringify(told) });
  try { tell((await import("/page.js")).result); } catch (error) { tell({ error: String(error) }); }
</script>`;

function open(chromium: string, url: string, profile: string): ChildProcess {
  return spawn(chromium, [...chromiumFlags, `--user-data-dir=${profile}`, url], { stdio: "ignore" });
}
