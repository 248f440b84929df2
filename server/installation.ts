import { accessSync, constants, mkdirSync } from "node:fs";
import { callMethod, type Runtime } from "./api/call-method.ts";
import type { Body, Method } from "./api/define-method.ts";
import { Refusal } from "./api/refusals.ts";
import { requestIds } from "./api/request-ids.ts";
import { textsOf } from "./api/wire-request.ts";
import { WrongTokens } from "./api/wrong-tokens.ts";
import { type Config, ConfigError, publicUrlOf } from "./config.ts";
import type { Caller } from "./domain/caller.ts";
import { everyPermission } from "./domain/permissions.ts";
import { outsideAt } from "./payments/record-usage.ts";
import { loadSecretKey } from "./secret-key.ts";
import { serverFacts } from "./server-facts.ts";
import { SecretBox } from "./signing/secret-box.ts";
import { Signer } from "./signing/signer.ts";
import { engineChoice, openEngine } from "./storage/open-engine.ts";
import type { CommitObserver } from "./storage/sqlite-engine.ts";
import { Storage } from "./storage/storage.ts";

export interface Observers {
  readonly onCommit?: CommitObserver;
  readonly onSigned?: (milliseconds: number) => void;
}

/** A data folder that is open: everything a method needs to run. */
export interface Installation {
  readonly runtime: Runtime;
  readonly storage: Storage;
  readonly vault: SecretBox;
  readonly signer: Signer;
  close(): Promise<void>;
}

/** Opens the data folder and brings its tables up to date. Several processes may have it open at once. */
export async function openInstallation(
  config: Config,
  { onCommit, onSigned }: Observers = {},
  clock: () => number = Date.now,
): Promise<Installation> {
  if (config.databaseUrl === "") checkFolder(config.dataDir);
  const vault = new SecretBox(loadSecretKey(config));
  const storage = new Storage(
    await openEngine(engineChoice(config), onCommit),
    {
      key: vault.deriveBytes("object log", 32),
      clock,
    },
    config.smtpUrl !== "",
  );
  await storage.migrate();
  await checkSecretKey(storage, vault);
  const signer = new Signer((...key) => loadPrivateKey(storage, vault, ...key), onSigned);
  const publicUrl = publicUrlOf(config);
  const wrongTokens = new WrongTokens(config.wrongTokensPerMinute);
  const limits = { trialsPerHour: config.trialsPerHour };
  const nextRequestId = requestIds(clock);
  const facts = serverFacts(config, Math.floor(clock() / 1000));
  const runtime = {
    storage,
    signer,
    vault,
    outside: outsideAt(vault, config.stripeApiUrl),
    clock,
    nextRequestId,
    facts,
    wrongTokens,
    limits,
    publicUrl: () => publicUrl,
  };
  return { runtime, storage, vault, signer, close: () => storage.close() };
}

/** SQLite writes as soon as it opens a database, and what it says when it cannot helps nobody. */
function checkFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    throw new ConfigError(
      `The data folder ${dataDir} cannot be written: ${code}. Is the disk mounted read-only, or does it belong to somebody else?`,
    );
  }
}

/** A wrong secret key shows at the start, not at the first signature. */
async function checkSecretKey(storage: Storage, vault: SecretBox): Promise<void> {
  const [account] = await storage.withAccounts("reads", (accounts) => accounts.list());
  if (account === undefined) return;
  try {
    vault.open(account.sealedPrivateKey);
  } catch {
    await storage.close();
    throw new ConfigError(
      "The secret key does not open this data folder: LATCHKEY_SECRET_KEY or secret.key is another one.",
    );
  }
}

/** @param formerKeyId the pair that was in use before, instead of the account's */
async function loadPrivateKey(storage: Storage, vault: SecretBox, accountId: number, formerKeyId?: number) {
  const pair = await storage.inTransaction({ accountId }, "reads", async (store) =>
    formerKeyId === undefined
      ? store.account()
      : (await store.accountKeys.former()).find(({ id }) => id === formerKeyId),
  );
  if (pair === undefined) throw new Error(`There is no key pair ${formerKeyId} of account ${accountId}.`);
  return vault.open(pair.sealedPrivateKey);
}

/**
 * Calls a method as the person at the machine, who may do everything on the account.
 * @returns the answer's fields with `result` and `message`, as over the wire
 */
export async function callAsOperator(
  { runtime }: Installation,
  accountId: number,
  method: Method,
  parameters: object,
): Promise<Body & { result: number; message: string | null }> {
  const caller = {
    accountId,
    tokenId: 0,
    name: "operator",
    expires: null,
    permissions: new Set(everyPermission),
    productLock: 0,
    keyLock: 0,
    featureLock: 0,
  };
  try {
    return { result: 0, message: "", ...(await callAs(runtime, caller, method, parameters, "127.0.0.1")) };
  } catch (thrown) {
    if (thrown instanceof Refusal) return { result: 1, message: thrown.text };
    throw thrown;
  }
}

/** Calls a method for somebody who is known, and known to be allowed; throws its Refusal. */
export async function callAs(
  runtime: Runtime,
  caller: Caller,
  method: Method,
  parameters: object,
  address: string,
): Promise<Body> {
  const nowMs = runtime.clock();
  const asked = { given: textsOf(parameters), caller, address, requestId: runtime.nextRequestId(), nowMs };
  return callMethod(method, asked, runtime);
}
