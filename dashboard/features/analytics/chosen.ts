import { useMemo } from "react";
import { type Address, useAddress } from "../../api/use-address.ts";
import { type ProductChoice, useProductChoice } from "../../components/product-picker.tsx";
import { type Range, rangeOf } from "./range.ts";

/** What all tabs of the analytics are narrowed to, as their address says. */
export interface Chosen {
  readonly range: Range;
  readonly products: ProductChoice;
  /** Time and product, as the methods take them. */
  readonly params: { readonly from: number; readonly to: number; readonly productId?: number };
  /** The same in the address of the log. */
  readonly inLog: Address;
  readonly address: Address;
  change(changes: Address): void;
}

export function useChosen(maxDays?: number): Chosen {
  const [address, change] = useAddress();
  const products = useProductChoice(address.productId);
  const range = useMemo(() => rangeOf(address, Math.floor(Date.now() / 1_000), maxDays), [address, maxDays]);
  const { productId } = products;
  const { from, to } = range;
  return {
    range,
    products,
    params: { from, to, ...(productId === undefined ? {} : { productId }) },
    inLog: { from: String(from), to: String(to), productId: productId === undefined ? undefined : String(productId) },
    address,
    change,
  };
}
