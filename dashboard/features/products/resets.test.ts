import { expect, test } from "vitest";
import { dataObjectResets } from "../../../server/domain/switches.ts";
import { resetsIn, resetsText } from "./resets.ts";

const texts = [
  '[{"Name":"credits","Freq":30,"Default":10}]',
  '[{"Name":"a","Freq":1,"Default":-5},{"Name":"b","Freq":0,"Default":1},7,null]',
  "{}",
  "nonsense",
  "",
];

test("a page shows the resets that the server makes, and writes them as it reads them", () => {
  for (const stringValue of texts) {
    const product = { dataObjects: [{ id: 1, name: "cryptolens_dobjreset", stringValue, intValue: 0 }] };
    const resets = resetsIn(stringValue);
    expect(resets).toEqual(dataObjectResets(product));
    expect(resetsIn(resetsText(resets))).toEqual(resets);
  }
});
