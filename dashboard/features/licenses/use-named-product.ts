import { useParams } from "@tanstack/react-router";
import { useAnswer } from "../../api/use-answer.ts";

const numbers = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** The product that the address names, if any: its name, and what it calls F1 to F8. */
export function useNamedProduct() {
  const { productId: named } = useParams({ strict: false }) as { productId?: string };
  const id = named === undefined ? undefined : Number(named);
  const { data } = useAnswer("product/GetProducts", {}, { isWanted: id !== undefined });
  const product = data?.products.find((one) => one.id === id);
  return {
    id,
    name: product?.name ?? named ?? "",
    featureNames: product && numbers.map((number) => product.featureDefinitions[`f${number}`].name),
  };
}
