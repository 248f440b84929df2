import type { Quickstart } from "../server/quickstart.ts";

/** What a newcomer sees: where the server is, and two activations to paste. */
export function greeting(start: Quickstart, setupUrl: string | undefined): string {
  const { url, productId, key, activateToken, publicKeyXml } = start;
  return `
Latchkey serves ${url}
${setupUrl ? `\nSet up your account (the link works once):\n  ${setupUrl}\n` : ""}
Your first activation, with curl:

  curl ${url}/api/key/Activate -d token=${encodeURIComponent(activateToken)} \\
    -d ProductId=${productId} -d Key=${key} -d MachineCode=my-computer

With the official SDK for Node (npm install cryptolens):

  node -e '
  const { Key } = require("cryptolens");
  Key.Activate("${activateToken}",
    "${publicKeyXml}",
    ${productId}, "${key}", "my-computer", 0, false, 0, 0, "${url}")
    .then((license) => console.log("Activated, signature verified:", license.Key));
  '

Product id, key, public key and tokens again: npm run latchkey -- quickstart
`;
}
