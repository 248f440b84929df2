import { Stack } from "@mantine/core";
import { Section } from "../../components/section.tsx";
import { settingsTexts } from "../../texts/settings.ts";
import { ByVariable } from "./by-variable.tsx";
import { textOf, type Variables } from "./settings.ts";

const texts = settingsTexts.retention;
const kept = [
  ["addresses", "LATCHKEY_ADDRESS_RETENTION_DAYS"],
  ["log", "LATCHKEY_LOG_RETENTION_DAYS"],
  ["events", "LATCHKEY_EVENT_RETENTION_DAYS"],
] as const;

/** What the server removes by itself, and when. */
export function Retention({ variables }: { variables: Variables }) {
  return (
    <Section title={texts.title} description={texts.about}>
      <Stack gap="md">
        {kept.map(([what, name]) => {
          const days = Number(textOf(variables, name));
          return (
            <ByVariable
              key={name}
              label={texts[what]}
              value={days === 0 ? texts.forever : texts.days(days)}
              hint={texts[`${what}Hint`]}
              name={name}
            />
          );
        })}
      </Stack>
    </Section>
  );
}
