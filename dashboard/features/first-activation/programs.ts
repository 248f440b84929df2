/** What a program needs to activate a license. */
export interface Activation {
  /** Of the server, without a slash at the end. */
  readonly url: string;
  readonly productId: number;
  readonly key: string;
  readonly token: string;
  readonly publicKeyXml: string;
}

export interface Program {
  readonly language: string;
  readonly code: string;
  /** What must be there first. */
  readonly install?: string;
  /** The official SDK cannot be pointed to another server, so the program does without. */
  readonly isWithoutSdk?: boolean;
}

const machineCode = "my-computer";

/** The same activation in every language that has an SDK, with values filled in. */
export function programsFor(activation: Activation): Program[] {
  return [
    { language: "curl", code: curl(activation) },
    { language: ".NET", code: dotnet(activation), install: "dotnet add package Cryptolens.Licensing" },
    { language: "Java", code: java(activation), install: "com.cryptolens: cryptolens (Maven)" },
    { language: "Python", code: python(activation), install: "pip install cryptolens" },
    { language: "Node", code: node(activation), install: "npm install cryptolens" },
    { language: "C++", code: cpp(activation), install: "libcurl", isWithoutSdk: true },
    { language: "Go", code: go(activation), isWithoutSdk: true },
    { language: "PHP", code: php(activation), isWithoutSdk: true },
    { language: "Rust", code: rust(activation), install: "cargo add ureq", isWithoutSdk: true },
  ];
}

const curl = ({ url, productId, key, token }: Activation) => `curl --silent '${url}/api/key/Activate' \\
  --data-urlencode 'token=${token}' \\
  -d ProductId=${productId} -d Key=${key} -d MachineCode=${machineCode} -d Sign=true -d SignMethod=1`;

const dotnet = ({ url, productId, key, token, publicKeyXml }: Activation) => `using SKM.V3;
using SKM.V3.Methods;
using SKM.V3.Models;

var answer = Key.Activate(token: "${token}", parameters: new ActivateModel
{
    Key = "${key}",
    ProductId = ${productId},
    Sign = true,
    MachineCode = "${machineCode}",
    LicenseServerUrl = "${url}",
});
var isGenuine = answer?.Result == ResultType.Success
    && answer.LicenseKey.HasValidSignature("${publicKeyXml}").IsValid();
Console.WriteLine(isGenuine ? "It works." : answer?.Message);`;

const java = ({ url, productId, key, token, publicKeyXml }: Activation) => `import io.cryptolens.methods.Key;
import io.cryptolens.models.*;

public class First {
  public static void main(String[] args) {
    ActivateModel model = new ActivateModel(${productId}, "${key}", "${machineCode}");
    model.LicenseServerUrl = "${url}";
    LicenseKey license = Key.Activate("${token}", "${publicKeyXml}", model);
    System.out.println(license == null ? "It does not work." : "It works.");
  }
}`;

const python = ({ url, productId, key, token, publicKeyXml }: Activation) => `from licensing.methods import Key
from licensing.internal import HelperMethods

HelperMethods.server_address = "${url}/api/"
license, message = Key.activate(
    token="${token}",
    rsa_pub_key="${publicKeyXml}",
    product_id=${productId},
    key="${key}",
    machine_code="${machineCode}",
)
print("It works." if license else message)`;

const node = ({ url, productId, key, token, publicKeyXml }: Activation) => `const { Key } = require("cryptolens");

Key.Activate(
  "${token}",
  "${publicKeyXml}",
  ${productId},
  "${key}",
  "${machineCode}",
  0, false, 0, 0,
  "${url}",
).then((license) => console.log(license ? "It works." : "It does not work."), console.error);`;

const form = ({ productId, key, token }: Activation) => [
  ["token", token],
  ["ProductId", String(productId)],
  ["Key", key],
  ["MachineCode", machineCode],
  ["Sign", "true"],
  ["SignMethod", "1"],
];

const cpp = (activation: Activation) => `#include <curl/curl.h>
#include <string>

int main() {
  CURL *curl = curl_easy_init();
  std::string body;
  const char *fields[][2] = {
${form(activation)
  .map(([name, value]) => `    {"${name}", "${value}"},`)
  .join("\n")}
  };
  for (auto &field : fields) {
    char *value = curl_easy_escape(curl, field[1], 0);
    body += std::string(body.empty() ? "" : "&") + field[0] + "=" + value;
    curl_free(value);
  }
  curl_easy_setopt(curl, CURLOPT_URL, "${activation.url}/api/key/Activate");
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
  return curl_easy_perform(curl);
}`;

const go = (activation: Activation) => `package main

import (
	"io"
	"net/http"
	"net/url"
	"os"
)

func main() {
	answer, err := http.PostForm("${activation.url}/api/key/Activate", url.Values{
${form(activation)
  .map(([name, value]) => `\t\t"${name}": {"${value}"},`)
  .join("\n")}
	})
	if err != nil {
		panic(err)
	}
	defer answer.Body.Close()
	io.Copy(os.Stdout, answer.Body)
}`;

const php = (activation: Activation) => `<?php
$context = stream_context_create(["http" => [
    "method" => "POST",
    "header" => "Content-Type: application/x-www-form-urlencoded",
    "content" => http_build_query([
${form(activation)
  .map(([name, value]) => `        "${name}" => "${value}",`)
  .join("\n")}
    ]),
]]);
echo file_get_contents("${activation.url}/api/key/Activate", false, $context);`;

const rust = (activation: Activation) => `fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut answer = ureq::post("${activation.url}/api/key/Activate").send_form([
${form(activation)
  .map(([name, value]) => `        ("${name}", "${value}"),`)
  .join("\n")}
    ])?;
    println!("{}", answer.body_mut().read_to_string()?);
    Ok(())
}`;
