import { defineMethod } from "../../api/define-method.ts";
import { id } from "../../api/params.ts";
import { wholeAccount } from "../../api/subjects.ts";
import { changedKeyResult, renderChangedKey } from "./account-key-view.ts";

export const restoreAccountKey = defineMethod({
  name: "admin/RestoreAccountKey",
  summary: "Lets a key pair sign again that another had taken the place of.",
  description: "Undoes an import or a rotation. The pair that signed until now is kept in its place.",
  permission: "ManageAccountKeys",
  access: "writes",
  on: wholeAccount,
  params: { id: id().describe("One of `former` in admin/GetAccountKeys.") },
  refusals: ["accountKeyNotFound"],
  result: changedKeyResult,

  async handle({ params, store, nowSeconds, refuse }) {
    const before = await store.accountKeys.current({ forChange: true });
    const former = (await store.accountKeys.former()).find((pair) => pair.id === params.id);
    if (former === undefined) return refuse("accountKeyNotFound");
    await store.accountKeys.restore(before, former, nowSeconds);
    return { publicKeyXml: former.publicKeyXml, isChanged: true };
  },

  render: renderChangedKey,
});
