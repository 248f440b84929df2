import { defineMethod } from "../../api/define-method.ts";
import { license } from "../../api/subjects.ts";
import { notes } from "./params.ts";

export const changeNotes = defineMethod({
  name: "key/ChangeNotes",
  summary: "Replaces the notes of a license.",
  permission: "ChangeNotes",
  access: "writes",
  on: license,
  params: { notes: notes().default("") },
  refusals: ["notesTooLong"],
  result: {},
  logs: "licenseChange",

  async handle({ params, license, store, nowSeconds }) {
    await store.licenses.save(license, { ...license, notes: params.notes }, nowSeconds);
    return {};
  },
});
