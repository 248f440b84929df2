import { Button, Group } from "@mantine/core";
import { IconBuildingBank, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { useListPages } from "../../api/use-list-pages.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { KeyText } from "../../components/key-text.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { toast } from "../../components/toast.tsx";
import { paymentTexts } from "../../texts/payments.ts";
import type { Processor } from "./payment.ts";
import { ProcessorDialog } from "./processor-dialog.tsx";
import { SubscriptionSettings } from "./subscription-settings.tsx";
import { WaitingSubscriptions } from "./waiting-subscriptions.tsx";

const texts = paymentTexts.processors;

type Opened = { readonly what: "add" } | { readonly what: "edit" | "remove"; readonly processor: Processor };

function columnsWith(open: (opened: Opened) => void): readonly Column<Processor>[] {
  return [
    { key: "name", title: texts.columns.name, isFixed: true, cell: ({ name }) => name },
    { key: "kind", title: texts.columns.kind, cell: ({ kind }) => kind },
    {
      key: "mode",
      title: texts.columns.mode,
      cell: ({ isSandbox }) => (
        <StatusBadge tone={isSandbox ? "neutral" : "accent"}>{isSandbox ? texts.sandbox : texts.live}</StatusBadge>
      ),
    },
    {
      key: "webhook",
      title: texts.columns.webhook,
      cell: ({ hasWebhookSecret }) => (hasWebhookSecret ? texts.signed : texts.unsigned),
    },
    { key: "url", title: texts.columns.url, cell: ({ webhookUrl }) => <KeyText text={webhookUrl} what={texts.url} /> },
    {
      key: "actions",
      title: texts.edit,
      cell: (processor) => (
        <Group gap={4} wrap="nowrap">
          <Button size="compact-sm" variant="default" onClick={() => open({ what: "edit", processor })}>
            {texts.edit}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => open({ what: "remove", processor })}>
            {texts.remove}
          </Button>
        </Group>
      ),
    },
  ];
}

/** The accounts at Stripe and PayPal, and how Stripe's subscriptions are kept. */
export function Page() {
  const [opened, setOpened] = useState<Opened>();
  const answer = useAnswer("admin/GetPaymentProcessors", {});
  const pages = useListPages(answer.data?.processors, answer);
  const close = () => setOpened(undefined);
  const addButton = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpened({ what: "add" })}>
      {texts.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} actions={addButton} />
      <WaitingSubscriptions />
      <Section isFlush>
        <DataTable
          name="payment-processors"
          label={texts.table}
          columns={columnsWith(setOpened)}
          pages={pages}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          empty={
            <EmptyState title={texts.empty.title} icon={IconBuildingBank} action={addButton}>
              {texts.empty.text}
            </EmptyState>
          }
        />
      </Section>
      {answer.data && answer.data.processors.length > 0 && <SubscriptionSettings processors={answer.data.processors} />}
      <ProcessorDialog
        isOpen={opened?.what === "add" || opened?.what === "edit"}
        processor={opened?.what === "edit" ? opened.processor : undefined}
        onClose={close}
      />
      <RemoveProcessor processor={opened?.what === "remove" ? opened.processor : undefined} onClose={close} />
    </>
  );
}

function RemoveProcessor({ processor, onClose }: { processor: Processor | undefined; onClose: () => void }) {
  const remove = useChange("admin/RemovePaymentProcessor", {
    onDone: () => toast.done(texts.removed(processor?.name ?? "")),
  });
  return (
    <ConfirmDialog
      isOpen={processor !== undefined}
      onClose={onClose}
      title={texts.removeTitle}
      confirmLabel={texts.remove}
      isDangerous
      onConfirm={() => remove.mutateAsync({ processorId: processor!.id })}
    >
      {texts.removeText(processor?.name ?? "")}
    </ConfirmDialog>
  );
}
