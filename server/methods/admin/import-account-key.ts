import { defineMethod } from "../../api/define-method.ts";
import { verbatim } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { maxKeyLength, readAccountKey } from "../../signing/read-account-key.ts";
import { changedKeyResult, renderChangedKey } from "./account-key-view.ts";

export const importAccountKey = defineMethod({
  name: "admin/ImportAccountKey",
  summary: "Lets a key pair that you bring along sign the account's licenses from now on.",
  description:
    "For a move from another server: applications that carry its public key go on verifying. Whatever carries the public " +
    "key of before no longer does. That pair is kept, see admin/RestoreAccountKey. Send the key in the body of a POST.",
  permission: "ManageAccountKeys",
  access: "writes",
  on: wholeAccount,
  params: {
    privateKey: verbatim(maxKeyLength, "accountKeyInvalid").describe(
      "PEM (PKCS#1 or PKCS#8, not encrypted) or .NET's <RSAKeyValue>, 2048 to 4096 bits.",
    ),
  },
  refusals: ["accountKeyInvalid"],
  result: changedKeyResult,

  async prepare({ params, vault }) {
    const key = await readAccountKey(params.privateKey);
    return key && { publicKeyXml: key.publicKeyXml, sealedPrivateKey: vault.seal(key.privateKeyDer) };
  },

  async handle({ prepared, store, nowSeconds, refuse }) {
    const pair = prepared ?? refuse("accountKeyInvalid");
    const before = await store.accountKeys.current({ forChange: true });
    const isChanged = before.publicKeyXml !== pair.publicKeyXml;
    if (isChanged) await store.accountKeys.replace(before, { ...pair, made: nowSeconds }, nowSeconds);
    return { publicKeyXml: pair.publicKeyXml, isChanged };
  },

  render: renderChangedKey,
});
