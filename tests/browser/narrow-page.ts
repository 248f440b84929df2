import type { Page } from "playwright-core";
import { expect } from "vitest";
import { problemsOf } from "./accessibility.ts";

/**
 * What axe finds serious or critical on a page that is 360 pixels wide, in light and dark, and whether it is too wide.
 * @param look called in each, to take a picture
 */
export async function problemsAt(
  page: Page,
  url: string,
  look: (colorScheme: "light" | "dark") => Promise<void> = async () => {},
): Promise<string[]> {
  await page.goto(url);
  expect(await page.locator("h1").count()).toBe(1);
  const problems: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    problems.push(...(await problemsOf(page)).map((problem) => `${colorScheme} ${problem}`));
    await look(colorScheme);
  }
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  return width > 360 ? [...problems, `is ${width} pixels wide`] : problems;
}
