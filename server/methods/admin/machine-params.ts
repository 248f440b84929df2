import { flag } from "../../api/params.ts";

export const floating = () => flag().describe("Whether floating seats are meant; node-locked ones otherwise.");

export function poolOf(isFloating: boolean) {
  return isFloating ? "floating" : "nodeLocked";
}
