import type { Body } from "../../api/define-method.ts";
import type { Vault } from "../../api/vault.ts";
import type { Caller } from "../../domain/caller.ts";
import type { Selling } from "../../payments/selling.ts";
import type { Storage } from "../../storage/storage.ts";

/** Calls a method of the API for somebody whom a page knows; throws its Refusal. */
export type CallAs = (
  caller: Caller,
  method: string,
  parameters: Readonly<Record<string, unknown>>,
  address: string,
) => Promise<Body>;

/** What the pages for customers work with. */
export interface Portal {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly callAs: CallAs;
  /** For what customers pay. */
  readonly selling: Selling;
  clock(): number;
  /** Where others reach the server, without a slash at the end. */
  publicUrl(): string;
}
