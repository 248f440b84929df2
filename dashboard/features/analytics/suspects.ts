import type { AnswerOf } from "../../../client/client.ts";

type Line = AnswerOf<"admin/ListLog">["entries"][number];

/** A key that stands in a group of requests. */
export interface Suspect {
  readonly productId: number;
  readonly key: string;
  /** Whether there is such a license. */
  readonly isKnown: boolean;
  readonly requests: number;
  readonly refused: number;
  /** Different ones. */
  readonly machines: number;
}

/** The keys in a group of requests, those with the most first. */
export function licensesIn(
  lines: readonly Pick<Line, "productId" | "key" | "licenseId" | "isSuccess" | "machineCode">[],
): Suspect[] {
  const named = lines.filter(({ productId, key }) => productId !== null && key !== null);
  const groups = Map.groupBy(named, ({ productId, key }) => `${productId} ${key}`);
  const suspects = [...groups.values()].map((group): Suspect => {
    const { productId, key, licenseId } = group[0]!;
    return {
      productId: productId!,
      key: key!,
      isKnown: licenseId !== null,
      requests: group.length,
      refused: group.filter(({ isSuccess }) => !isSuccess).length,
      machines: new Set(group.flatMap(({ machineCode }) => machineCode ?? [])).size,
    };
  });
  return suspects.sort((one, other) => other.requests - one.requests);
}
