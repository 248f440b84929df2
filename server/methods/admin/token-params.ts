import * as z from "zod";
import { json, whole } from "../../api/params.ts";
import { parseNetwork } from "../../domain/network.ts";
import { allPermissions } from "../../domain/permissions.ts";

const maxAddresses = 100;

export const permissionList = () =>
  json(z.array(z.enum(allPermissions)).min(1)).describe('JSON list of permissions, such as ["Activate","GetKey"].');

export const allowedAddresses = () =>
  json(
    z
      .array(z.string().refine((text) => parseNetwork(text) !== undefined, "addressMalformed"))
      .max(maxAddresses, "addressMalformed"),
  ).describe(
    'JSON list of the addresses and networks that it works from, such as ["203.0.113.7","2001:db8::/32"]; [] for anywhere.',
  );

/** The three locks of a token; 0 is none. */
export const tokenLocks = {
  productLock: whole(0).default(0).describe("The only product it works for; 0 for any."),
  keyLock: z
    .int()
    .min(Number.MIN_SAFE_INTEGER)
    .max(Number.MAX_SAFE_INTEGER)
    .default(0)
    .describe("The only license it works for, by globalId; -1 when callers must name product and key; 0 for any."),
  featureLock: whole(0)
    .default(0)
    .describe("Depends on the method: field mask, trial days, template, feature, largest step."),
};
