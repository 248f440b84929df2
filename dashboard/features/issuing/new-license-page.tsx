import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { templateOf } from "../../components/feature-template.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { PageMissing } from "../../components/page-missing.tsx";
import type { Product } from "../../components/product.ts";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { useProduct } from "../../components/use-product.ts";
import { issuingTexts as texts } from "../../texts/issuing.ts";
import { type Draft, emptyDraft } from "./draft.ts";
import { LicenseForm } from "./license-form.tsx";
import { LicensesMade, type Made } from "./licenses-made.tsx";
import { recipeFrom } from "./recipe.ts";
import { type LicenseTemplate, useTemplates } from "./use-templates.ts";

/** The form for a license of the product that the address names; then the keys that came of it. */
export function Page() {
  const { product, answer } = useProduct();
  const { template: wanted } = useSearch({ strict: false }) as { template?: number };
  const { templates, asked } = useTemplates(product?.id);
  const error = product === undefined ? answer.error : undefined;
  if (error) return <ErrorState error={error} retry={() => void answer.refetch()} />;
  if (product === undefined || (wanted !== undefined && asked.isPending)) return <LoadingState />;
  if (product === null) return <PageMissing />;
  return <NewLicense key={product.id} product={product} first={templates.find(({ id }) => id === wanted)} />;
}

/** @param first the template with which the form begins */
function NewLicense({ product, first }: { product: Product; first: LicenseTemplate | undefined }) {
  const [draft, setDraft] = useState<Draft>(() => draftFrom(product, first));
  const [made, setMade] = useState<Made>();
  const crumbs = [
    { title: texts.products, to: "/products" },
    { title: product.name, to: `/products/${product.id}` },
  ];
  if (made) return <LicensesMade product={product} made={made} crumbs={crumbs} onAnother={() => setMade(undefined)} />;
  return (
    <>
      <PageHeader title={texts.title} crumbs={crumbs} />
      <LicenseForm
        product={product}
        initial={draft}
        first={first}
        onMade={(answer, given) => {
          setDraft(given);
          setMade(answer);
        }}
      />
    </>
  );
}

function draftFrom(product: Product, template: LicenseTemplate | undefined): Draft {
  const recipe = template && recipeFrom(template.parameters, templateOf(product) ?? []);
  return recipe?.draft ?? emptyDraft;
}
