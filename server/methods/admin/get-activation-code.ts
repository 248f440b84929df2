import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { verbatim } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";
import { activationCodeBytes, activationCodeText } from "../../signing/activation-code.ts";

export const getActivationCode = defineMethod({
  name: "admin/GetActivationCode",
  summary: "Makes a short text that proves a license to a machine without a connection, to be read out and typed.",
  description:
    "Of seven lines, and of this machine alone. The client library reads it (`readActivationCode`), and so does whatever knows Ed25519; see the guide about being offline.",
  permission: "GetKeys",
  access: "reads",
  on: license,
  params: { machineCode: verbatim(256).describe("The machine, which has to be activated.") },
  refusals: ["machineNotActivated", "keyBlocked"],
  result: { code: z.string().describe("Seven lines; each ends with a character that tells mistakes.") },

  async handle({ params, license, refuse }) {
    if (license.isBlocked) return refuse("keyBlocked");
    const isNamed = license.machines.some(({ code, pool }) => pool === "nodeLocked" && code === params.machineCode);
    return isNamed || license.maxMachines === 0 ? license : refuse("machineNotActivated");
  },

  async render({ productId, key, features, expires }, { params, caller, signer, nowSeconds }) {
    const { machineCode } = params;
    const code = activationCodeBytes({ productId, key, machineCode, features, expires, signDate: nowSeconds });
    return { code: activationCodeText(code, await signer.signCode(caller.accountId, code.signed)) };
  },
});
