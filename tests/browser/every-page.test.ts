import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pages } from "../../dashboard/app/features.ts";
import { problemsOf } from "./accessibility.ts";
import { type Dashboard, openDashboard } from "./dashboard.ts";
import { artifacts, takePicture } from "./picture.ts";
import { addSamples, type Samples } from "./samples.ts";

let dashboard: Dashboard;
let samples: Samples;
let signedIn: Page;
let stranger: Page;

beforeAll(async () => {
  mkdirSync(artifacts, { recursive: true });
  dashboard = await openDashboard();
  samples = await addSamples(dashboard.server);
  signedIn = await dashboard.visit("/");
  stranger = await dashboard.visitAsStranger("/sign-in");
}, 120_000);

afterAll(() => dashboard.close());

describe.each(pages.map((page) => [page.path, page] as const))("the page %s", (path, declared) => {
  test("can be used by everybody, on any screen, in light and dark", async () => {
    const page = declared.isPublic ? stranger : signedIn;
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(`${dashboard.server.url}/dashboard${filled(path)}`);
    await settle(page);
    expect(await page.locator("h1").count()).toBe(1);
    expect(await page.title()).toMatch(/^.+ · Latchkey$/);
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width: 1280, height: 800 });
      await takePicture(page, pictureOf(path, scheme, 1280));
      expect(await problemsOf(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 800 });
      await takePicture(page, pictureOf(path, scheme, 360));
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(dashboard.complaints.splice(0)).toEqual([]);
  });
});

function filled(path: string): string {
  return path.replace(/\$(\w+)/g, (_, name: string) => {
    const sample = samples[name];
    if (sample === undefined) throw new Error(`tests/browser/samples.ts has no ${name}, which ${path} needs.`);
    return sample;
  });
}

function pictureOf(path: string, scheme: string, width: number): string {
  const name = path === "/" ? "overview" : path.slice(1).replace(/[^\w-]+/g, "-");
  return join(artifacts, `${name}-${width}-${scheme}.png`);
}

/** Until everything that was asked is answered and shown. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.locator("h1").first().waitFor();
}
