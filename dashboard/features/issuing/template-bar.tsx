import { Alert, Button, Group, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBookmark } from "@tabler/icons-react";
import { useState } from "react";
import { useSession } from "../../api/session.tsx";
import type { Product } from "../../components/product.ts";
import { Section } from "../../components/section.tsx";
import type { TemplateFeature } from "../../components/template-tree.ts";
import { issuingTexts } from "../../texts/issuing.ts";
import type { PartProps } from "./part-props.ts";
import { recipeFrom } from "./recipe.ts";
import { SaveTemplate } from "./save-template.tsx";
import { type LicenseTemplate, useTemplates } from "./use-templates.ts";

const texts = issuingTexts.template;

interface TemplateBarProps extends PartProps {
  readonly product: Product;
  readonly template: readonly TemplateFeature[];
  readonly first: LicenseTemplate | undefined;
}

/** Fills the form from a license template, and makes a template of the form. */
export function TemplateBar({ product, template, form, first }: TemplateBarProps) {
  const { may } = useSession();
  const { templates } = useTemplates(product.id);
  const [chosen, setChosen] = useState(first);
  const [isSaving, saving] = useDisclosure(false);
  const recipe = chosen && recipeFrom(chosen.parameters, template);
  const choose = (id: number) => {
    const next = templates.find((one) => one.id === id);
    setChosen(next);
    const filled = next && recipeFrom(next.parameters, template);
    if (filled) form.setValues(filled.draft);
    form.clearErrors();
  };
  if (templates.length === 0 && !may("ManageTemplates")) return null;
  return (
    <Section title={texts.title}>
      <Group gap="xs" align="flex-end">
        {templates.length > 0 && (
          <Select
            label={texts.choose}
            placeholder={texts.none}
            data={templates.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={chosen ? String(chosen.id) : null}
            onChange={(id) => choose(Number(id))}
            clearable
            style={{ flex: "1 1 14rem" }}
          />
        )}
        {may("ManageTemplates") && (
          <Button
            variant="default"
            leftSection={<IconBookmark size={16} />}
            onClick={() => !form.validate().hasErrors && saving.open()}
          >
            {texts.save}
          </Button>
        )}
      </Group>
      {chosen && <Remark text={recipe ? leftOutText(recipe.leftOut) : texts.broken} />}
      <SaveTemplate
        product={product}
        template={template}
        draft={form.values}
        isOpen={isSaving}
        onClose={saving.close}
      />
    </Section>
  );
}

function leftOutText(parts: readonly string[]): string {
  return parts.length === 0 ? "" : texts.leftOut(parts);
}

function Remark({ text }: { text: string }) {
  if (text === "") return null;
  return (
    <Alert color="orange" variant="light" mt="sm" role="status">
      {text}
    </Alert>
  );
}
