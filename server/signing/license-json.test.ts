import { expect, test } from "vitest";
import { licenseJson } from "./license-json.ts";
import { at, aWireMachine, someFacts } from "./test-facts.ts";

const bob = {
  id: 9,
  inviteId: 2,
  resellerUserId: 3,
  created: at("2020-01-02T03:04:05"),
  name: "Bob",
  url: null,
  email: null,
  phone: null,
  description: null,
};

test("a license has the names, order and date forms of a genuine answer", () => {
  expect(JSON.stringify(licenseJson(someFacts(), "c2lnbmF0dXJl"))).toBe(
    '{"productId":3843,"id":1,"key":"JJWTE-MVKLR-YQMKD-IFXUV","created":"2018-02-19T00:00:00",' +
      '"expires":"2018-05-16T00:00:00","period":10,"f1":true,"f2":true,"f3":false,"f4":false,"f5":false,"f6":false,' +
      '"f7":false,"f8":false,"notes":"POST","block":false,"globalId":36760,"customer":null,"activatedMachines":' +
      '[{"mid":"DE7F9D0CDB1B68DAE79BAE2BAC478EBAB6828CB9F012503CEA30B58434C14080","ip":"84.217.198.13",' +
      '"time":"2018-06-06T09:43:28.177"}],"trialActivation":false,"maxNoOfMachines":5,"allowedMachines":null,' +
      '"dataObjects":[],"signDate":"2018-06-06T09:43:28","signature":"c2lnbmF0dXJl"}',
  );
});

test("an unsigned license has no signature and the earliest date of signing", () => {
  const license = licenseJson(someFacts({ signDate: 0 }), null);
  expect(license).toMatchObject({ signature: null, signDate: "0001-01-01T00:00:00" });
});

test("friendly names appear from model version 2 on", () => {
  const machines = [aWireMachine({ friendlyName: "Laptop" })];
  const namesIn = (modelVersion: 1 | 2) =>
    Object.keys(licenseJson(someFacts({ modelVersion, machines }), null).activatedMachines[0]!);
  expect(namesIn(1)).toEqual(["mid", "ip", "time"]);
  expect(namesIn(2)).toEqual(["mid", "ip", "time", "friendlyName"]);
});

test("model version 3 adds the floating expiry, null for a node-locked machine", () => {
  const machines = [aWireMachine(), aWireMachine({ floatingExpires: at("2018-06-06T10:00:00") })];
  const license = licenseJson(someFacts({ modelVersion: 3, machines }), null);
  expect(license.activatedMachines.map((machine) => machine.floatingExpires)).toEqual([null, "2018-06-06T10:00:00"]);
});

test("model version 3 adds the reseller before the date of signing", () => {
  const license = licenseJson(someFacts({ modelVersion: 3, reseller: bob }), null);
  expect(license).toHaveProperty("reseller", { ...bob, created: "2020-01-02T03:04:05" });
  expect(Object.keys(license).slice(-4)).toEqual(["dataObjects", "reseller", "signDate", "signature"]);
  expect(licenseJson(someFacts({ modelVersion: 3 }), null)).toHaveProperty("reseller", null);
  expect(licenseJson(someFacts({ modelVersion: 2, reseller: bob }), null)).not.toHaveProperty("reseller");
});

test("a customer shows five fields and the fraction of its creation", () => {
  const createdMs = Date.parse("2015-09-04T16:11:14.453Z");
  const customer = { id: 5, name: "Alice", email: null, companyName: null, createdMs };
  expect(JSON.stringify(licenseJson(someFacts({ customer }), null).customer)).toBe(
    '{"id":5,"name":"Alice","email":null,"companyName":null,"created":"2015-09-04T16:11:14.453"}',
  );
});
