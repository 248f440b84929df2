import { Checkbox, SimpleGrid, Stack } from "@mantine/core";
import { useSession } from "../../api/session.tsx";
import { useChange } from "../../api/use-change.ts";
import { FeatureName } from "../../components/feature-name.tsx";
import { Section } from "../../components/section.tsx";
import { toast } from "../../components/toast.tsx";
import { licenseTexts } from "../../texts/license.ts";
import { type License, named } from "./license.ts";
import { TemplateFeatures } from "./template-features.tsx";

const texts = licenseTexts.features;
type Flag = `f${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`;

/** F1 to F8 by the product's names, and the features of its template. Each switch counts at once and can be undone. */
export function LicenseFeatures({ license }: { license: License }) {
  const { may } = useSession();
  const change = useChange("admin/EditLicense", {
    shows: ({ productId, key, ...flags }, remembered) =>
      remembered.update("admin/GetLicense", { productId, key }, (answer) => ({
        ...answer,
        license: {
          ...answer.license,
          features: answer.license.features.map((isOn, index) => flags[`f${index + 1}` as Flag] ?? isOn),
        },
      })),
  });
  const set = (index: number, isOn: boolean) => change.mutateAsync({ ...named(license), [`f${index + 1}`]: isOn });
  const toggle = (index: number, isOn: boolean) =>
    void set(index, isOn).then(() => toast.done(texts.changed, () => set(index, !isOn)), toast.problem);
  return (
    <Section title={texts.title}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {license.features.map((isOn, index) => (
          <Checkbox
            // biome-ignore lint/suspicious/noArrayIndexKey: F1 to F8 are their numbers
            key={index}
            label={<FeatureName name={license.featureNames[index] ?? ""} number={index + 1} />}
            checked={isOn}
            disabled={!may(isOn ? "RemoveFeature" : "AddFeature")}
            onChange={({ currentTarget }) => toggle(index, currentTarget.checked)}
          />
        ))}
      </SimpleGrid>
      {may("ListDataObjects") && (
        <Stack gap={4} mt="md">
          <TemplateFeatures license={license} />
        </Stack>
      )}
    </Section>
  );
}
