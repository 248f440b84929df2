import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import { CodeBlock } from "../../components/code-block.tsx";
import { FeatureTree } from "../../components/feature-tree.tsx";
import { Section } from "../../components/section.tsx";
import { chosenText, pathsIn, switched, type TemplateFeature } from "../../components/template-tree.ts";
import { productTexts } from "../../texts/products.ts";

const texts = productTexts.template;

/** How the tree looks where licenses are made, what a license has of it, and how an application asks. */
export function TemplatePreview({ tree }: { tree: readonly TemplateFeature[] }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const known = pathsIn(tree);
  const shown = new Set([...chosen].filter((path) => known.includes(path)));
  const asked = [...shown].at(-1) ?? known[0];
  return (
    <Section title={texts.preview} description={texts.previewAbout}>
      {tree.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts.previewNone}
        </Text>
      ) : (
        <Stack gap="sm">
          <FeatureTree
            features={tree}
            chosen={shown}
            onToggle={(path, isOn) => setChosen(switched(shown, path, isOn))}
          />
          <Text size="sm">{texts.kept}</Text>
          <CodeBlock code={chosenText(tree, shown)} label={texts.kept} />
          <Text size="sm">{texts.asked}</Text>
          <CodeBlock
            code={`Helpers.HasFeature(license, ${JSON.stringify(asked ? (JSON.parse(asked) as string[]).join(".") : "")})`}
            label={texts.asked}
          />
        </Stack>
      )}
    </Section>
  );
}
