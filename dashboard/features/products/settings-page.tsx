import { DataObjects } from "../../components/data-objects.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageMissing } from "../../components/page-missing.tsx";
import { PageTabs } from "../../components/page-tabs.tsx";
import type { Product } from "../../components/product.ts";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { useProduct } from "../../components/use-product.ts";
import { productTexts as texts } from "../../texts/products.ts";
import { RemoveProduct } from "./remove-product.tsx";
import { Switches } from "./switches.tsx";
import { useProductData } from "./use-product-data.ts";

/** What the server does by itself for a product, what hangs on it, and its end. */
export function Page() {
  const { product, answer } = useProduct();
  if (answer.error && product === undefined)
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (product === undefined) return <LoadingState />;
  if (product === null) return <PageMissing />;
  return (
    <>
      <PageHeader title={product.name} crumbs={[{ title: texts.title, to: "/products" }]} />
      <PageTabs of="/products/$productId" />
      <Settings key={product.id} product={product} />
    </>
  );
}

function Settings({ product }: { product: Product }) {
  const data = useProductData(product);
  return (
    <>
      <Switches data={data} />
      <DataObjects objects={product.dataObjects} calls={data.calls} about={texts.dataAbout} />
      <RemoveProduct product={product} />
    </>
  );
}
