import type { Product } from "../../../domain/product.ts";
import { isoSeconds } from "../../../signing/wire-time.ts";
import type { ListedLicense } from "../../../storage/license-list-rows.ts";
import { listedLicenseView } from "./listed-license.ts";

type Value = string | number | boolean;
type Listed = ReturnType<typeof listedLicenseView>;

const feature = (number: number) => (license: Listed) => license.features[number - 1] ?? false;

/** Every column of an export, dates in UTC without a zone. */
const columns = {
  globalId: ({ globalId }) => globalId,
  productId: ({ productId }) => productId,
  product: ({ productName }) => productName,
  id: ({ id }) => id,
  key: ({ key }) => key,
  created: ({ created }) => isoSeconds(created),
  expires: ({ expires }) => isoSeconds(expires),
  period: ({ period }) => period,
  status: ({ status }) => status,
  f1: feature(1),
  f2: feature(2),
  f3: feature(3),
  f4: feature(4),
  f5: feature(5),
  f6: feature(6),
  f7: feature(7),
  f8: feature(8),
  notes: ({ notes }) => notes,
  block: ({ block }) => block,
  customerId: ({ customer }) => customer?.id ?? "",
  customerName: ({ customer }) => customer?.name ?? "",
  customerEmail: ({ customer }) => customer?.email ?? "",
  customerCompany: ({ customer }) => customer?.companyName ?? "",
  reseller: ({ reseller }) => reseller?.name ?? "",
  trialActivation: ({ trialActivation }) => trialActivation,
  maxNoOfMachines: ({ maxNoOfMachines }) => maxNoOfMachines,
  nodeLockedSeats: ({ nodeLockedSeats }) => nodeLockedSeats,
  floatingSeats: ({ floatingSeats }) => floatingSeats,
  modified: ({ modified }) => isoSeconds(modified),
  lastActivity: ({ lastActivity }) => (lastActivity === null ? "" : isoSeconds(lastActivity)),
} as const satisfies Record<string, (license: Listed) => Value>;

export type ExportColumn = keyof typeof columns;
export const exportColumns = Object.keys(columns) as [ExportColumn, ...ExportColumn[]];

export function exportRow(
  license: ListedLicense,
  product: Product,
  asked: readonly ExportColumn[],
  nowSeconds: number,
): Record<string, Value> {
  const view = listedLicenseView(license, product, nowSeconds);
  return Object.fromEntries(asked.map((column) => [column, columns[column](view)]));
}
