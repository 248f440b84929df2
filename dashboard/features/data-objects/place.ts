import type { AnswerOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import { dataObjectTexts } from "../../texts/data-objects.ts";

export type DataObject = AnswerOf<"data/ListDataObjects">["dataObjects"][number];

/** What data objects hang on, as the API takes it. */
export interface Place {
  readonly referencerType: 0 | 1;
  readonly referencerId?: number;
}

/** `account`, or a product's id. */
export function placeFrom(value: string): Place {
  return value === "account" ? { referencerType: 0 } : { referencerType: 1, referencerId: Number(value) };
}

/** The account and each product, to choose from. */
export function usePlaces() {
  const products = useAnswer("product/GetProducts", {});
  const listed = (products.data?.products ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return [{ value: "account", label: dataObjectTexts.account }, ...listed];
}
