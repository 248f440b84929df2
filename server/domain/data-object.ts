/** What a data object hangs on, with the API's numbers. */
export const referencerTypes = { User: 0, Product: 1, Key: 2, MachineCode: 3 } as const;
export type ReferencerType = (typeof referencerTypes)[keyof typeof referencerTypes];

/** A named variable with a text and a 32-bit number. */
export interface DataObject {
  readonly id: number;
  readonly name: string;
  readonly stringValue: string;
  readonly intValue: number;
}
