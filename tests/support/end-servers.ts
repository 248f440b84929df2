import { afterAll } from "vitest";
import { endAll } from "./server-process.ts";

/** Runs for each file of tests, also where files share a process. */
afterAll(endAll);
