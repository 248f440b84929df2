import { expect, test } from "vitest";
import { takeApart } from "./take-apart.ts";

const token = "WyIxIiwiUVdFUlRZVUlPUEFTREZHSEpLTFpYQ1ZCTk0xMjM0NTY3ODkwYWJjZCJd";
const license = { product: "3", licenseKey: "AAAAA-BBBBB-CCCCC-DDDDD", machineCode: "289jf2afs3" };
const all = { address: "https://licenses.example.com", method: "key/Activate", pastedToken: token, ...license };
const form = `token=${token}&ProductId=3&Key=AAAAA-BBBBB-CCCCC-DDDDD&MachineCode=289jf2afs3&Sign=true`;

test("a URL is taken apart", () => {
  expect(takeApart(`https://licenses.example.com/api/key/Activate?${form}`)).toEqual(all);
});

test("a curl command with a form is taken apart, over several lines too", () => {
  const command = ["curl https://licenses.example.com/api/key/Activate", `  -d "${form}"`].join(" \\\n");
  expect(takeApart(command)).toEqual(all);
});

test("a curl command with fields one by one is taken apart", () => {
  const fields = form
    .split("&")
    .map((field) => `--data-urlencode '${field}'`)
    .join(" ");
  expect(takeApart(`curl -sS ${fields} "https://licenses.example.com/api/key/Activate"`)).toEqual(all);
});

test("a curl command with JSON is taken apart", () => {
  const json = JSON.stringify({ token, ProductId: 3, Key: license.licenseKey, MachineCode: license.machineCode });
  expect(takeApart(`curl -X POST https://licenses.example.com/api/key/Activate --data-raw '${json}'`)).toEqual(all);
});

test("JSON alone, or a form alone, gives what is in it", () => {
  const sent = { pastedToken: token, ...license };
  const json = { Token: token, productId: 3, key: license.licenseKey, machineCode: license.machineCode };
  expect(takeApart(JSON.stringify(json, null, 2))).toEqual(sent);
  expect(takeApart(form)).toEqual(sent);
});

test("source code gives what can be told by its form", () => {
  const code = `
    var RSAPubKey = "<RSAKeyValue><Modulus>sGbv</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>";
    var result = Key.Activate(token: "${token}", parameters: new ActivateModel() {
      Key = "AAAAA-BBBBB-CCCCC-DDDDD", ProductId = 3, LicenseServerUrl = "https://licenses.example.com" });`;
  expect(takeApart(code)).toEqual({
    address: "https://licenses.example.com",
    method: "Activate",
    pastedToken: token,
    product: "3",
    licenseKey: "AAAAA-BBBBB-CCCCC-DDDDD",
    publicKey: "<RSAKeyValue><Modulus>sGbv</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>",
  });
});

test("a + that was not encoded arrives as the space that the server saw", () => {
  expect(takeApart("token=WyIxIiwia+b&ProductId=3").pastedToken).toBe("WyIxIiwia b");
});

test("a text with nothing in it gives nothing", () => {
  expect(takeApart("  ")).toEqual({});
  expect(takeApart("It does not work.")).toEqual({});
  expect(takeApart("[1, 2]")).toEqual({});
});
