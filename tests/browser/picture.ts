import { join } from "node:path";
import type { Page } from "playwright-core";

/** Where pictures of pages are left to be looked at. */
export const artifacts = join(import.meta.dirname, "../../artifacts");

/** Chromium without a graphics card sometimes paints nothing for as long as one waits, and does when asked again. */
export async function takePicture(page: Page, path: string): Promise<void> {
  for (let left = 3; ; left--) {
    try {
      await page.screenshot({ path, animations: "disabled", timeout: 8_000 });
      return;
    } catch (reason) {
      if (left === 0) throw reason;
      await page.bringToFront();
    }
  }
}
