import { toast } from "../../components/toast.tsx";
import { productTexts } from "../../texts/products.ts";
import type { ProductData } from "./use-product-data.ts";

const texts = productTexts.switches;

export interface SettingProps {
  readonly data: ProductData;
  /** Of the data object behind it. */
  readonly name: string;
}

/** A setting's text, empty where there is none, and how to set it; what was set can be taken back. */
export function useSetting({ data, name }: SettingProps) {
  const stored = data.textOf(name);
  const keep = (text: string | undefined) => data.set(name, text);
  return {
    stored,
    /** Whether it could be set to nothing at all. */
    mayClear: stored === undefined || data.mayRemove,
    mayChange: data.mayChange(name),
    /** Nothing takes the data object away. @returns whether it was kept */
    async set(text: string | undefined): Promise<boolean> {
      try {
        await keep(text);
      } catch (thrown) {
        toast.problem(thrown);
        return false;
      }
      toast.done(texts.saved, () => keep(stored));
      return true;
    },
  };
}
