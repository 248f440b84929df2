import { createRequire } from "node:module";
import { beforeAll, expect, test } from "vitest";
import { type AccountKey, generateAccountKey } from "./account-key.ts";
import { Signer } from "./signer.ts";
import { stringSignPayload } from "./string-sign.ts";
import { at, aWireMachine, someFacts } from "./test-facts.ts";

interface StringSignAnswer {
  licenseKey: string;
  signature: string;
}
const official = createRequire(import.meta.url)("cryptolens/internal/HelperMethods.js") as {
  VerifySignature(answer: StringSignAnswer, publicKeyXml: string): boolean;
};

let accountKey: AccountKey;
beforeAll(async () => {
  accountKey = await generateAccountKey();
});

const bob = {
  id: 9,
  inviteId: 2,
  resellerUserId: 3,
  created: 1_577_934_245,
  name: "Bob",
  url: null,
  email: null,
  phone: null,
  description: null,
};

test("the payload is compact JSON with the names, order and Unix times of genuine answers", () => {
  const customer = { id: 5, name: "Ålice", email: null, companyName: null, createdMs: 1_441_383_074_453 };
  const dataObjects = [{ id: 7, name: "credits", stringValue: "", intValue: 3 }];
  const facts = someFacts({ customer, dataObjects, allowedMachines: "one\ntwo" });
  expect(stringSignPayload(facts).toString("utf8")).toBe(
    '{"ProductId":3843,"ID":1,"Key":"JJWTE-MVKLR-YQMKD-IFXUV","Created":1518998400,"Expires":1526428800,"Period":10,' +
      '"F1":true,"F2":true,"F3":false,"F4":false,"F5":false,"F6":false,"F7":false,"F8":false,"Notes":"POST",' +
      '"Block":false,"GlobalId":36760,"Customer":{"Id":5,"Name":"Ålice","Email":null,"CompanyName":null,' +
      '"Created":1441383074},"ActivatedMachines":[{"Mid":' +
      '"DE7F9D0CDB1B68DAE79BAE2BAC478EBAB6828CB9F012503CEA30B58434C14080","IP":"84.217.198.13","Time":1528278208}],' +
      '"TrialActivation":false,"MaxNoOfMachines":5,"AllowedMachines":"one\\ntwo",' +
      '"DataObjects":[{"Id":7,"Name":"credits","StringValue":"","IntValue":3}],"SignDate":1528278208}',
  );
});

test("a machine has exactly the fields of its model version, since Python fails on any other", () => {
  const fieldsIn = (modelVersion: 1 | 2 | 3) => Object.keys(payloadOf({ modelVersion }).ActivatedMachines[0]!).sort();
  expect(fieldsIn(1)).toEqual(["IP", "Mid", "Time"]);
  expect(fieldsIn(2)).toEqual(["FriendlyName", "IP", "Mid", "Time"]);
  expect(fieldsIn(3)).toEqual(["FloatingExpires", "FriendlyName", "IP", "Mid", "Time"]);
});

test("the floating expiry is an integer, and 0 for a node-locked machine", () => {
  const machines = [aWireMachine(), aWireMachine({ floatingExpires: at("2018-06-06T10:00:00") })];
  const expiries = payloadOf({ modelVersion: 3, machines }).ActivatedMachines.map((machine) => machine.FloatingExpires);
  expect(expiries).toEqual([0, 1_528_279_200]);
});

test("a reseller has its nine fields or is null, and is absent before model version 3", () => {
  expect(payloadOf({ modelVersion: 3, reseller: bob }).Reseller).toEqual({
    Id: 9,
    InviteId: 2,
    ResellerUserId: 3,
    Created: 1_577_934_245,
    Name: "Bob",
    Url: null,
    Email: null,
    Phone: null,
    Description: null,
  });
  expect(payloadOf({ modelVersion: 3 }).Reseller).toBeNull();
  expect(payloadOf({ modelVersion: 2, reseller: bob })).not.toHaveProperty("Reseller");
});

test("lists are never null", () => {
  expect(payloadOf({ machines: [], dataObjects: [] })).toMatchObject({ ActivatedMachines: [], DataObjects: [] });
});

test("the official Node client accepts an answer and rejects it with any bit flipped", async () => {
  const payload = stringSignPayload(someFacts({ modelVersion: 3, notes: "Ålice's key, 20 €" }));
  const signer = new Signer(async () => accountKey.privateKeyDer);
  const signature = await signer.sign(1, payload, "sha256");
  expect(isAccepted(payload, signature)).toBe(true);
  for (let bit = 0; bit < payload.length * 8; bit += 997)
    expect(isAccepted(flipped(payload, bit), signature)).toBe(false);
  for (let bit = 0; bit < signature.length * 8; bit += 499)
    expect(isAccepted(payload, flipped(signature, bit))).toBe(false);
});

test("the official Node client rejects an answer signed for another account", async () => {
  const other = await generateAccountKey();
  const payload = stringSignPayload(someFacts());
  const signature = await new Signer(async () => other.privateKeyDer).sign(1, payload, "sha256");
  expect(isAccepted(payload, signature)).toBe(false);
});

interface Payload {
  ActivatedMachines: Record<string, unknown>[];
  Reseller?: unknown;
}

function payloadOf(changes: Parameters<typeof someFacts>[0]): Payload {
  return JSON.parse(stringSignPayload(someFacts(changes)).toString("utf8"));
}

function isAccepted(payload: Buffer, signature: Buffer): boolean {
  const answer = { licenseKey: payload.toString("base64"), signature: signature.toString("base64") };
  return official.VerifySignature(answer, accountKey.publicKeyXml);
}

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}
