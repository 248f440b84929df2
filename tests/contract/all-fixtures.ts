import { globSync } from "node:fs";
import type { MethodFixtures } from "./fixture.ts";

const files = globSync("*/*.fixtures.ts", { cwd: import.meta.dirname }).sort();

type Module = { default: MethodFixtures | readonly MethodFixtures[] };

/** The fixtures of every method, from the files beside this one. */
export const allFixtures: readonly MethodFixtures[] = (
  await Promise.all(files.map((file) => import(`${import.meta.dirname}/${file}`) as Promise<Module>))
).flatMap((module) => module.default);
