import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { model } from "../../api/model.ts";
import { optionalId, wholeUnlessZero } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { time } from "./time-params.ts";

export const getAnomalies = defineMethod({
  name: "admin/GetAnomalies",
  summary:
    "Lists groups of 25 requests in which far more than usual failed or met, with the reason in words, newest first.",
  description:
    "A group is unusual when failures, machines of one key, countries of one key or keys of one machine are above the " +
    "account's mean by four standard deviations. The log is looked at every few minutes. For the lines of a group, ask " +
    "admin/ListLog with AfterId one below `firstId`, up to `lastId`.",
  permission: "UsageAnalytics",
  access: "reads much",
  on: wholeAccount,
  params: {
    from: time().describe("Unix seconds, included."),
    to: time().describe("Unix seconds, included."),
    beforeId: optionalId().describe("Only groups that began before this line."),
    limit: wholeUnlessZero(1, 1_000).default(100).describe("How many groups."),
  },
  refusals: [],
  result: {
    anomalies: z.array(
      model("Anomaly", "An unusual group of requests.", {
        firstId: z.int().describe("Id of the group's first line; for BeforeId."),
        lastId: z.int(),
        firstTime: z.int().nullable().describe("Unix seconds; null once the line is no longer kept."),
        lastTime: z.int().nullable(),
        reasons: z.array(z.string()).describe("What is unusual, in words."),
      }),
    ),
  },

  async handle({ params, store }) {
    const span = await store.logExplorer.spanOf(params);
    const { from = 0, to = Number.MAX_SAFE_INTEGER } = params;
    const high = Math.min(params.beforeId ?? Number.MAX_SAFE_INTEGER, span.high);
    const found = await store.usage.anomalies({ low: params.from === undefined ? 0 : span.low, high }, params.limit);
    const anomalies = found
      .filter(({ firstTime, lastTime }) => (lastTime ?? to) >= from && (firstTime ?? from) <= to)
      .map(({ startingAt: firstId, endingAt: lastId, firstTime, lastTime, reasons }) => ({
        firstId,
        lastId,
        firstTime,
        lastTime,
        reasons: [...reasons],
      }));
    return { anomalies };
  },
});
