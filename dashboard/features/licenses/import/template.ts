import { csvOf } from "../../../components/download.ts";

/** A file to begin with: every column, and rows that show how it is filled in. */
export const template = csvOf([
  [
    "key",
    "expires",
    "period",
    "features",
    "maxNoOfMachines",
    "notes",
    "block",
    "customerName",
    "customerEmail",
    "machines",
  ],
  ["", "2027-12-31", "", "1,3", 2, "The key is made where none is given", "no", "Ada Lovelace", "ada@example.com", ""],
  ["MY-OWN-KEY-1", "", 365, "", 0, "", "", "", "", "machine-code-1\nmachine-code-2"],
]);
