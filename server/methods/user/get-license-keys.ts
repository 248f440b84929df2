import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { choice, flag, machineCode, whole } from "../../api/params.ts";
import { account } from "../../api/subjects.ts";
import { userLicensesSigningData } from "../../signing/app-key.ts";
import { licensesOf } from "../customer/licenses-of.ts";
import { customerLicenseJson } from "../customer/views/customer-license.ts";

export const getLicenseKeys = defineMethod({
  name: "user/GetLicenseKeys",
  summary: "Gives an application all licenses of the customer who has allowed it to see them.",
  description:
    "For tokens of auth/GetToken alone. Blocked and expired licenses are among them. An application insists that its " +
    "machine code is in `activatedMachineCodes`, unless that list is empty.",
  permission: null,
  access: "reads",
  on: account,
  params: {
    machineCode: machineCode().describe("The device. Whether it is one of the customer's, the list of codes tells."),
    sign: flag().describe("Signs the answer."),
    signMethod: choice({ LinqSign: 0, StringSign: 1 }).default(0).describe("Taken, and without effect."),
    modelVersion: whole(1).default(1).describe("1 to 3: how much each license says about machines and resellers."),
  },
  refusals: [],
  result: {
    results: z.string().describe("Base64 of a JSON list of `{licenseKey: {...}}`."),
    activatedMachineCodes: z
      .string()
      .describe("Base64 of a JSON list of machine codes; empty when the customer agreed without one."),
    signDate: z.int().describe("Unix seconds."),
    signature: z
      .string()
      .describe(
        "With Sign, base64 of RSA PKCS#1 v1.5 over SHA-256 of the bytes of both lists and SignDate as 8 bytes, the " +
          "lowest first; else empty.",
      ),
  },

  async handle({ store, caller, refuse }) {
    const { customerId, deviceId } = caller;
    const customer = customerId && (await store.customers.find(customerId));
    if (!customer) return refuse("accessDenied");
    const devices = deviceId ? await store.customerDevices.list(customer.id) : [];
    const listed = await licensesOf(customer, { store, caller });
    return { licenses: listed.map(({ license }) => license), codes: devices.map(({ machineCode }) => machineCode) };
  },

  async render({ licenses, codes }, { params: { sign, modelVersion }, caller, signer, nowSeconds }) {
    const params = { detailed: true, metadata: false, modelVersion };
    const shown = licenses.map((license) => customerLicenseJson(license, { params, caller, nowSeconds }));
    const results = Buffer.from(JSON.stringify(shown.map((licenseKey) => ({ licenseKey }))));
    const machineCodes = Buffer.from(JSON.stringify(codes));
    const signed = userLicensesSigningData(results, machineCodes, nowSeconds);
    const signature = sign ? await signer.sign(caller.accountId, signed, "sha256") : undefined;
    return {
      results: results.toString("base64"),
      activatedMachineCodes: machineCodes.toString("base64"),
      signDate: nowSeconds,
      signature: signature?.toString("base64") ?? "",
    };
  },
});
