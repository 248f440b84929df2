import { describe, expect, test } from "vitest";
import { aLicense, aProduct, sampleNow } from "../../tests/support/samples.ts";
import { LogDraft } from "./log-draft.ts";

const call = { address: "203.0.113.77", nowSeconds: sampleNow, params: { key: "GIVEN" } };

describe("a line of the Web API log", () => {
  test("tells product, license, time, masked address and what the handler noted", () => {
    const draft = new LogDraft("activation", call);
    draft.about({ product: aProduct({ id: 7 }), license: aLicense({ globalId: 1001, key: "AAAAA" }) });
    draft.note({ machineCode: "ada-laptop", friendlyName: "Ada's" });
    draft.note({ state: 2011 });

    expect(draft.succeeded()).toEqual({
      productId: 7,
      licenseId: 1001,
      key: "AAAAA",
      ip: "203.0.113.0",
      time: sampleNow,
      state: 2011,
      machineCode: "ada-laptop",
      friendlyName: "Ada's",
      floatingExpires: 0,
      dataObjectIntValue: 0,
      dataObjectId: 0,
    });
  });

  test("has the state of its kind unless the handler knows better", () => {
    const draft = new LogDraft("deactivation", call);
    draft.about({ product: aProduct() });
    expect(draft.succeeded()).toMatchObject({ state: 6010 });
  });

  test("of a refusal tells the refusal, whatever state the handler had noted", () => {
    const draft = new LogDraft("activation", call);
    draft.about({ product: aProduct() });
    draft.note({ state: 2011 });
    expect(draft.refused("machineLimitReached")).toMatchObject({ state: 2024 });
    expect(draft.refused("keyBlocked")).toMatchObject({ state: 2020 });
  });

  test("names the key that was asked for when there is no such license", () => {
    const draft = new LogDraft("activation", call);
    draft.about({ product: aProduct() });
    expect(draft.refused("keyNotFound")).toMatchObject({ key: "GIVEN", licenseId: 0, machineCode: null });
  });

  test("is not written for a call that reached nothing of the account", () => {
    expect(new LogDraft("activation", call).refused("productNotFound")).toBeUndefined();
  });

  test("is written for a data object that hangs on no product", () => {
    const draft = new LogDraft("dataObjectIncrement", { ...call, params: {} });
    draft.note({ dataObjectId: 5, dataObjectIntValue: 3 });
    expect(draft.succeeded()).toMatchObject({ productId: 0, dataObjectId: 5, dataObjectIntValue: 3, key: "" });
  });

  test("is not written by methods that leave none", () => {
    const draft = new LogDraft(undefined, call);
    draft.about({ product: aProduct(), license: aLicense() });
    expect([draft.succeeded(), draft.refused("keyBlocked")]).toEqual([undefined, undefined]);
  });
});
