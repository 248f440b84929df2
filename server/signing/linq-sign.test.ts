import { createHash, verify } from "node:crypto";
import { expect, test } from "vitest";
import { noFeatures } from "../domain/features.ts";
import { linqSignBytes, linqSignText } from "./linq-sign.ts";
import { readPublicKeyXml } from "./public-key-xml.ts";
import { at, aWireMachine, someFacts } from "./test-facts.ts";

// Source: public air-gapped sample of 2018, rules-keys-tokens-signing.md section 7.
const textOf2018 =
  "3843,1,JJWTE-MVKLR-YQMKD-IFXUV,2018-02-19T00:00:00,2018-05-16T00:00:00,10,True,True,False,False,False,False,False," +
  "False,POST,False,36760,,[DE7F9D0CDB1B68DAE79BAE2BAC478EBAB6828CB9F012503CEA30B58434C14080,84.217.198.13," +
  "2018-06-06T09:43:28,],False,5,,[],2018-06-06T09:43:28,";
const signatureOf2018 =
  "S3HkQI3EniKCGto0EIi8xNWewL3Tl+J8cmUak5PP/rGp2yQyOc0zbIcOAx+y5ikbRE7NnVrBHp6A63h79ibz0AZWy8zpZFFHcnsvH4JusVVlGXOOErg" +
  "Zwnv42olOUbPz2JVeVOWFKq9JuXawDB1K9WDJV0+yTh7DDQ5mkwNmB2JwIQ/pWQ+61y/qCRPl8zjVQ5LDVcLHdhsHRMtpZeBFixfZQoXDRq6elnCeJn" +
  "yh8tgHLRZ384HcJeti2Zr7m3Yhz0W/NSKLAtSVquVrIIcBAeqfDtbU6FVE41MxMRvQfdsixeyldlkcjyxYstHlW1eHhA2A3oBk17RTvar/whHAkQ==";
const modulusOf2018 =
  "wflqVfb+6gkb1lHr1fysux8o+oJREy0M2hM3yEKh92w5rXoc673ZRI9JTg725IqHvr/031TMqFAMvfdQ8X5gB0L3gb3E1tY/QvpZxwobRs6Xpz3XxuG" +
  "hZ7cIhO9uWLZuykSvoD+PQZMOsdp+M05p9KS4eTsbuSo1w0kwkp6AnumMiG7ICOxYsdGg7YlzX5DN3m6QgG9Fg+6faIOLyBxXktBK4+ligCMNYdRLd3" +
  "z9UqhGGy4u/Hnz3VD2bzJ99JWQYx00HtXyojmUHi25Yk2G5eki3sQXM7gYzWkZOzaEQ5/rMghp0O3/eJblWtranxQv4HBCm/b8l4oVh4GTcN0x7w==";
const publicKeyOf2018 = readPublicKeyXml(
  `<RSAKeyValue><Modulus>${modulusOf2018}</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>`,
)!;

test("the genuine signature of 2018 verifies over the bytes made from its license", () => {
  expect(linqSignText(someFacts())).toBe(textOf2018);
  const signature = Buffer.from(signatureOf2018, "base64");
  expect(verify("sha256", linqSignBytes(someFacts()), publicKeyOf2018, signature)).toBe(true);
  expect(verify("sha256", linqSignBytes(someFacts({ period: 11 })), publicKeyOf2018, signature)).toBe(false);
});

test("the genuine license of 2016, with empty lists and no notes, has the known digest", () => {
  const facts = someFacts({
    productId: 3349,
    id: 4,
    key: "LEPWV-FOTPG-MWBEO-FBFPS",
    created: at("2015-08-27T00:00:00"),
    expires: at("2015-09-26T00:00:00"),
    period: 30,
    features: noFeatures,
    notes: null,
    globalId: 24966,
    machines: [],
    maxNoOfMachines: -1,
    signDate: at("2016-06-11T09:23:28"),
  });
  // Source: wire.md section 4.2.
  expect(createHash("sha256").update(linqSignBytes(facts)).digest("hex")).toBe(
    "30d89775672910609902fffb508d73a4171f0e4dbfcfdd1f1909338685c7d6ff",
  );
});

test("a customer is signed without its id, and what is null is empty", () => {
  const createdMs = Date.parse("2015-09-04T16:11:14.953Z");
  const alice = { id: 5, name: "Alice", email: null, companyName: "Ångström AB", createdMs };
  expect(linqSignText(someFacts({ customer: alice }))).toContain(",Alice,,Ångström AB,2015-09-04T16:11:14,[DE7F");
});

test("every list item is followed by a comma", () => {
  const facts = someFacts({
    machines: [aWireMachine({ mid: "laptop" }), aWireMachine({ mid: "" })],
    dataObjects: [
      { id: 7, name: "credits", stringValue: "", intValue: -3 },
      { id: 8, name: "plan", stringValue: "a,b", intValue: 0 },
    ],
  });
  const time = "84.217.198.13,2018-06-06T09:43:28";
  expect(linqSignText(facts)).toContain(`,[laptop,${time},,${time},],False,5,,[7,credits,,-3,8,plan,a,b,0,],2018-`);
});

test("model version, reseller, friendly name and floating expiry do not change what is signed", () => {
  const reseller = {
    id: 1,
    inviteId: 0,
    resellerUserId: 0,
    created: 0,
    name: "Bob",
    url: null,
    email: null,
    phone: null,
    description: null,
  };
  const machines = [aWireMachine({ friendlyName: "Laptop", floatingExpires: 1_600_000_000 })];
  expect(linqSignText(someFacts({ modelVersion: 3, reseller, machines }))).toBe(textOf2018);
});

test("text is encoded as UTF-16 little endian without a byte order mark", () => {
  const bytes = linqSignBytes(someFacts({ notes: "€" }));
  expect(bytes.subarray(0, 4)).toEqual(Buffer.from([0x33, 0, 0x38, 0]));
  expect(bytes.includes(Buffer.from([0xac, 0x20]))).toBe(true);
});
