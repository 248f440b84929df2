import { defineMethod } from "../../api/define-method.ts";
import { whole } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";
import { decideExtension } from "../../domain/extension.ts";
import { unblocksOnExtension } from "../../domain/switches.ts";
import { reissuedKey } from "./reissue.ts";
import { newKey, newKeyResult } from "./views/new-key.ts";

export const extendLicense = defineMethod({
  name: "key/ExtendLicense",
  summary: "Moves the date on which a license expires.",
  description:
    "A license that has not expired gets the days on top; an expired one gets them from now on. Negative days shorten it.",
  permission: "ExtendLicense",
  access: "writes",
  on: license,
  params: { noOfDays: whole().default(0).describe("Days to add; negative to take away.") },
  refusals: [],
  result: newKeyResult,
  logs: "licenseChange",

  async handle({ params, product, license, store, nowSeconds, log, refuse }) {
    const extension = decideExtension(license, params.noOfDays, { unblocks: unblocksOnExtension(product) }, nowSeconds);
    if (extension.refused) return refuse(extension.refused);
    const { expires, period, isBlocked } = extension;

    const extended = reissuedKey(product, { ...license, expires, period, isBlocked }, nowSeconds);
    await store.licenses.save(license, extended, nowSeconds);
    log.note({ license: extended });
    return newKey(license, extended);
  },
});
