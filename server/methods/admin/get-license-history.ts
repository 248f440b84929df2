import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { text, wholeUnlessZero } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";
import { historyEventResult, logEvent, objectEvent } from "./views/history-event.ts";

const newest = 999_999_999_999_999;
const placeShape = /^(\d{1,15})-(\d{1,15})$/;

export const getLicenseHistory = defineMethod({
  name: "admin/GetLicenseHistory",
  summary: "Everything that happened to a license on one time line, newest first: requests, refusals and changes.",
  description:
    "Requests are those of the Web API log, shown to whoever may read it; changes those of the object log with the old and the new values.",
  permission: "GetObjectLog",
  access: "reads much",
  on: license,
  params: {
    before: text(40).optional().describe("The `next` of the page before."),
    limit: wholeUnlessZero(1, 200).default(50),
  },
  refusals: [],
  result: {
    events: z.array(historyEventResult),
    next: z.string().nullable().describe("Where the next page goes on; null at the end."),
  },

  async handle({ params, license, store, caller, refuse }) {
    if (caller.keyLock !== 0) return refuse("accessDenied");
    const place = params.before === undefined ? { logId: newest, objectId: newest } : placeFrom(params.before);
    if (place === undefined) return refuse("badParameters");
    const limit = params.limit + 1;
    const seesRequests = caller.permissions.has("GetWebAPILog");
    const lines = seesRequests ? await store.webApiLog.ofLicense(license.globalId, place.logId, limit) : [];
    const changes = await store.objectLog.ofObject("LicenseKey", license.globalId, place.objectId, limit);
    const all = [...lines.map(logEvent), ...changes.map(objectEvent)].sort(
      (a, b) => b.time - a.time || a.kind.localeCompare(b.kind) || b.id - a.id,
    );
    const events = all.slice(0, params.limit);
    const last = (kind: string) => events.findLast((event) => event.kind === kind)?.id;
    const next = `${last("request") ?? place.logId}-${last("change") ?? place.objectId}`;
    return { events, next: all.length > params.limit ? next : null };
  },
});

function placeFrom(text: string): { logId: number; objectId: number } | undefined {
  const found = placeShape.exec(text);
  return found ? { logId: Number(found[1]), objectId: Number(found[2]) } : undefined;
}
