import { Client } from "pg";

/** Trigrams of what long lists are searched for. The expressions are those of license-text.ts and text-condition.ts. */
const indexes = {
  license_notes_trigrams: "license using gin ((coalesce(lower(notes), '')) gin_trgm_ops)",
  license_key_trigrams: "license using gin (key gin_trgm_ops)",
  customer_trigrams:
    "customer using gin ((lower(name)) gin_trgm_ops, (lower(email)) gin_trgm_ops, (lower(company_name)) gin_trgm_ops)",
};

/** Insufficient privilege; there is no such extension; there is none of its operators on the path. */
const notToBeHad = new Set(["42501", "58P01", "0A000", "42704"]);

/**
 * Builds the indexes that are missing, without keeping anybody from reading or writing. Searches do without them, but look
 * through every license. Done again it does nothing.
 * @param url as the engine has it
 * @param signal ends it early; what is built by then stays
 * @returns why they cannot be had, such as for lack of rights; undefined when they are there, or it was ended
 */
export async function indexTexts(url: string, signal: AbortSignal): Promise<string | undefined> {
  const client = new Client({ connectionString: url, application_name: "latchkey text indexes", keepAlive: true });
  // The query under way fails of itself when the connection breaks.
  client.on("error", () => {});
  const end = () => void client.end().catch(() => {});
  signal.addEventListener("abort", end, { once: true });
  try {
    signal.throwIfAborted();
    await client.connect();
    await client.query("create extension if not exists pg_trgm");
    let hasBuilt = false;
    for (const [name, definition] of Object.entries(indexes))
      if (await build(client, name, definition)) hasBuilt = true;
    // How often which text is there is known of what is analyzed alone.
    if (hasBuilt) await client.query("analyze license, customer");
    return undefined;
  } catch (thrown) {
    if (signal.aborted) return undefined;
    const { code = "", message } = thrown as { code?: string; message: string };
    if (notToBeHad.has(code)) return message;
    throw thrown;
  } finally {
    signal.removeEventListener("abort", end);
    await client.end().catch(() => {});
  }
}

/** @returns false where it was there */
async function build(client: Client, name: string, definition: string): Promise<boolean> {
  const { rows } = await client.query("select indisvalid from pg_index where indexrelid = to_regclass($1)", [name]);
  if (rows[0]?.indisvalid) return false;
  // One that was not finished is no use to anybody.
  await client.query(`drop index concurrently if exists ${name}`);
  await client.query(`create index concurrently ${name} on ${definition}`);
  return true;
}
