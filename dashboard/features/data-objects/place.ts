import type { AnswerOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import type { DataObjectPlace } from "../../components/use-data-object-calls.ts";
import { dataObjectTexts } from "../../texts/data-objects.ts";

export type DataObject = AnswerOf<"data/ListDataObjects">["dataObjects"][number];

/** `account`, or a product's id. */
export function placeFrom(value: string): DataObjectPlace {
  return value === "account" ? { referencerType: 0 } : { referencerType: 1, referencerId: Number(value) };
}

/** The account and each product, to choose from. */
export function usePlaces() {
  const products = useAnswer("product/GetProducts", {});
  const listed = (products.data?.products ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return [{ value: "account", label: dataObjectTexts.account }, ...listed];
}
