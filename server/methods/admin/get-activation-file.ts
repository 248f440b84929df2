import * as z from "zod";
import { defineMethod } from "../../api/define-method.ts";
import { choice, verbatim } from "../../api/params.ts";
import { license } from "../../api/subjects.ts";
import { asSeenBy } from "../../domain/caller.ts";
import { activationFileName, linqSignFile, stringSignFile } from "../../signing/activation-file.ts";
import { licenseJson } from "../../signing/license-json.ts";
import { linqSignBytes } from "../../signing/linq-sign.ts";
import { stringSignPayload } from "../../signing/string-sign.ts";
import { factsOf } from "../key/views/license-facts.ts";

const formats = { LinqSign: 0, StringSign: 1 } as const;

export const getActivationFile = defineMethod({
  name: "admin/GetActivationFile",
  summary: "Makes a file with which a machine without a connection proves its license.",
  permission: "GetKeys",
  access: "reads",
  on: license,
  params: {
    machineCode: verbatim(256).optional().describe("Leaves all other machines out of the file."),
    format: choice(formats)
      .default(formats.StringSign)
      .describe("1 StringSign: for every client library but old .NET ones. 0 LinqSign: for .NET."),
  },
  refusals: ["machineNotActivated"],
  result: { fileName: z.string(), content: z.string() },

  async handle({ params, license, refuse }) {
    if (params.machineCode === undefined) return license;
    const machines = license.machines.filter(({ code }) => code === params.machineCode);
    return machines.length > 0 ? { ...license, machines } : refuse("machineNotActivated");
  },

  async render(license, { params, caller, signer, nowSeconds }) {
    const shown = {
      modelVersion: 3,
      mask: 0,
      current: null,
      isFloating: false,
      signDate: nowSeconds,
      nowSeconds,
    } as const;
    const facts = factsOf(asSeenBy(caller, license), shown);
    const isText = params.format === formats.StringSign;
    const signed = isText ? stringSignPayload(facts) : linqSignBytes(facts);
    const signature = await signer.sign(caller.accountId, signed, "sha256");
    return {
      fileName: activationFileName(nowSeconds),
      content: isText
        ? stringSignFile(signed, signature)
        : linqSignFile(licenseJson(facts, signature.toString("base64"))),
    };
  },
});
