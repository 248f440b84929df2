import * as z from "zod";
import { model } from "../../../api/model.ts";

export const seatCheckResult = model("Seat Check", "How far a check of all licenses' seats came, and what is off.", {
  started: z.int().describe("Unix seconds."),
  finished: z.int().nullable().describe("Unix seconds; null while licenses are left."),
  checked: z.int().describe("Licenses looked at."),
  off: z.int().describe("How many do not add up."),
  first: z
    .array(
      z.object({
        licenseId: z.int().describe("The license's global id."),
        pool: z.enum(["nodeLocked", "floating"]),
        noted: z.int().describe("Seats held as the log noted them last."),
        live: z.int().describe("Machines that hold a seat."),
      }),
    )
    .describe("The first 100 of those."),
});
