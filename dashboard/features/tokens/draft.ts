import type { ParamsOf } from "../../../client/client.ts";
import { tokenTexts } from "../../texts/tokens.ts";
import { endOfDay, linesOf } from "./token.ts";

const texts = tokenTexts.form;

/** A token as the form knows it, before it is made. */
export interface Draft extends Record<string, unknown> {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly productLock: number;
  readonly keyLockKind: keyof typeof texts.keyLocks;
  readonly globalId: string;
  readonly isMasked: boolean;
  readonly mask: number;
  readonly featureLock: number;
  readonly day: string;
  readonly addresses: string;
}

export const emptyDraft: Draft = {
  name: "",
  permissions: [],
  productLock: 0,
  keyLockKind: "none",
  globalId: "",
  isMasked: false,
  mask: 0,
  featureLock: 0,
  day: "",
  addresses: "",
};

/** Whether its feature lock is a field mask. */
export function showsLicenses({ permissions }: Draft): boolean {
  return permissions.includes("Activate") || permissions.includes("GetKey");
}

type Granted = Pick<ParamsOf<"admin/AddToken">, "permissions" | "productLock" | "keyLock" | "featureLock">;

/** What the token would be able to do. */
export function grantOf(draft: Draft): Granted {
  const keyLocks = { none: 0, named: -1, one: Number(draft.globalId) || 0 };
  return {
    permissions: [...draft.permissions] as Granted["permissions"],
    productLock: draft.productLock,
    keyLock: keyLocks[draft.keyLockKind],
    featureLock: showsLicenses(draft) && draft.isMasked ? draft.mask : draft.featureLock,
  };
}

export function paramsOf(draft: Draft): ParamsOf<"admin/AddToken"> {
  const addresses = linesOf(draft.addresses);
  return {
    ...grantOf(draft),
    name: draft.name.trim(),
    ...(draft.day === "" ? {} : { expires: endOfDay(draft.day) }),
    ...(addresses.length === 0 ? {} : { allowedAddresses: addresses }),
  };
}

/** What is certainly wrong with the draft, by field; the server decides about the rest. @param now Unix seconds */
export function mistakesIn(draft: Draft, now: number): Readonly<Record<string, string>> {
  const isNumbered = /^[1-9]\d*$/.test(draft.globalId.trim());
  return {
    ...(draft.name.trim() === "" ? { name: texts.nameNeeded } : {}),
    ...(draft.permissions.length === 0 ? { permissions: texts.permissionsNeeded } : {}),
    ...(draft.keyLockKind === "one" && !isNumbered ? { globalId: texts.globalIdNeeded } : {}),
    ...(showsLicenses(draft) && draft.isMasked && draft.mask === 0 ? { mask: texts.maskFieldsNeeded } : {}),
    ...(draft.day !== "" && endOfDay(draft.day) <= now ? { day: texts.expiresPast } : {}),
  };
}
