import { referencerTypes } from "../../domain/data-object.ts";
import { switches, switchOf } from "../../domain/switches.ts";
import type { Store } from "../../storage/store.ts";

const place = (store: Store) =>
  ({ referencerType: referencerTypes.User, referencerId: store.accountId, machineCode: "" }) as const;

/** The data object of the account that says what new customers' secrets look like. */
export async function keyLikeSecretsSwitch(store: Store, { forChange = false } = {}) {
  const dataObjects = await store.dataObjects.list(place(store), { forChange });
  return switchOf({ dataObjects }, switches.account.customerSecret);
}

export async function switchKeyLikeSecrets(store: Store, isOn: boolean): Promise<void> {
  const found = await keyLikeSecretsSwitch(store, { forChange: true });
  if ((found?.intValue === 2) === isOn) return;
  const intValue = isOn ? 2 : 0;
  const object = { name: switches.account.customerSecret, stringValue: "", intValue };
  if (found === undefined) await store.dataObjects.add(place(store), object);
  else {
    const before = (await store.dataObjects.find(found.id, { forChange: true }))!;
    await store.dataObjects.save(before, { ...before, intValue });
  }
}
