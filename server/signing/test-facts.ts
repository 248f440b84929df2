import { type Features, noFeatures } from "../domain/features.ts";
import type { LicenseFacts, WireMachine } from "./signed-license.ts";

/** For tests: the license of the genuine signed answer of 2018 in the contract, with what the case is about changed. */
export function someFacts(changes: Partial<LicenseFacts> = {}): LicenseFacts {
  return { ...sampleOf2018, ...changes };
}

/** For tests: a node-locked machine. */
export function aWireMachine(changes: Partial<WireMachine> = {}): WireMachine {
  return { ...machineOf2018, ...changes };
}

/** A Unix time in seconds from ISO text without a zone. */
export function at(isoText: string): number {
  return Date.parse(`${isoText}Z`) / 1000;
}

const machineOf2018: WireMachine = {
  mid: "DE7F9D0CDB1B68DAE79BAE2BAC478EBAB6828CB9F012503CEA30B58434C14080",
  ip: "84.217.198.13",
  timeMs: Date.parse("2018-06-06T09:43:28.177Z"),
  friendlyName: "",
  floatingExpires: 0,
};

const firstTwoFeatures: Features = noFeatures.map((_, index) => index < 2) as unknown as Features;

const sampleOf2018: LicenseFacts = {
  modelVersion: 1,
  productId: 3843,
  id: 1,
  key: "JJWTE-MVKLR-YQMKD-IFXUV",
  created: at("2018-02-19T00:00:00"),
  expires: at("2018-05-16T00:00:00"),
  period: 10,
  features: firstTwoFeatures,
  notes: "POST",
  block: false,
  globalId: 36760,
  customer: null,
  machines: [machineOf2018],
  trialActivation: false,
  maxNoOfMachines: 5,
  allowedMachines: null,
  dataObjects: [],
  reseller: null,
  signDate: at("2018-06-06T09:43:28"),
};
