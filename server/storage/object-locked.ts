import type { LockableKind } from "../domain/object-lock.ts";

/** Thrown when somebody changes or removes what is locked; it undoes the transaction. */
export class ObjectLocked extends Error {
  readonly kind: LockableKind;

  constructor(kind: LockableKind) {
    super(`The ${kind} is locked.`);
    this.kind = kind;
  }
}
