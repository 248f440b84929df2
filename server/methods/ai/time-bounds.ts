import * as z from "zod";

const seconds = z.int().optional();

/** Bounds of a time in Unix seconds. */
export const timeBounds = z.object({ gt: seconds, gte: seconds, lt: seconds, lte: seconds });
