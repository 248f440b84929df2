/** Where a license is shown. */
export function licensePath(productId: unknown, key: string): string {
  return `/licenses/${productId}/${encodeURIComponent(key)}`;
}
