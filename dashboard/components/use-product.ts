import { useParams } from "@tanstack/react-router";
import { useAnswer } from "../api/use-answer.ts";

/** The product that the address names; `product` is null when there is none. */
export function useProduct() {
  const { productId } = useParams({ strict: false }) as { productId: string };
  const answer = useAnswer("product/GetProducts", {});
  const product = answer.data && (answer.data.products.find(({ id }) => String(id) === productId) ?? null);
  return { product, answer };
}
