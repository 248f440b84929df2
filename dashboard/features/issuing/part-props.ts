import type { UseFormReturnType } from "@mantine/form";
import type { Product } from "../../components/product.ts";
import type { TemplateFeature } from "../../components/template-tree.ts";
import type { Draft } from "./draft.ts";

/** A part of the form. */
export interface PartProps {
  readonly form: UseFormReturnType<Draft>;
}

/** What follows from the form. */
export interface OutcomeProps {
  readonly draft: Draft;
  readonly product: Product;
  readonly template: readonly TemplateFeature[];
}
