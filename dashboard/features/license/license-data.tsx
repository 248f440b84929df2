import { useChange } from "../../api/use-change.ts";
import { DataObjects } from "../../components/data-objects.tsx";
import { licenseTexts } from "../../texts/license.ts";
import { type License, named } from "./license.ts";

/** What hangs on the license. By its key, so that the license's history tells it. */
export function LicenseData({ license }: { license: License }) {
  const add = useChange("data/AddDataObjectToKey");
  const setText = useChange("data/SetStringValueToKey");
  const setNumber = useChange("data/SetIntValueToKey");
  const up = useChange("data/IncrementIntValueToKey");
  const down = useChange("data/DecrementIntValueToKey");
  const remove = useChange("data/RemoveDataObjectToKey");
  const place = named(license);
  return (
    <DataObjects
      objects={license.dataObjects}
      about={licenseTexts.data.about}
      calls={{
        add: (object) => add.mutateAsync({ ...place, ...object, checkForDuplicates: true }),
        setText: (id, stringValue) => setText.mutateAsync({ ...place, id, stringValue }),
        setNumber: (id, intValue) => setNumber.mutateAsync({ ...place, id, intValue }),
        step: (id, by) => (by > 0 ? up : down).mutateAsync({ ...place, id, intValue: 1 }),
        remove: (id) => remove.mutateAsync({ ...place, id }),
      }}
    />
  );
}
