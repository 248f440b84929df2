import { List, Text } from "@mantine/core";
import { Section } from "../../components/section.tsx";
import { issuingTexts } from "../../texts/issuing.ts";
import { mistakesIn } from "./draft.ts";
import type { OutcomeProps } from "./part-props.ts";
import { allowanceOf } from "./sentence.ts";

const texts = issuingTexts.summary;

/** What the license will allow, in a sentence that follows the form. */
export function Summary({ draft, product, template }: OutcomeProps) {
  const { period, maxMachines, count } = mistakesIn(draft);
  const mistake = period ?? maxMachines ?? count;
  const { sentence, remarks } = allowanceOf(draft, product, template);
  return (
    <Section title={texts.title}>
      <div aria-live="polite">
        <Text fw={550} style={{ overflowWrap: "anywhere" }}>
          {mistake ?? sentence}
        </Text>
        {mistake === undefined && remarks.length > 0 && (
          <List size="sm" spacing={4} mt="xs" c="dimmed">
            {remarks.map((remark) => (
              <List.Item key={remark}>{remark}</List.Item>
            ))}
          </List>
        )}
      </div>
    </Section>
  );
}
