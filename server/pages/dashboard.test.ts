import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addDashboard } from "./dashboard.ts";

const script = "console.log('a dashboard');";

let folder: string;
let server: FastifyInstance;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-dashboard-"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), '<meta property="csp-nonce" nonce="LATCHKEY_NONCE"><div id="root"></div>');
  writeFileSync(join(folder, "icon.svg"), "<svg/>");
  writeFileSync(join(folder, "assets/main-AbC1.js"), script);
  writeFileSync(join(folder, "assets/main-AbC1.js.gz"), gzipSync(script));
  server = Fastify({ routerOptions: { caseSensitive: false, ignoreTrailingSlash: true } });
  await addDashboard(server, folder);
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers });

describe("the dashboard", () => {
  test("is where the root of the server leads", async () => {
    const { statusCode, headers } = await get("/");
    expect({ statusCode, location: headers.location }).toEqual({ statusCode: 302, location: "/dashboard/" });
  });

  test("shows its page at every address under it, so that links into it work", async () => {
    for (const url of ["/dashboard", "/dashboard/", "/dashboard/products/3", "/dashboard/sign-in?back=%2Fproducts"]) {
      const response = await get(url);
      expect(response.statusCode).toBe(200);
      expect(response.body).toContain('<div id="root">');
      expect(response.headers["cache-control"]).toBe("no-store");
    }
  });

  test("lets no script run but its own files, and no style but its own and those under this page's nonce", async () => {
    const [first, second] = [await get("/dashboard/"), await get("/dashboard/")];
    const policy = String(first.headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).not.toContain("unsafe");
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(first.body).toContain(`nonce="${nonce}"`);
    expect(second.headers["content-security-policy"]).not.toBe(policy);
  });

  test("keeps files with a hash in their names for good, and sends them packed to who takes that", async () => {
    const plain = await get("/dashboard/assets/main-AbC1.js");
    expect(plain.body).toBe(script);
    expect(plain.headers["cache-control"]).toContain("immutable");
    const packed = await get("/dashboard/assets/main-AbC1.js", { "accept-encoding": "gzip" });
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(packed.rawPayload).toString()).toBe(script);
  });

  test("has no page in place of a file that is missing", async () => {
    expect((await get("/dashboard/assets/gone-1234.js")).statusCode).toBe(404);
    expect((await get("/dashboard/assets/..%2f..%2fetc%2fpasswd")).statusCode).toBeGreaterThanOrEqual(400);
  });

  test("says so when it is not built", async () => {
    const bare = Fastify();
    await addDashboard(bare, null);
    const { statusCode, body } = await bare.inject({ url: "/dashboard/products" });
    expect(statusCode).toBe(503);
    expect(body).toContain("<h1>The dashboard is not built</h1>");
  });
});
