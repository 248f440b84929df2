import type { License } from "./license.ts";

/** The bits of a field mask; a set bit marks a field that is returned (contract, keys section 6). */
export const fieldBits = {
  id: 2,
  key: 4,
  notes: 8,
  globalId: 16,
  customer: 32,
  machines: 64,
  allowedMachines: 128,
  maxMachines: 256,
  dataObjects: 512,
} as const;

/** The same under the names that licenses have on the wire. */
export const maskFields: readonly { readonly name: string; readonly bit: number }[] = Object.entries({
  id: fieldBits.id,
  key: fieldBits.key,
  notes: fieldBits.notes,
  globalId: fieldBits.globalId,
  customer: fieldBits.customer,
  activatedMachines: fieldBits.machines,
  allowedMachines: fieldBits.allowedMachines,
  maxNoOfMachines: fieldBits.maxMachines,
  dataObjects: fieldBits.dataObjects,
}).map(([name, bit]) => ({ name, bit }));

type MaskableField = keyof typeof fieldBits;

/** A license in which the key may be hidden. */
export type Masked<L extends Pick<License, MaskableField>> = Omit<L, "key"> & { readonly key: string | null };

/** The mask that counts: a token's feature lock beats what the application asked for. */
export function effectiveMask(requested: number, featureLock: number): number {
  return featureLock === 0 ? requested : featureLock;
}

/**
 * A license with hidden fields emptied, not left out, because clients expect every field.
 * @param mask 0 shows everything
 * @param currentMachineCode the device of an activation, which stays in the list even when machines are hidden
 */
export function maskedLicense<L extends Pick<License, MaskableField>>(
  license: L,
  mask: number,
  currentMachineCode?: string,
): Masked<L> {
  if (mask === 0) return license;

  const shows = (field: MaskableField) => (mask & fieldBits[field]) !== 0;
  const isCurrent = ({ code }: { readonly code: string }) => code === currentMachineCode;
  return {
    ...license,
    id: shows("id") ? license.id : 0,
    key: shows("key") ? license.key : null,
    notes: shows("notes") ? license.notes : null,
    globalId: shows("globalId") ? license.globalId : 0,
    customer: shows("customer") ? license.customer : null,
    machines: shows("machines") ? license.machines : license.machines.filter(isCurrent),
    allowedMachines: shows("allowedMachines") ? license.allowedMachines : null,
    maxMachines: shows("maxMachines") ? license.maxMachines : 0,
    dataObjects: shows("dataObjects") ? license.dataObjects : [],
  };
}
