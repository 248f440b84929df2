import { Text } from "@mantine/core";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { choiceName, templateName } from "../../components/feature-template.ts";
import { FeatureTree } from "../../components/feature-tree.tsx";
import { chosenText, pathsIn, switched, type TemplateFeature, treeFrom } from "../../components/template-tree.ts";
import { toast } from "../../components/toast.tsx";
import { licenseTexts } from "../../texts/license.ts";
import { type License, named } from "./license.ts";

const texts = licenseTexts.features;
const productLevel = 1;

/** The features of the product's template as a tree of checkboxes; nothing when it has none. */
export function TemplateFeatures({ license }: { license: License }) {
  const { productId: referencerId } = license;
  const asked = { referencerType: productLevel, referencerId, contains: templateName } as const;
  const { data } = useAnswer("data/ListDataObjects", asked, { staleMs: 60_000 });
  const text = data?.dataObjects.find(({ name }) => name === templateName)?.stringValue;
  if (text === undefined || text === "") return null;
  const template = treeFrom(text);
  if (template === undefined)
    return (
      <Text size="sm" c="dimmed">
        {texts.broken}
      </Text>
    );
  return <Tree license={license} template={template} />;
}

function Tree({ license, template }: { license: License; template: readonly TemplateFeature[] }) {
  const { may } = useSession();
  const kept = license.dataObjects.find(({ name }) => name === choiceName);
  const chosen = new Set(pathsIn(treeFrom(kept?.stringValue ?? "[]") ?? []));
  const set = useChange("data/SetStringValueToKey");
  const add = useChange("data/AddDataObjectToKey");
  const save = (stringValue: string) =>
    kept
      ? set.mutateAsync({ ...named(license), id: kept.id, stringValue })
      : add.mutateAsync({ ...named(license), name: choiceName, stringValue, checkForDuplicates: true });
  const toggle = (path: readonly string[], isOn: boolean) =>
    void save(chosenText(template, switched(chosen, path, isOn))).then(() => toast.done(texts.changed), toast.problem);
  const isDisabled = set.isPending || add.isPending || !may(kept ? "SetStringValue" : "AddDataObject");
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }} disabled={isDisabled}>
      <Text component="legend" size="sm" fw={600}>
        {texts.more}
      </Text>
      <Text size="xs" c="dimmed">
        {texts.moreAbout}
      </Text>
      <FeatureTree features={template} chosen={chosen} onToggle={toggle} />
    </fieldset>
  );
}
