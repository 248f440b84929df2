import * as z from "zod";
import { model } from "../../../api/model.ts";

export const messageResult = model("Message", "Something that the vendor tells all applications.", {
  id: z.int(),
  content: z.string(),
  created: z.int().describe("Unix seconds."),
  channel: z.string().describe("Empty when none."),
});
