import { formatToken, hashSecret } from "./api/access-token.ts";
import { defaultFeatureDefinitions } from "./domain/feature-definitions.ts";
import { noFeatures, withFeature } from "./domain/features.ts";
import { allPermissions, type Permission } from "./domain/permissions.ts";
import { keyAlgorithms } from "./domain/product.ts";
import type { Installation } from "./installation.ts";
import { issueLicense } from "./methods/key/issue-license.ts";
import {
  type QuickstartNote,
  quickstartSecret,
  readQuickstartNote,
  writeQuickstartNote,
} from "./methods/quickstart-note.ts";
import { generateAccountKey } from "./signing/account-key.ts";
import type { Account } from "./storage/accounts.ts";
import type { Store } from "./storage/store.ts";

/** What a newcomer needs for a first activation. */
export interface Quickstart {
  readonly url: string;
  readonly productId: number;
  readonly key: string;
  readonly publicKeyXml: string;
  /** Every permission, no locks. */
  readonly token: string;
  /** Activate, GetKey and Deactivate only: fit to ship inside an application. */
  readonly activateToken: string;
  /** Key lock -1: KeyLock, GetKey and the data object methods. */
  readonly keyLockToken: string;
  readonly licenseTemplateId: number;
}

const maxMachines = 20;
const periodDays = 365;

const dataObjectPermissions: Permission[] = [
  "AddDataObject",
  "ListDataObjects",
  "RemoveDataObject",
  "IncrementIntValue",
  "DecrementIntValue",
  "SetIntValue",
  "SetStringValue",
];

const tokens = {
  token: { permissions: allPermissions, keyLock: 0 },
  activateToken: { permissions: ["Activate", "GetKey", "Deactivate"], keyLock: 0 },
  keyLockToken: { permissions: ["GetKey", ...dataObjectPermissions], keyLock: -1 },
} as const satisfies Record<string, { permissions: readonly Permission[]; keyLock: number }>;

/**
 * Makes whatever of the first account, product, license, tokens and template is missing, and tells them. Doing it again
 * changes nothing and tells the same: the tokens' secrets are worked out from the installation's secret key.
 * @param url the address under which applications reach the server
 */
export async function quickstart(installation: Installation, url: string): Promise<Quickstart> {
  const account = await firstAccount(installation);
  const { vault, storage, runtime } = installation;
  const nowMs = runtime.clock();
  return storage.inTransaction({ accountId: account.id, name: "quickstart" }, "writes", async (store) => {
    const made = (await madeBefore(store)) ?? (await make(store, nowMs));
    const license = await store.licenses.find(made.licenseGlobalId);
    const text = (name: keyof typeof tokens) => tokenText(store, name, vault, nowMs);
    return {
      url,
      productId: made.productId,
      key: license!.key,
      publicKeyXml: account.publicKeyXml,
      token: await text("token"),
      activateToken: await text("activateToken"),
      keyLockToken: await text("keyLockToken"),
      licenseTemplateId: made.licenseTemplateId,
    };
  });
}

/** The oldest account; made with a key pair of its own when there is none. */
export async function firstAccount({ storage, vault, runtime }: Installation): Promise<Account> {
  const [existing] = await storage.withAccounts("reads", (accounts) => accounts.list());
  if (existing) return existing;
  const { privateKeyDer, publicKeyXml } = await generateAccountKey();
  const sealedPrivateKey = vault.seal(privateKeyDer);
  const created = Math.floor(runtime.clock() / 1000);
  return storage.withAccounts("writes", async (accounts) => {
    const [other] = await accounts.list({ forChange: true });
    if (other) return other;
    const id = await accounts.add({ name: "vendor", created, publicKeyXml, sealedPrivateKey });
    return (await accounts.find(id))!;
  });
}

async function madeBefore(store: Store): Promise<QuickstartNote | undefined> {
  const made = await readQuickstartNote(store, { forChange: true });
  if (made === undefined) return undefined;
  const license = await store.licenses.find(made.licenseGlobalId);
  const template = await store.licenseTemplates.find(made.licenseTemplateId);
  return license && template ? made : undefined;
}

async function make(store: Store, nowMs: number): Promise<QuickstartNote> {
  const nowSeconds = Math.floor(nowMs / 1000);
  const productId = await store.products.add({
    name: "My first product",
    description: "",
    createdMs: nowMs,
    keyAlgorithm: keyAlgorithms.SKM15,
    password: "",
    isPublic: false,
    featureDefinitions: defaultFeatureDefinitions,
  });
  const product = (await store.products.find(productId))!;
  const refuse = (reason: string): never => {
    throw new Error(reason);
  };
  const { globalId } = await issueLicense(product, firstLicense, { store, nowSeconds, refuse });
  const parameters = JSON.stringify({
    ProductId: productId,
    Period: periodDays,
    F1: true,
    MaxNoOfMachines: maxMachines,
  });
  const licenseTemplateId = await store.licenseTemplates.add({ name: "One year", parameters, created: nowSeconds });
  const made = { productId, licenseGlobalId: globalId, licenseTemplateId };
  await writeQuickstartNote(store, made);
  return made;
}

const firstLicense = {
  period: periodDays,
  features: withFeature(noFeatures, 1, true),
  notes: "",
  isBlocked: false,
  customerId: null,
  resellerId: null,
  startsOnActivation: false,
  maxMachines,
  allowedMachines: "",
  trialMachineCode: null,
};

/** A revoked token stays revoked: the next one in the row takes its place. */
async function tokenText(store: Store, name: keyof typeof tokens, vault: Installation["vault"], nowMs: number) {
  for (let generation = 1; ; generation++) {
    const secret = quickstartSecret(vault, store.accountId, name, generation);
    const secretHash = hashSecret(secret);
    const known = await store.tokens.findBySecretHash(secretHash);
    if (known && known.revoked !== null) continue;
    const id = known?.id ?? (await addToken(store, name, secretHash, nowMs));
    return formatToken({ id, secret });
  }
}

function addToken(store: Store, name: keyof typeof tokens, secretHash: string, nowMs: number): Promise<number> {
  const { permissions, keyLock } = tokens[name];
  return store.tokens.add({
    name: `Quick start: ${name}`,
    secretHash,
    permissions: new Set<Permission>(permissions),
    productLock: 0,
    keyLock,
    featureLock: 0,
    created: Math.floor(nowMs / 1000),
    expires: null,
  });
}
