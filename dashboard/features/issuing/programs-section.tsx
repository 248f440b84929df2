import { Text } from "@mantine/core";
import { CodeTabs } from "../../components/code-block.tsx";
import { Section } from "../../components/section.tsx";
import { issuingTexts } from "../../texts/issuing.ts";
import type { OutcomeProps } from "./part-props.ts";
import { permissionsFor, programsFor } from "./programs.ts";
import { stepsOf } from "./recipe.ts";

const texts = issuingTexts.code;

/** The same license, made by a program. */
export function Programs({ draft, product, template }: OutcomeProps) {
  const steps = stepsOf(product.id, draft, template);
  return (
    <Section title={texts.title} description={texts.about}>
      <Text size="sm" mb="xs">
        {texts.permissions(permissionsFor(steps))}
      </Text>
      <CodeTabs examples={programsFor(window.location.origin, steps)} />
    </Section>
  );
}
