import { Anchor, Button, Group, Text } from "@mantine/core";
import { IconFileCertificate, IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { useListPages } from "../../api/use-list-pages.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { useProductNames } from "../../components/use-product-names.ts";
import { activationFormTexts as texts } from "../../texts/activation-forms.ts";
import type { ActivationForm } from "./activation-form.ts";
import { EditForm } from "./edit-form.tsx";
import { FormMenu } from "./form-menu.tsx";

/** All activation forms, and the ways to make, change and end them. */
export function Page() {
  const { may } = useSession();
  const [edited, setEdited] = useState<ActivationForm | "new">();
  const answer = useAnswer("admin/GetActivationForms", {});
  const products = useAnswer("product/GetProducts", {}, { isWanted: may("GetProducts") });
  const names = useProductNames();
  const sortValues = useMemo(() => sortValuesOf(names), [names]);
  const mayEdit = may("ManageSettings");
  const pages = useListPages(answer.data?.activationForms, answer, { sortValues });
  const columns = useMemo(() => columnsOf({ names, onEdit: mayEdit ? setEdited : undefined }), [names, mayEdit]);
  const addButton = mayEdit && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited("new")}>
      {texts.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} actions={addButton} />
      <Section isFlush>
        <DataTable
          name="activation-forms"
          label={texts.table}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          empty={
            <EmptyState title={texts.empty.title} icon={IconFileCertificate} action={addButton}>
              {texts.empty.text}
            </EmptyState>
          }
        />
      </Section>
      {edited && (
        <EditForm
          edited={edited === "new" ? undefined : edited}
          products={products.data?.products ?? []}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

interface ColumnSources {
  readonly names: ReadonlyMap<number, string>;
  /** Undefined for those who may only look. */
  readonly onEdit: ((form: ActivationForm) => void) | undefined;
}

function columnsOf({ names, onEdit }: ColumnSources): readonly Column<ActivationForm>[] {
  const columns: Column<ActivationForm>[] = [
    {
      key: "name",
      title: texts.columns.name,
      isSortable: true,
      isFixed: true,
      cell: ({ name }) => (
        <Text inherit fw={600}>
          {name}
        </Text>
      ),
    },
    {
      key: "product",
      title: texts.columns.product,
      isSortable: true,
      cell: ({ productId }) => names.get(productId) ?? productId,
    },
    { key: "format", title: texts.columns.format, cell: ({ format }) => texts.formats[format] },
    { key: "address", title: texts.columns.address, cell: (form) => <Address {...form} /> },
    {
      key: "state",
      title: texts.columns.state,
      cell: ({ isOpen }) => (
        <StatusBadge tone={isOpen ? "good" : "neutral"}>{isOpen ? texts.states.open : texts.states.closed}</StatusBadge>
      ),
    },
  ];
  if (onEdit === undefined) return columns;
  const cell = (form: ActivationForm) => <FormMenu form={form} onEdit={() => onEdit(form)} />;
  return [...columns, { key: "actions", title: texts.columns.actions, isFixed: true, align: "right", cell }];
}

function Address({ name, url, isOpen }: ActivationForm) {
  return (
    <Group gap={6} wrap="nowrap">
      {isOpen ? (
        <Anchor href={url} target="_blank" rel="noopener" size="sm">
          {texts.visit}
        </Anchor>
      ) : (
        <Text inherit c="dimmed">
          {texts.states.closed}
        </Text>
      )}
      <CopyButton text={url} what={texts.copied(name)} />
    </Group>
  );
}

/** By what the columns show. */
function sortValuesOf(names: ReadonlyMap<number, string>) {
  return {
    name: ({ name }: ActivationForm) => name,
    product: ({ productId }: ActivationForm) => names.get(productId) ?? String(productId),
  };
}
