import { defineMethod } from "../../api/define-method.ts";
import { verbatim } from "../../api/params.ts";
import { product } from "../../api/subjects.ts";
import { referencerTypes } from "../../domain/data-object.ts";
import { parseFeatureTemplate } from "../../domain/feature-template.ts";
import { switches } from "../../domain/switches.ts";
import { createAlike, createdKeys, creationParams, creationRefusals, creationResult } from "../key/create-alike.ts";

export const createLicenses = defineMethod({
  name: "admin/CreateLicenses",
  summary: "Creates licenses like CreateKey, together with what they have of the product's feature template.",
  description:
    "All licenses are made with their features, or none is. The features become the data object `cryptolens_features`, as applications read it.",
  permission: "CreateKey",
  access: "writes",
  on: product,
  params: {
    ...creationParams,
    templateFeatures: verbatim(10_000)
      .default("")
      .describe('JSON text such as `["ModuleA", ["ModuleB", ["Export"]]]`; empty for none.'),
  },
  refusals: [...creationRefusals, "templateFeaturesInvalid"],
  result: creationResult,
  logs: "keyCreation",

  async handle(call) {
    const { params, store, refuse } = call;
    const { templateFeatures: stringValue } = params;
    const features = stringValue === "" ? [] : parseFeatureTemplate(stringValue);
    if ("error" in features) return refuse("templateFeaturesInvalid", { problem: features.error });

    const created = await createAlike(call);
    if (features.length > 0)
      for (const { globalId: referencerId } of created.licenses) {
        const place = { referencerType: referencerTypes.Key, referencerId, machineCode: "" };
        await store.dataObjects.add(place, { name: switches.license.features, stringValue, intValue: 0 });
      }
    return createdKeys(created);
  },
});
