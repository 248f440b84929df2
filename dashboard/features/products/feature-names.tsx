import { ActionIcon, Modal, Select, Table, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { useSession } from "../../api/session.tsx";
import { useChange } from "../../api/use-change.ts";
import { plainFeatureName } from "../../components/feature-name.tsx";
import { Form } from "../../components/form.tsx";
import { featuresOf, mayEdit, type NamedFeature, type Product } from "../../components/product.ts";
import { Section } from "../../components/section.tsx";
import { StatusBadge, type StatusTone } from "../../components/status-badge.tsx";
import { toast } from "../../components/toast.tsx";
import { productTexts } from "../../texts/products.ts";

const texts = productTexts.features;
const tones: Readonly<Record<NamedFeature["type"], StatusTone>> = { 0: "neutral", 1: "accent", 2: "warning" };

/** The eight features, what they are called and mean. */
export function FeatureNames({ product }: { product: Product }) {
  const [edited, setEdited] = useState<NamedFeature>();
  const { may } = useSession();
  return (
    <Section title={texts.title} description={texts.about} isFlush>
      <Table.ScrollContainer minWidth={320}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th pl="lg" w={90}>
                {texts.feature}
              </Table.Th>
              <Table.Th>{texts.name}</Table.Th>
              <Table.Th>{texts.type}</Table.Th>
              <Table.Th w={60} aria-hidden />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {featuresOf(product).map((feature) => (
              <Table.Tr key={feature.number}>
                <Table.Td pl="lg" c="dimmed">
                  F{feature.number}
                </Table.Td>
                <Table.Td fw={550}>{plainFeatureName(feature.name, feature.number) || feature.name}</Table.Td>
                <Table.Td>
                  <StatusBadge tone={tones[feature.type]}>{texts.types[feature.type]}</StatusBadge>
                </Table.Td>
                <Table.Td>
                  {may(mayEdit) && (
                    <ActionIcon onClick={() => setEdited(feature)} aria-label={texts.edit(feature.number)}>
                      <IconPencil size={15} />
                    </ActionIcon>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Modal
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={edited && texts.editTitle(edited.number)}
        size="sm"
      >
        {edited && <FeatureForm product={product} feature={edited} onClose={() => setEdited(undefined)} />}
      </Modal>
    </Section>
  );
}

interface FeatureFormProps {
  readonly product: Product;
  readonly feature: NamedFeature;
  readonly onClose: () => void;
}

function FeatureForm({ product, feature, onClose }: FeatureFormProps) {
  const edit = useChange("admin/EditFeatures", {
    onDone() {
      onClose();
      toast.done(texts.renamed(feature.number));
    },
  });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { name: feature.name, type: String(feature.type) },
    validate: { name: (value) => (value.trim() === "" ? texts.nameNeeded : null) },
  });
  return (
    <Form
      form={form}
      change={edit}
      onSubmit={({ name, type }) =>
        edit.mutate({
          productId: product.id,
          feature: feature.number,
          name: name.trim(),
          type: Number(type) as NamedFeature["type"],
        })
      }
      onCancel={onClose}
    >
      <TextInput
        label={texts.name}
        maxLength={100}
        data-autofocus
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
      <Select
        label={texts.type}
        data={Object.entries(texts.types).map(([value, label]) => ({ value, label }))}
        allowDeselect={false}
        key={form.key("type")}
        {...form.getInputProps("type")}
      />
    </Form>
  );
}
