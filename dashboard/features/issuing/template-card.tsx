import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useSession } from "../../api/session.tsx";
import { CodeBlock } from "../../components/code-block.tsx";
import { templateOf } from "../../components/feature-template.ts";
import type { Product } from "../../components/product.ts";
import { Section } from "../../components/section.tsx";
import { issuingTexts } from "../../texts/issuing.ts";
import { indented, recipeFrom, stepsIn } from "./recipe.ts";
import { allowanceOf } from "./sentence.ts";
import type { LicenseTemplate } from "./use-templates.ts";

const texts = issuingTexts.templates;

interface TemplateCardProps {
  readonly template: LicenseTemplate;
  readonly product: Product;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** A license template: what its licenses allow, what it says, and what can be done with it. */
export function TemplateCard({ template, product, onEdit, onRemove }: TemplateCardProps) {
  const { may } = useSession();
  const navigate = useNavigate();
  const { id, name, parameters } = template;
  const use = () => void navigate({ to: `/products/${product.id}/licenses/new`, search: { template: id } as never });
  const actions = (
    <>
      {may("CreateKey") && template.productId === product.id && (
        <Button variant="default" size="compact-sm" onClick={use} aria-label={texts.toUse(name)}>
          {texts.use}
        </Button>
      )}
      {may("ManageTemplates") && (
        <>
          <ActionIcon aria-label={texts.edit(name)} onClick={onEdit}>
            <IconPencil size={15} />
          </ActionIcon>
          <ActionIcon aria-label={texts.remove(name)} onClick={onRemove}>
            <IconTrash size={15} />
          </ActionIcon>
        </>
      )}
    </>
  );
  return (
    <Section title={name} description={descriptionOf(template, product)} actions={actions}>
      <Group gap="md" mb="xs">
        <Text size="sm" c="dimmed">
          {texts.id(id)}
        </Text>
        <Text size="sm" c="dimmed">
          {formatOf(parameters)}
        </Text>
      </Group>
      <CodeBlock code={indented(parameters)} label={`${texts.text}: ${name}`} />
    </Section>
  );
}

function descriptionOf({ parameters, productId }: LicenseTemplate, product: Product): string {
  const tree = templateOf(product) ?? [];
  const recipe = recipeFrom(parameters, tree);
  if (recipe === undefined) return texts.unreadable;
  const also = recipe.leftOut.length > 0 ? ` ${texts.leftOut(recipe.leftOut)}` : "";
  if (productId === 0) return texts.noProduct;
  return allowanceOf(recipe.draft, product, tree).sentence + also;
}

function formatOf(parameters: string): string {
  const steps = stepsIn(parameters);
  if (steps === undefined) return texts.unreadable;
  return parameters.trimStart().startsWith("[") ? texts.formats.steps(steps.length) : texts.formats.one;
}
