import * as z from "zod";
import { model } from "../../../api/model.ts";
import { customerResult } from "../../customer/views/customer.ts";
import { attachedDataObjectResult } from "../../data/views/data-object.ts";

export const machineResult = model("Activated Machine", "A machine that has a seat of a license.", {
  mid: z.string().describe("The machine code; `floating:` goes before it for a floating seat."),
  ip: z.string().describe("The address it was activated from."),
  time: z.string().describe("When it was activated; UTC, without a zone."),
  friendlyName: z.string().optional().describe("Model versions 2 and 3."),
  floatingExpires: z.string().nullish().describe("Model version 3: when a floating seat ends; null for others."),
});

export const resellerResult = model("Reseller", "Whoever sold a license.", {
  id: z.int(),
  inviteId: z.int().describe("0 is none."),
  resellerUserId: z.int().describe("0 is none."),
  created: z.string().describe("UTC, without a zone."),
  name: z.string().nullable(),
  url: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  description: z.string().nullable(),
});

const feature = () => z.boolean();

export const basicLicenseResult = model("Basic License Key", "A license without what hangs on it.", {
  productId: z.int(),
  id: z.int().describe("Counts the product's licenses from 1; 0 when hidden by a field mask."),
  key: z.string().nullable().describe("The key string; null when hidden by a field mask."),
  created: z.string().describe("UTC, without a zone."),
  expires: z.string().describe("UTC, without a zone."),
  period: z.int().describe("Days for which the license was made."),
  f1: feature(),
  f2: feature(),
  f3: feature(),
  f4: feature(),
  f5: feature(),
  f6: feature(),
  f7: feature(),
  f8: feature(),
  notes: z.string().nullable(),
  block: z.boolean(),
  globalId: z.int().describe("Unique in the installation; 0 when hidden by a field mask."),
});

export const licenseResult = model("License Key", "A license, whole, as answers of SignMethod 0 and lists show it.", {
  ...basicLicenseResult.shape,
  customer: customerResult.nullable(),
  activatedMachines: z.array(machineResult),
  trialActivation: z.boolean().describe("Whether the time begins with the first activation."),
  maxNoOfMachines: z.int().describe("0 admits any number, and remembers none."),
  allowedMachines: z.string().nullable().describe("Machine codes that alone may activate, one a line."),
  dataObjects: z.array(attachedDataObjectResult),
  reseller: resellerResult.nullish().describe("Model version 3."),
  signDate: z.string().describe("When the answer was signed; `0001-01-01T00:00:00` when it was not."),
  signature: z.string().nullable().describe("Base64 of the signature over the fields above; null without Sign."),
});
