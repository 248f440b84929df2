import { verbatim } from "../../api/params.ts";

export const authorizationToken = verbatim(200)
  .min(16)
  .describe("Base64 of the random bytes that the application put into the address of the browser.");
