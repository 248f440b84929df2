import { text, verbatim } from "../../api/params.ts";

const nameText = () => verbatim(256);

/** Whose name it is; the methods that have a refusal of their own for a missing one leave it optional. */
export const username = nameText().min(1).describe("The user's name, in any case.");
export const optionalUsername = nameText().optional().describe("The user's name, in any case.");
export const optionalPassword = verbatim(1_000).optional();
export const userEmail = text(256).optional();
