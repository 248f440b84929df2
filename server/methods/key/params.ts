import { text } from "../../api/params.ts";

export const notes = () => text(500, "notesTooLong").describe("Free text; the customer's application can read it.");
