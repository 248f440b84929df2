import { type Caller, mayUseProduct } from "../../domain/caller.ts";
import {
  blockFinding,
  expiryFinding,
  type Finding,
  keyElsewhere,
  keyFound,
  lockFinding,
  machineFinding,
  productFound,
  productIdFinding,
  productMissing,
  type TokenState,
} from "../../domain/diagnosis.ts";
import { isTimeLimited } from "../../domain/feature-definitions.ts";
import type { License } from "../../domain/license.ts";
import type { Product } from "../../domain/product.ts";
import { trialRule } from "../../domain/switches.ts";
import type { Store } from "../../storage/store.ts";

interface Asked {
  readonly params: {
    readonly product: string;
    readonly licenseKey: string;
    readonly machineCode?: string | undefined;
    readonly floatingTimeInterval: number;
    readonly maxOverdraft: number;
  };
  readonly store: Store;
  readonly caller: Caller;
  readonly address: string;
  readonly nowMs: number;
}

interface Found {
  readonly findings: readonly Finding[];
  readonly product?: Product;
  readonly license?: License;
}

/** What there is to say about product and license, and about a token's locks against them. */
export async function licenseFindings(asked: Asked, token: TokenState | undefined): Promise<Found> {
  const { params, store, caller } = asked;
  if (params.product.trim() === "") return { findings: [] };
  const idRead = productIdFinding(params.product);
  if (!idRead.isFine) return { findings: [idRead] };
  const productId = Number(params.product);
  const product = mayUseProduct(caller, productId) ? await store.products.find(productId) : undefined;
  if (product === undefined) return { findings: [productMissing] };
  const key = params.licenseKey.trim();
  const license = key === "" ? undefined : await store.licenses.findByKey(productId, key);
  const locks = token ? [lockFinding(token, productId, license?.globalId)] : [];
  const findings = [productFound(product.name), ...locks];
  if (key === "") return { findings, product };
  if (license === undefined)
    return { findings: [...findings, keyElsewhere(await otherProductsWith(key, store))], product };
  return { findings: [...findings, keyFound, ...standingOf(license, product, asked)], product, license };
}

async function otherProductsWith(key: string, store: Store): Promise<Product[]> {
  const found: Product[] = [];
  for (const product of await store.products.list())
    if (await store.licenses.findByKey(product.id, key)) found.push(product);
  return found;
}

function standingOf(license: License, product: Product, { params, address, nowMs }: Asked): Finding[] {
  const { machineCode, floatingTimeInterval: floatingInterval, maxOverdraft } = params;
  const runsOut = isTimeLimited(license.features, product.featureDefinitions);
  const nowSeconds = Math.floor(nowMs / 1_000);
  const request = { machineCode: machineCode ?? "", friendlyName: undefined, ip: address };
  const machine =
    machineCode === undefined || license.isBlocked
      ? []
      : [machineFinding(license, { ...request, floatingInterval, maxOverdraft }, trialRule(product), nowMs)];
  return [blockFinding(license.isBlocked), expiryFinding(license, { runsOut, nowSeconds }), ...machine];
}
