import * as z from "zod";

export const changedResult = {
  message: z.enum(["Changed", "Not changed"]).describe("Whether the license was not in this state already."),
};

export function changed(isChange: boolean): { message: "Changed" | "Not changed" } {
  return { message: isChange ? "Changed" : "Not changed" };
}
