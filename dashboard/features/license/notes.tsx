import { Text } from "@mantine/core";
import { Section } from "../../components/section.tsx";
import { licenseTexts } from "../../texts/license.ts";
import type { License } from "./license.ts";

/** What colleagues wrote about the license. */
export function Notes({ license }: { license: License }) {
  return (
    <Section title={licenseTexts.notes.title}>
      <Text
        size="sm"
        c={license.notes ? undefined : "dimmed"}
        style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}
      >
        {license.notes || licenseTexts.notes.none}
      </Text>
    </Section>
  );
}
