import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { problemsOf } from "./accessibility.ts";
import { artifacts, takePicture } from "./picture.ts";

/** Sees that what is shown now can be used by everybody, and takes its pictures: on such screens, in light and dark. */
export async function lookAt(page: Page, name: string, widths: readonly number[] = [360, 1280]): Promise<void> {
  mkdirSync(artifacts, { recursive: true });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      await takePicture(page, join(artifacts, `${name}-${width}-${colorScheme}.png`));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(await problemsOf(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}
