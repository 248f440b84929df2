import { defineMethod } from "../../api/define-method.ts";
import { flag } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { seatCheckResult } from "./views/seat-check.ts";

export const checkSeats = defineMethod({
  name: "admin/CheckSeats",
  summary: "Checks, a piece of 200 licenses at a time, that seats used are live machines.",
  description:
    "Each activation and deactivation notes in the log how many seats are held. A node-locked pool must hold exactly as many " +
    "machines as its last line says, a floating one at most as many, since seats lapse. Licenses without such a line are " +
    "looked at and add up. Ask again until `finished`; then the next call begins anew. admin/GetHealth shows the last check.",
  permission: "ReadAccount",
  access: "writes",
  on: wholeAccount,
  params: { restart: flag().describe("Begins anew, even in the middle.") },
  refusals: [],
  result: { check: seatCheckResult },

  async handle({ params, store, nowSeconds }) {
    return { check: await store.seatChecks.takePiece(params.restart, nowSeconds) };
  },
});
