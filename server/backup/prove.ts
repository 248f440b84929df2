import { createPublicKey, verify } from "node:crypto";
import { readPublicKeyXml } from "../signing/public-key-xml.ts";
import { SecretBox } from "../signing/secret-box.ts";
import { Signer } from "../signing/signer.ts";
import type { RowSource, Value } from "../storage/transfer/rows.ts";
import type { TableShape } from "../storage/transfer/schema.ts";
import { TransferError } from "../storage/transfer/transfer-error.ts";
import type { Ending } from "./records.ts";

export interface Proof {
  /** How many accounts' private keys were opened and fit the public key. */
  readonly accounts: number;
  /** How many products a signature was made and verified for. */
  readonly products: number;
}

/**
 * Opens every account's private key, and signs once with it for the account and for each of its products.
 * @throws TransferError without a secret key, when it is another one, or when a signature does not verify
 */
export async function proveSignatures(
  source: RowSource,
  schema: readonly TableShape[],
  { accounts }: Ending,
  secretKey: Buffer | undefined,
): Promise<Proof> {
  const sealedKeys = await pairs(source, schema, "account", ["id", "sealed_private_key"]);
  const products = await pairs(source, schema, "product", ["id", "account_id"]);
  if (secretKey === undefined && sealedKeys.size > 0)
    throw new TransferError(
      "The secret key is not at hand, and without it no signature can be made. Put the installation's secret.key into " +
        "the data folder, or set LATCHKEY_SECRET_KEY.",
    );
  const vault = secretKey && new SecretBox(secretKey);
  const signer = new Signer(async (id) => open(vault!, String(sealedKeys.get(id))));
  for (const { id, publicKeyXml } of accounts) await proveOne(signer, id, publicKeyXml, `account ${id}`);
  const publicKeys = new Map(accounts.map(({ id, publicKeyXml }) => [id, publicKeyXml]));
  for (const [productId, accountId] of products)
    await proveOne(signer, Number(accountId), publicKeys.get(Number(accountId)) ?? "", `product ${productId}`);
  return { accounts: accounts.length, products: products.size };
}

function open(vault: SecretBox, sealed: string): Buffer {
  try {
    return vault.open(sealed);
  } catch {
    throw new TransferError(
      "The secret key at hand is not this installation's: it does not open its private keys. Put the right secret.key " +
        "into the data folder, or set LATCHKEY_SECRET_KEY.",
    );
  }
}

async function proveOne(signer: Signer, accountId: number, publicKeyXml: string, about: string): Promise<void> {
  const text = Buffer.from(`latchkey proof: ${about}`);
  const signature = await signer.sign(accountId, text, "sha256");
  const key = publicKeyXml.includes("-----BEGIN") ? createPublicKey(publicKeyXml) : readPublicKeyXml(publicKeyXml);
  if (key === undefined || !verify("sha256", text, key, signature))
    throw new TransferError(`A signature for ${about} does not verify under the account's public key.`);
}

async function pairs(
  source: RowSource,
  schema: readonly TableShape[],
  table: string,
  columns: readonly [string, string],
): Promise<Map<number, Value>> {
  const found = new Map<number, Value>();
  const shape = schema.find(({ name }) => name === table)!;
  for await (const rows of source.rows(shape, columns))
    for (const [id, value] of rows) found.set(Number(id), value ?? null);
  return found;
}
