import { drawSecret, formatToken, hashSecret } from "../../server/api/access-token.ts";
import { allPermissions } from "../../server/domain/permissions.ts";
import { addAccount } from "../support/another-vendor.ts";
import type { TestServer } from "../support/test-server.ts";

type Fields = Record<string, unknown>;

/** What fixtures find and make: a server that is running, and products and licenses of their own on it. */
export class World {
  readonly server: TestServer;
  /** May do everything on the account. */
  readonly token: string;
  readonly accountId: number;
  private other: Promise<World> | undefined;

  constructor(server: TestServer, token: string = server.start.token, accountId = 1) {
    this.server = server;
    this.token = token;
    this.accountId = accountId;
  }

  get clock() {
    return this.server.clock;
  }

  /** @returns the id of a new product; `switches` become its data objects */
  async aProduct({ switches = {}, ...fields }: Fields & { switches?: Record<string, string> } = {}): Promise<number> {
    const { productId } = await this.granted("admin/AddProduct", { Name: "Sketchbook", ...fields });
    for (const [name, value] of Object.entries(switches)) {
      const place = { ReferencerType: "Product", ReferencerId: productId };
      await this.granted("data/AddDataObject", { ...place, Name: name, StringValue: value });
    }
    return productId as number;
  }

  /** @returns ProductId and Key of a new license; fields are CreateKey's, without ProductId in a product of its own */
  async aLicense(fields: Fields = {}): Promise<{ ProductId: number; Key: string }> {
    const ProductId = (fields.ProductId as number | undefined) ?? (await this.aProduct());
    const { key } = await this.granted("key/CreateKey", { Period: 30, MaxNoOfMachines: 2, ...fields, ProductId });
    return { ProductId, Key: key as string };
  }

  /** @returns the text of a new token */
  async aToken(permissions: readonly string[], locks: Fields = {}): Promise<string> {
    const answer = await this.granted("admin/AddToken", { Permissions: JSON.stringify(permissions), ...locks });
    return answer.token as string;
  }

  /** The same server as another vendor sees it; always the same one. */
  anotherAccount(): Promise<World> {
    this.other ??= addAccount(this.server).then(
      async (accountId) => new World(this.server, await tokenOf(this.server, accountId), accountId),
    );
    return this.other;
  }

  /** The license as GetKey shows it in model version 3. */
  async licenseOf({ ProductId, Key }: { ProductId: number; Key: string }): Promise<Record<string, unknown>> {
    const { licenseKey } = await this.granted("key/GetKey", { ProductId, Key, ModelVersion: 3 });
    return licenseKey as Record<string, unknown>;
  }

  /** The newest log entry of a product. */
  async lastLog(ProductId: number): Promise<Record<string, unknown> | undefined> {
    const { logs } = await this.granted("ai/GetWebAPILog", { ProductId, OrderBy: "Id descending", Limit: 1 });
    return (logs as Record<string, unknown>[])[0];
  }

  /** Calls with the all-permission token unless params hold another, or a session. */
  call(method: string, params: Fields): Promise<Record<string, unknown>> {
    return this.server.post(method, params.session === undefined ? { token: this.token, ...params } : params);
  }

  /** Calls and insists on success. */
  async granted(method: string, params: Fields): Promise<Record<string, unknown>> {
    const answer = await this.call(method, params);
    if (answer.result !== 0) throw new Error(`${method}: ${String(answer.message)}`);
    return answer;
  }
}

/** @returns the text of an all-permission token of an account */
async function tokenOf({ installation, clock }: TestServer, accountId: number): Promise<string> {
  const secret = drawSecret();
  const rights = { permissions: new Set(allPermissions), productLock: 0, keyLock: 0, featureLock: 0 };
  const created = clock.nowSeconds;
  const token = { name: "everything", secretHash: hashSecret(secret), ...rights, created, expires: null };
  const id = await installation.storage.inTransaction({ accountId }, "writes", (store) => store.tokens.add(token));
  return formatToken({ id, secret });
}
