import type { Call } from "../../api/define-method.ts";
import type { FoundLicense } from "../../api/subjects.ts";
import { changed } from "./views/changed.ts";

/** Blocks or unblocks the license, and tells whether that changed anything. */
export async function switchBlock(call: Pick<Call, "store" | "nowSeconds"> & FoundLicense, isBlocked: boolean) {
  const { license, store, nowSeconds } = call;
  const isChange = license.isBlocked !== isBlocked;
  if (isChange) await store.licenses.save(license, { ...license, isBlocked }, nowSeconds);
  return changed(isChange);
}
