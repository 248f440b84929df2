import { Checkbox, Fieldset, SimpleGrid, Text } from "@mantine/core";
import { FeatureName } from "../../components/feature-name.tsx";
import { templateOf } from "../../components/feature-template.ts";
import { FeatureTree } from "../../components/feature-tree.tsx";
import { featuresOf, type Product } from "../../components/product.ts";
import { Section } from "../../components/section.tsx";
import { switched } from "../../components/template-tree.ts";
import { issuingTexts } from "../../texts/issuing.ts";
import type { PartProps } from "./part-props.ts";

const texts = issuingTexts.features;

/** F1 to F8 by their names, and what else the product's template has. */
export function FeatureFields({ product, form }: PartProps & { product: Product }) {
  const { features } = form.values;
  const set = (number: number, isOn: boolean) =>
    form.setFieldValue(
      "features",
      features.map((was, index) => (index + 1 === number ? isOn : was)),
    );
  return (
    <Section title={texts.title}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {featuresOf(product).map(({ number, name, type }) => (
          <Checkbox
            key={number}
            label={<FeatureName name={name} number={number} />}
            description={type === 0 ? undefined : texts.types[type]}
            checked={features[number - 1] ?? false}
            onChange={({ currentTarget }) => set(number, currentTarget.checked)}
          />
        ))}
      </SimpleGrid>
      <MoreFeatures product={product} form={form} />
    </Section>
  );
}

function MoreFeatures({ product, form }: PartProps & { product: Product }) {
  const template = templateOf(product);
  const chosen = new Set(form.values.chosen);
  if (template === undefined)
    return (
      <Text size="sm" c="dimmed" mt="md">
        {texts.broken}
      </Text>
    );
  if (template.length === 0) return null;
  return (
    <Fieldset legend={texts.more} mt="md">
      <Text size="xs" c="dimmed">
        {texts.moreAbout}
      </Text>
      <FeatureTree
        features={template}
        chosen={chosen}
        onToggle={(path, isOn) => form.setFieldValue("chosen", [...switched(chosen, path, isOn)])}
      />
    </Fieldset>
  );
}
