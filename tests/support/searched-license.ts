import fc from "fast-check";
import { sampleNow, sampleNowMs } from "./samples.ts";
import { searchedKeys, searchedTexts } from "./search-texts.ts";

/** A license with all that a search can ask about, in the words of the search language. Times are milliseconds. */
export type SearchedLicense = ReturnType<typeof anyLicense> extends fc.Arbitrary<infer License> ? License : never;

/** Licenses whose values are close to what `searchTexts` asks for. */
export function anyLicense() {
  return fc.record({
    key: fc.constantFrom(...searchedKeys),
    created: wholeSeconds,
    expires: wholeSeconds,
    period: smallNumber,
    features: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    notes: textOrNull,
    block: fc.boolean(),
    reseller: fc.option(fc.integer({ min: 1, max: 2 })),
    allowedMachines: textOrNull,
    trialActivation: fc.boolean(),
    maxNoOfMachines: smallNumber,
    modified: wholeSeconds,
    customer: fc.option(anyCustomer()),
    machines: fc.uniqueArray(anyMachine(), { maxLength: 3, selector: ({ pool, mid }) => `${pool} ${mid}` }),
    dataObjects: fc.array(anyDataObject(), { maxLength: 3 }),
  });
}

function anyCustomer() {
  return fc.record({
    name: text,
    email: textOrNull,
    companyName: textOrNull,
    created: moments,
    enableAssociation: fc.boolean(),
    isPublic: fc.boolean(),
    reseller: fc.option(fc.integer({ min: 1, max: 2 })),
    maxNoOfDevices: smallNumber,
  });
}

function anyMachine() {
  return fc.record({
    mid: text,
    pool: fc.constantFrom(0, 1),
    ip: fc.constantFrom("10.0.0.1", "::1"),
    time: moments,
    friendlyName: text,
    /** Unix seconds. */
    floatingExpires: fc.constantFrom(sampleNow - 1, sampleNow, sampleNow + 1),
  });
}

function anyDataObject() {
  return fc.record({ name: text, stringValue: text, intValue: fc.integer({ min: -1, max: 2 }) });
}

const text = fc.constantFrom(...searchedTexts);
const textOrNull = fc.option(text);
const smallNumber = fc.constantFrom(0, 1, 2, 30);
const wholeSeconds = fc
  .constantFrom(
    ...["2026-03-14T00:00:00Z", "2026-03-14T12:00:00Z", "2026-03-14T23:59:59Z", "2026-03-13T23:59:59Z"],
    ...["2026-03-15T00:00:00Z", "2026-02-14T00:00:00Z", "2026-02-28T12:34:56Z", "2026-04-14T08:00:00Z"],
  )
  .map((date) => Date.parse(date));
const moments = fc.tuple(wholeSeconds, fc.constantFrom(0, 1, 999)).map(([start, rest]) => start + rest);

export type SearchedCustomer = NonNullable<SearchedLicense["customer"]>;
export type SearchedMachine = SearchedLicense["machines"][number];
export type SearchedDataObject = SearchedLicense["dataObjects"][number];

/** A license with nothing in it, bought long ago. */
export function aSearchedLicense(changes: Partial<SearchedLicense> = {}): SearchedLicense {
  return {
    key: "AAAAA-AAAAA-AAAAA-AAAAA",
    created: longAgo,
    expires: longAgo,
    period: 0,
    features: Array.from({ length: 8 }, () => false),
    notes: null,
    block: false,
    reseller: null,
    allowedMachines: null,
    trialActivation: false,
    maxNoOfMachines: 1,
    modified: longAgo,
    customer: null,
    machines: [],
    dataObjects: [],
    ...changes,
  };
}

export function aSearchedCustomer(changes: Partial<SearchedCustomer> = {}): SearchedCustomer {
  return {
    name: "Anna",
    email: null,
    companyName: null,
    created: longAgo,
    enableAssociation: false,
    isPublic: false,
    reseller: null,
    maxNoOfDevices: 0,
    ...changes,
  };
}

/** A node-locked machine, or a floating one when it says when it lapses. */
export function aSearchedMachine(mid: string, floatingExpires = 0): SearchedMachine {
  return {
    mid,
    pool: floatingExpires === 0 ? 0 : 1,
    ip: "10.0.0.1",
    time: sampleNowMs,
    friendlyName: "",
    floatingExpires,
  };
}

const longAgo = Date.parse("2020-01-01T00:00:00Z");
