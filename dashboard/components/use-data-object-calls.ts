import { useChange } from "../api/use-change.ts";
import type { DataObjectCalls } from "./data-objects.tsx";

/** What data objects hang on, as the API takes it: the account, or the product of an id. */
export interface DataObjectPlace {
  readonly referencerType: 0 | 1;
  readonly referencerId?: number;
}

/** How data objects of the account or of a product are changed. */
export function useDataObjectCalls(place: DataObjectPlace): DataObjectCalls & { readonly isPending: boolean } {
  const add = useChange("data/AddDataObject");
  const setText = useChange("data/SetStringValue");
  const setNumber = useChange("data/SetIntValue");
  const up = useChange("data/IncrementIntValue");
  const down = useChange("data/DecrementIntValue");
  const remove = useChange("data/RemoveDataObject");
  return {
    add: (object) => add.mutateAsync({ ...place, ...object, checkForDuplicates: true }),
    setText: (id, stringValue) => setText.mutateAsync({ id, stringValue }),
    setNumber: (id, intValue) => setNumber.mutateAsync({ id, intValue }),
    step: (id, by) => (by > 0 ? up : down).mutateAsync({ id, intValue: 1 }),
    remove: (id) => remove.mutateAsync({ id }),
    isPending: add.isPending || setText.isPending || remove.isPending,
  };
}
