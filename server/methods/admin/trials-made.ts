import type { Product } from "../../domain/product.ts";
import { type Conversion, conversionOf, type Trial } from "../../domain/trial-conversion.ts";
import type { Store } from "../../storage/store.ts";

/** Licenses that one transaction looks at. */
const windowLicenses = 2_000;
const listAtOnce = 200;

interface Asked {
  readonly productId: number;
  readonly from: number;
  readonly to: number;
}

type Read = <T>(work: (store: Store) => Promise<T>) => Promise<T>;
export type JudgedTrial = Trial & { readonly conversion: Conversion | undefined };

/** The trials of a product that were made in a time, each with what became of it, piece by piece. */
export async function trialsMade(asked: Asked, read: Read): Promise<JudgedTrial[]> {
  const { productId } = asked;
  const { product, lastId } = await read(async (store) => ({
    product: await store.products.find(productId),
    lastId: await store.trials.lastId(productId),
  }));
  if (product === undefined) return [];
  const judged: JudgedTrial[] = [];
  for (let after = 0; after < lastId; after += windowLicenses)
    judged.push(...(await read((store) => judgedAmong(store, product, asked, after))));
  return judged;
}

async function judgedAmong({ trials }: Store, product: Product, asked: Asked, after: number): Promise<JudgedTrial[]> {
  const found = await trials.among(product, asked, after, windowLicenses);
  const judged: JudgedTrial[] = [];
  for (let from = 0; from < found.length; from += listAtOnce) {
    const some = found.slice(from, from + listAtOnce);
    const customers = [...new Set(some.flatMap(({ customerId }) => customerId ?? []))];
    const byCustomer = timesOf(await trials.ofCustomers(product, customers));
    const byMachine = timesOf(
      await trials.ofMachines(
        product,
        some.map(({ licenseId }) => licenseId),
      ),
    );
    for (const { customerId, ...trial } of some) {
      const purchases = {
        byCustomer: (customerId !== null && byCustomer.get(customerId)) || [],
        byMachine: byMachine.get(trial.licenseId) ?? [],
      };
      judged.push({ ...trial, conversion: conversionOf(trial, purchases) });
    }
  }
  return judged;
}

function timesOf(purchases: readonly { of: number; time: number }[]): Map<number, number[]> {
  const times = new Map<number, number[]>();
  for (const { of, time } of purchases) times.set(of, [...(times.get(of) ?? []), time]);
  return times;
}
