import { client } from "../../api/client.ts";
import { useSession } from "../../api/session.tsx";
import type { DataObjectCalls } from "../../components/data-objects.tsx";
import type { Product } from "../../components/product.ts";
import { useDataObjectCalls } from "../../components/use-data-object-calls.ts";

const productLevel = 1;

export interface ProductData {
  readonly calls: DataObjectCalls;
  /** The text of the data object of this name; undefined when there is none. */
  textOf(name: string): string | undefined;
  /** Gives the data object of this name a text, or takes it away. */
  set(name: string, text: string | undefined): Promise<void>;
  /** Whether the member may give it another text. */
  mayChange(name: string): boolean;
  /** Whether the member may take it away. */
  readonly mayRemove: boolean;
  readonly isPending: boolean;
}

/** The data objects of a product, and how to change them. */
export function useProductData(product: Product): ProductData {
  const { may } = useSession();
  const calls = useDataObjectCalls({ referencerType: productLevel, referencerId: product.id });
  const named = (name: string) => product.dataObjects.find((object) => object.name === name);
  return {
    calls,
    textOf: (name) => named(name)?.stringValue,
    async set(name, text) {
      const known = await newest(product.id, name);
      if (text === undefined) await (known && calls.remove(known.id));
      else if (known) await calls.setText(known.id, text);
      else await calls.add({ name, stringValue: text, intValue: 0 });
    },
    mayChange: (name) => may(named(name) ? "SetStringValue" : "AddDataObject"),
    mayRemove: may("RemoveDataObject"),
    isPending: calls.isPending,
  };
}

/** Asked anew: what the page shows may be older than what an undo takes back. */
async function newest(productId: number, name: string): Promise<{ readonly id: number } | undefined> {
  const { products } = await client.call("product/GetProducts", {});
  return products.find(({ id }) => id === productId)?.dataObjects.find((object) => object.name === name);
}
