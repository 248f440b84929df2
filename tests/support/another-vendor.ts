import { generateAccountKey } from "../../server/signing/account-key.ts";
import { operatorOf, type TestServer } from "./test-server.ts";

/** @returns the id of a new account on the same server */
export async function addAccount({ installation, clock }: TestServer): Promise<number> {
  const { storage, vault } = installation;
  const { privateKeyDer, publicKeyXml } = await generateAccountKey();
  const sealedPrivateKey = vault.seal(privateKeyDer);
  const account = { name: "Harbour Software", created: clock.nowSeconds, publicKeyXml, sealedPrivateKey };
  return storage.withAccounts("writes", (accounts) => accounts.add(account));
}

/** Another vendor on the same server, with a product. */
export async function anotherVendor(server: TestServer) {
  const accountId = await addAccount(server);
  const operator = operatorOf(server.installation, accountId);
  const { productId } = await operator.call("admin/AddProduct", { name: "Harbour" });
  return { accountId, url: server.url, operator, start: { productId } };
}
