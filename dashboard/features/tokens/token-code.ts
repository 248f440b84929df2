import type { CodeExample } from "../../components/code-block.tsx";

interface CodeValues {
  readonly token: string;
  /** 0 where the token works for any. */
  readonly productId: number;
  readonly publicKeyXml: string;
  /** Where the server is, without a slash at the end. */
  readonly url: string;
}

/** The same activation with each SDK. */
export function tokenCode({ token, productId: locked, publicKeyXml: publicKey, url }: CodeValues): CodeExample[] {
  const productId = locked || 1;
  return [
    {
      language: "JavaScript",
      code: `import { LicenseClient } from "latchkey/client";

const client = new LicenseClient({
  url: "${url}",
  token: "${token}",
  publicKey: "${publicKey}",
});
const { license } = await client.activate({
  productId: ${productId},
  key: "AAAAA-BBBBB-CCCCC-DDDDD",
  machineCode: "this-machine",
});`,
    },
    {
      language: "C#",
      code: `using SKM.V3;
using SKM.V3.Methods;
using SKM.V3.Models;

var result = Key.Activate(token: "${token}", parameters: new ActivateModel
{
    ProductId = ${productId},
    Key = "AAAAA-BBBBB-CCCCC-DDDDD",
    MachineCode = Helpers.GetMachineCodePI(v: 2),
    Sign = true,
    LicenseServerUrl = "${url}"
});
var isGenuine = result?.LicenseKey?.HasValidSignature("${publicKey}").IsValid() == true;`,
    },
    {
      language: "Python",
      code: `from licensing.internal import HelperMethods
from licensing.methods import Helpers, Key

HelperMethods.server_address = "${url}/api/"
license, message = Key.activate(
    token="${token}",
    rsa_pub_key="${publicKey}",
    product_id=${productId},
    key="AAAAA-BBBBB-CCCCC-DDDDD",
    machine_code=Helpers.GetMachineCode(v=2),
)`,
    },
    {
      language: "curl",
      code: `curl "${url}/api/key/Activate" \\
  --data-urlencode "token=${token}" \\
  -d ProductId=${productId} -d Key=AAAAA-BBBBB-CCCCC-DDDDD \\
  -d MachineCode=this-machine -d Sign=true`,
    },
  ];
}
