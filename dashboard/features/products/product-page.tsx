import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconKey, IconPencil } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useSession } from "../../api/session.tsx";
import { Facts } from "../../components/facts.tsx";
import { KeyText } from "../../components/key-text.tsx";
import { LockButton, ObjectLock } from "../../components/object-lock.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageMissing } from "../../components/page-missing.tsx";
import { PageTabs } from "../../components/page-tabs.tsx";
import { createdOf, mayEdit } from "../../components/product.ts";
import { Section } from "../../components/section.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { useProduct } from "../../components/use-product.ts";
import { productTexts as texts } from "../../texts/products.ts";
import { EditProduct } from "./edit-product.tsx";
import { ExpiryRules } from "./expiry-rules.tsx";
import { FeatureNames } from "./feature-names.tsx";

/** What a product is, and what its features mean. */
export function Page() {
  const { product, answer } = useProduct();
  const [isEditing, editing] = useDisclosure(false);
  const { may } = useSession();
  const navigate = useNavigate();
  if (answer.error && product === undefined)
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (product === undefined) return <LoadingState />;
  if (product === null) return <PageMissing />;
  const editButton = may(mayEdit) && (
    <Button variant="default" leftSection={<IconPencil size={16} />} onClick={editing.open}>
      {texts.edit}
    </Button>
  );
  const lockable = { kind: "product", objectId: product.id, name: product.name } as const;
  const createButton = may("CreateKey") && (
    <Button
      leftSection={<IconKey size={16} />}
      onClick={() => void navigate({ to: `/products/${product.id}/licenses/new` })}
    >
      {texts.createLicense}
    </Button>
  );
  const facts = [
    { name: texts.columns.id, value: <KeyText text={String(product.id)} what={texts.columns.id} /> },
    { name: texts.columns.algorithm, value: texts.algorithms[product.keyAlgorithm] },
    { name: texts.columns.created, value: <Time at={createdOf(product)} /> },
  ];
  return (
    <>
      <PageHeader
        title={product.name}
        crumbs={[{ title: texts.title, to: "/products" }]}
        description={product.description || texts.noDescription}
        actions={
          <>
            <LockButton object={lockable} />
            {editButton}
            {createButton}
          </>
        }
      />
      <PageTabs of="/products/$productId" />
      <ObjectLock object={lockable} />
      <Section title={texts.facts}>
        <Facts facts={facts} />
      </Section>
      <FeatureNames product={product} />
      <ExpiryRules product={product} />
      <EditProduct product={product} isOpen={isEditing} onClose={editing.close} />
    </>
  );
}
