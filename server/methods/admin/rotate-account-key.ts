import { defineMethod } from "../../api/define-method.ts";
import { verbatim } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { generateAccountKey } from "../../signing/account-key.ts";
import { changedKeyResult, renderChangedKey } from "./account-key-view.ts";

export const rotateAccountKey = defineMethod({
  name: "admin/RotateAccountKey",
  summary: "Makes a new key pair, which signs the account's licenses from now on.",
  description:
    "Applications that carry the public key of before refuse everything that is signed from now on, until they are " +
    "released anew. That pair is kept, see admin/RestoreAccountKey. Access tokens and license keys stay as they are.",
  permission: "ManageAccountKeys",
  access: "writes",
  on: wholeAccount,
  params: { confirmation: verbatim(200).describe("The account's name, to show that this is meant.") },
  refusals: ["notConfirmed"],
  result: changedKeyResult,

  async prepare({ vault }) {
    const { publicKeyXml, privateKeyDer } = await generateAccountKey();
    return { publicKeyXml, sealedPrivateKey: vault.seal(privateKeyDer) };
  },

  async handle({ params, prepared, store, nowSeconds, refuse }) {
    const before = await store.accountKeys.current({ forChange: true });
    if (params.confirmation !== before.name) return refuse("notConfirmed");
    await store.accountKeys.replace(before, { ...prepared, made: nowSeconds }, nowSeconds);
    return { publicKeyXml: prepared.publicKeyXml, isChanged: true };
  },

  render: renderChangedKey,
});
