import type { ResourceType } from "./object-log.ts";

/** What can be locked against changes, and what the object log calls it. */
export const lockableTypes = {
  product: "Product",
  license: "LicenseKey",
  customer: "Customer",
  token: "Token",
} as const satisfies Record<string, ResourceType>;

export type LockableKind = keyof typeof lockableTypes;
export const lockableKinds = Object.keys(lockableTypes) as LockableKind[];

/** @returns undefined for what cannot be locked */
export function lockableKindOf(type: ResourceType): LockableKind | undefined {
  return lockableKinds.find((kind) => lockableTypes[kind] === type);
}

/** Nobody changes or removes the object before somebody with ManageLocks has unlocked it. */
export interface ObjectLock {
  readonly id: number;
  readonly kind: LockableKind;
  /** A license's globalId, or the id of product, customer or token. */
  readonly objectId: number;
  /** Why, in the words of who locked it. */
  readonly reason: string;
  /** Who locked it. */
  readonly lockedBy: string;
  /** Unix seconds. */
  readonly created: number;
}
