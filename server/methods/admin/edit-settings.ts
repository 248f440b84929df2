import { defineMethod } from "../../api/define-method.ts";
import { optionalFlag, verbatim } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { isCopyAddress } from "../../domain/account-settings.ts";
import { switchKeyLikeSecrets } from "./key-like-secrets.ts";

export const editSettings = defineMethod({
  name: "admin/EditSettings",
  summary: "Changes what the account has chosen for itself; what is left out stays.",
  permission: "ManageSettings",
  access: "writes",
  on: wholeAccount,
  params: {
    name: verbatim(100)
      .regex(/^[^\p{Cc}]*\S[^\p{Cc}]*$/u)
      .optional()
      .describe("The account's name."),
    hideBlockedKeys: optionalFlag().describe("Whether admin/ListLicenses leaves out blocked licenses by itself."),
    noticeCopyAddress: verbatim(254)
      .refine((address) => address === "none" || isCopyAddress(address))
      .optional()
      .describe("Who gets a copy of expiry notices whose product names nobody; `none` for nobody."),
    keyLikeCustomerSecrets: optionalFlag().describe("Whether new customers' secrets look like keys."),
  },
  refusals: [],
  result: {},

  async handle({ params, store }) {
    const settings = await store.choices.read({ forChange: true });
    const before = { name: (await store.account()).name, ...settings };
    const { name = before.name, hideBlockedKeys = before.hideBlockedKeys } = params;
    const { noticeCopyAddress: given = before.noticeCopyAddress } = params;
    const noticeCopyAddress = given === "none" ? "" : given;
    await store.choices.save(before, { name: name.trim(), hideBlockedKeys, noticeCopyAddress });
    if (params.keyLikeCustomerSecrets !== undefined) await switchKeyLikeSecrets(store, params.keyLikeCustomerSecrets);
    return {};
  },
});
