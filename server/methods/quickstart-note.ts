import type { Vault } from "../api/vault.ts";
import type { Store } from "../storage/store.ts";

/** What the first start made for a newcomer to try. */
export interface QuickstartNote {
  readonly productId: number;
  readonly licenseGlobalId: number;
  readonly licenseTemplateId: number;
}

const noteName = "quickstart";

export async function readQuickstartNote(
  store: Store,
  { forChange = false } = {},
): Promise<QuickstartNote | undefined> {
  const note = await store.notes.read(noteName, { forChange });
  return note === undefined ? undefined : (JSON.parse(note) as QuickstartNote);
}

export function writeQuickstartNote(store: Store, note: QuickstartNote): Promise<void> {
  return store.notes.write(noteName, JSON.stringify(note));
}

/**
 * The secret of one of the quick start's tokens, which is kept nowhere and worked out again each time.
 * @param generation from 1; the next one takes the place of a token that was revoked
 */
export function quickstartSecret(vault: Vault, accountId: number, name: string, generation: number): string {
  return vault.deriveBytes(`quickstart/${accountId}/${name}/${generation}`, 30).toString("base64");
}
