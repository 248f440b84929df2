import { Stack, Text } from "@mantine/core";
import { CodeBlock } from "../../components/code-block.tsx";
import type { Product } from "../../components/product.ts";
import { Section } from "../../components/section.tsx";
import { issuingTexts } from "../../texts/issuing.ts";

const texts = issuingTexts.templates;

/** Both formats, and what stands in for the new key. @param example the id of a template */
export function HowTemplates({ product, example }: { product: Product; example: number }) {
  const create = { ProductId: product.id, Period: 365, F1: true, MaxNoOfMachines: 3 };
  const hang = { ProductId: product.id, Key: "[key]", Name: "credits", IntValue: 50 };
  const steps = [
    { APIMethodName: "CreateKey", Parameters: create },
    { APIMethodName: "AddDataObjectToKey", Parameters: hang },
  ];
  const call = `curl '${window.location.origin}/api/key/CreateKeyFromTemplate' \\
  --data-urlencode 'token=YOUR_TOKEN' -d LicenseTemplateId=${example}`;
  return (
    <Section title={texts.how}>
      <Stack gap="sm">
        <Text size="sm">{texts.howOne}</Text>
        <CodeBlock code={JSON.stringify(create)} label={texts.howOne} />
        <Text size="sm">{texts.howSteps}</Text>
        <CodeBlock code={`[\n  ${steps.map((step) => JSON.stringify(step)).join(",\n  ")}\n]`} label={texts.howSteps} />
        <Text size="sm">{texts.howKey}</Text>
        <Text size="sm">{texts.howCall}</Text>
        <CodeBlock code={call} label={texts.howCall} />
      </Stack>
    </Section>
  );
}
