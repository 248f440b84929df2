import { Button } from "@mantine/core";
import { IconPlus, IconTemplate } from "@tabler/icons-react";
import { useState } from "react";
import { useSession } from "../../api/session.tsx";
import { useChange } from "../../api/use-change.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageMissing } from "../../components/page-missing.tsx";
import { PageTabs } from "../../components/page-tabs.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../components/states.tsx";
import { toast } from "../../components/toast.tsx";
import { useProduct } from "../../components/use-product.ts";
import { issuingTexts } from "../../texts/issuing.ts";
import { EditTemplate } from "./edit-template.tsx";
import { HowTemplates } from "./how-templates.tsx";
import { TemplateCard } from "./template-card.tsx";
import { type LicenseTemplate, useTemplates } from "./use-templates.ts";

const texts = issuingTexts.templates;

/** The license templates of a product. */
export function Page() {
  const { product, answer } = useProduct();
  const { templates, asked } = useTemplates(product?.id);
  const [edited, setEdited] = useState<LicenseTemplate | "new">();
  const [removed, setRemoved] = useState<LicenseTemplate>();
  const { may } = useSession();
  const remove = useChange("admin/RemoveTemplate");
  const failed = product === undefined ? answer : asked.data === undefined ? asked : undefined;
  if (failed?.error) return <ErrorState error={failed.error} retry={() => void failed.refetch()} />;
  if (failed) return <LoadingState />;
  if (!product) return <PageMissing />;
  const addButton = may("ManageTemplates") && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited("new")}>
      {texts.add}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={product.name}
        crumbs={[{ title: issuingTexts.products, to: "/products" }]}
        description={texts.about}
        actions={templates.length > 0 && addButton}
      />
      <PageTabs of="/products/$productId" />
      {templates.length === 0 ? (
        <Section>
          <EmptyState title={texts.none} icon={IconTemplate} action={addButton}>
            {texts.noneText}
          </EmptyState>
        </Section>
      ) : (
        templates.map((template) => (
          <TemplateCard
            key={template.id}
            template={template}
            product={product}
            onEdit={() => setEdited(template)}
            onRemove={() => setRemoved(template)}
          />
        ))
      )}
      <HowTemplates product={product} example={templates[0]?.id ?? 1} />
      <EditTemplate product={product} template={edited} onClose={() => setEdited(undefined)} />
      <ConfirmDialog
        isOpen={removed !== undefined}
        onClose={() => setRemoved(undefined)}
        title={texts.removeTitle}
        confirmLabel={texts.removeSubmit}
        onConfirm={async () => {
          if (removed === undefined) return;
          await remove.mutateAsync({ licenseTemplateId: removed.id });
          toast.done(texts.removed(removed.name));
        }}
        isDangerous
      >
        {removed && texts.removeText(removed.name)}
      </ConfirmDialog>
    </>
  );
}
