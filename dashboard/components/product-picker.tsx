import { Select } from "@mantine/core";
import { useSession } from "../api/session.tsx";
import { useAnswer } from "../api/use-answer.ts";
import { componentTexts } from "../texts/components.ts";

const texts = componentTexts.products;

/** The products of which somebody may see numbers and requests, and the one that an address asks for. */
export interface ProductChoice {
  /** Undefined for all. */
  readonly productId: number | undefined;
  /** Empty while it is not known. */
  readonly products: readonly { readonly id: number; readonly name: string }[];
  /** False for an operator to whom single products are granted. */
  readonly mayChooseAll: boolean;
  /** False while it is not known what to ask for. */
  readonly isKnown: boolean;
}

/** @param asked the product's id as the address has it */
export function useProductChoice(asked: string | undefined): ProductChoice {
  const { session, may } = useSession();
  const { data, error } = useAnswer("product/GetProducts", {}, { isWanted: may("GetProducts"), staleMs: 60_000 });
  const granted = session.grants.filter(({ resource }) => resource === "analytics").map(({ resourceId }) => resourceId);
  const mayChooseAll = session.role !== "operator" || granted.includes(0);
  const named = data?.products.map(({ id, name }) => ({ id, name })) ?? [];
  const nameless = (id: number) => ({ id, name: texts.nameless(id) });
  const products = mayChooseAll ? named : granted.map((id) => named.find((one) => one.id === id) ?? nameless(id));
  const wanted = asked !== undefined && /^[1-9]\d*$/.test(asked) ? Number(asked) : undefined;
  return {
    productId: wanted ?? (mayChooseAll ? undefined : granted[0]),
    products,
    mayChooseAll,
    isKnown: !may("GetProducts") || data !== undefined || error != null,
  };
}

interface ProductPickerProps {
  readonly choice: ProductChoice;
  readonly onChange: (productId: string | undefined) => void;
}

/** Chooses one product, or all of them. */
export function ProductPicker({ choice, onChange }: ProductPickerProps) {
  const { productId, products, mayChooseAll } = choice;
  const all = mayChooseAll ? [{ value: "", label: texts.all }] : [];
  return (
    <Select
      aria-label={texts.label}
      data={[...all, ...products.map(({ id, name }) => ({ value: String(id), label: name }))]}
      value={productId === undefined ? "" : String(productId)}
      onChange={(value) => onChange(value || undefined)}
      allowDeselect={false}
      searchable={products.length > 8}
      style={{ flex: "0 1 13rem" }}
    />
  );
}
