import { Grid } from "@mantine/core";
import { useState } from "react";
import { templateName, templateOf } from "../../components/feature-template.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { PageMissing } from "../../components/page-missing.tsx";
import { PageTabs } from "../../components/page-tabs.tsx";
import type { Product } from "../../components/product.ts";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { useProduct } from "../../components/use-product.ts";
import { productTexts } from "../../texts/products.ts";
import { TemplateEditor } from "./template-editor.tsx";
import { TemplatePreview } from "./template-preview.tsx";
import { useProductData } from "./use-product-data.ts";

const texts = productTexts.template;

/** The features of a product beyond F1 to F8. */
export function Page() {
  const { product, answer } = useProduct();
  if (answer.error && product === undefined)
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (product === undefined) return <LoadingState />;
  if (product === null) return <PageMissing />;
  return (
    <>
      <PageHeader
        title={product.name}
        crumbs={[{ title: productTexts.title, to: "/products" }]}
        description={texts.about}
      />
      <PageTabs of="/products/$productId" />
      <Edited key={product.id} product={product} />
    </>
  );
}

/** The editor holds on to what the person has made of the tree, though the page behind goes on asking. */
function Edited({ product }: { product: Product }) {
  const data = useProductData(product);
  const [tree, setTree] = useState(() => templateOf(product) ?? []);
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <TemplateEditor tree={tree} onChange={setTree} data={data} stored={data.textOf(templateName) ?? ""} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <TemplatePreview tree={tree} />
      </Grid.Col>
    </Grid>
  );
}
