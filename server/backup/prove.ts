import { verify } from "node:crypto";
import { readPublicKeyXml } from "../signing/public-key-xml.ts";
import { SecretBox } from "../signing/secret-box.ts";
import { Signer } from "../signing/signer.ts";
import type { Row, RowSource } from "../storage/transfer/rows.ts";
import type { TableShape } from "../storage/transfer/schema.ts";
import { TransferError } from "../storage/transfer/transfer-error.ts";

export interface Proof {
  /** How many private keys were opened and fit the public key. */
  readonly keys: number;
  /** How many products a signature was made and verified for. */
  readonly products: number;
}

/** A private key as it is stored, and the public half that applications carry. */
interface StoredKey {
  readonly about: string;
  readonly sealed: string;
  readonly publicKeyXml: string;
}

const keyColumns = ["public_key_xml", "sealed_private_key"];

/**
 * Opens every private key and signs with it, and signs once for each product with its account's key.
 * @throws TransferError without a secret key, when it is another one, or when a signature does not verify
 */
export async function proveSignatures(
  source: RowSource,
  schema: readonly TableShape[],
  secretKey: Buffer | undefined,
): Promise<Proof> {
  const tables = schema.filter(({ columns }) =>
    keyColumns.every((wanted) => columns.some(({ name }) => name === wanted)),
  );
  const keys: StoredKey[] = [];
  for (const table of tables) keys.push(...(await keysIn(source, table)));
  if (secretKey === undefined && keys.length > 0)
    throw new TransferError(
      "The secret key is not at hand, and without it no signature can be made. Put the installation's secret.key into " +
        "the data folder, or set LATCHKEY_SECRET_KEY.",
    );
  const vault = secretKey && new SecretBox(secretKey);
  const signer = new Signer(async (place) => open(vault!, keys[place]!.sealed));
  for (const [place, key] of keys.entries()) await proveOne(signer, place, key, key.about);
  const products = await valuesIn(source, schema.find(({ name }) => name === "product")!, ["id", "account_id"]);
  for (const [id, accountId] of products) {
    const place = keys.findIndex(({ about }) => about === `account ${accountId}`);
    if (place < 0) throw new TransferError(`Product ${id} belongs to no account.`);
    await proveOne(signer, place, keys[place]!, `product ${id}`);
  }
  return { keys: keys.length, products: products.length };
}

async function keysIn(source: RowSource, table: TableShape): Promise<StoredKey[]> {
  const rows = await valuesIn(source, table, ["id", ...keyColumns]);
  return rows.map(([id, publicKeyXml, sealed]) => ({
    about: `${table.name} ${id}`,
    sealed: String(sealed),
    publicKeyXml: String(publicKeyXml),
  }));
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

async function proveOne(signer: Signer, place: number, { publicKeyXml }: StoredKey, about: string): Promise<void> {
  const text = Buffer.from(`latchkey proof: ${about}`);
  const signature = await signer.sign(place, text, "sha256");
  const key = readPublicKeyXml(publicKeyXml);
  if (key === undefined || !verify("sha256", text, key, signature))
    throw new TransferError(`A signature for ${about} does not verify under the account's public key.`);
}

async function valuesIn(source: RowSource, table: TableShape, columns: readonly string[]): Promise<Row[]> {
  const all: Row[] = [];
  for await (const rows of source.rows(table, columns)) all.push(...rows);
  return all;
}
