import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aToken, sampleNow, sampleNowMs } from "../../tests/support/samples.ts";
import { openTestInstallation, type TestInstallation } from "../../tests/support/test-installation.ts";
import { methods } from "../methods/index.ts";
import { Refusal } from "./refusals.ts";
import { type Outcome, RepeatableCall, settledValue } from "./replay.ts";

const day = 86_400;
const createKey = methods.find(({ name }) => name === "key/CreateKey")!;
const blockKey = methods.find(({ name }) => name === "key/BlockKey")!;
const made: Outcome = { value: { key: "AAAAA" }, nowMs: sampleNowMs };

let installation: TestInstallation;

beforeAll(async () => {
  installation = await openTestInstallation();
});

afterAll(() => installation.remove());

describe("a call that is repeated", () => {
  test("gets the first outcome again, for a day", async () => {
    await remember(aCall("order-1"), made);
    expect(await earlierOutcome(aCall("order-1"))).toEqual(made);
    expect(await earlierOutcome(aCall("order-1"), sampleNow + day - 1)).toEqual(made);
    expect(await earlierOutcome(aCall("order-1"), sampleNow + day)).toBeUndefined();
  });

  test("is the same in whatever order its parameters come, and with another spelling of the token", async () => {
    await remember(aCall("order-2", { token: "x", productid: "1", period: "30" }), made);
    expect(await earlierOutcome(aCall("order-2", { period: "30", productid: "1", token: "y" }))).toEqual(made);
  });

  test("is refused when it asks for something else under the same name", async () => {
    await remember(aCall("order-3", { productid: "1" }), made);
    const reused = expect.objectContaining({ reason: "idempotencyKeyReused" });
    await expect(earlierOutcome(aCall("order-3", { productid: "2" }))).rejects.toEqual(reused);
    await expect(earlierOutcome(aCall("order-3", { productid: "1" }, blockKey))).rejects.toEqual(reused);
  });

  test("of another token is another call", async () => {
    await remember(aCall("order-4"), made);
    expect(await earlierOutcome(aCall("order-4", {}, createKey, 5))).toBeUndefined();
  });

  test("is refused again when it was refused, with the same details", async () => {
    const refusal = { reason: "skglPeriodTooLong", details: { days: 1_000 } } as const;
    await remember(aCall("order-5"), { refusal, nowMs: sampleNowMs });
    const outcome = (await earlierOutcome(aCall("order-5")))!;
    expect(() => settledValue(outcome)).toThrow(new Refusal(refusal.reason, refusal.details));
  });

  test("keeps its first outcome when a copy that ran meanwhile was refused", async () => {
    await remember(aCall("order-6"), made);
    await remember(aCall("order-6"), { refusal: { reason: "machineLimitReached", details: {} }, nowMs: sampleNowMs });
    expect(await earlierOutcome(aCall("order-6"))).toEqual(made);
  });

  test("is remembered anew after a day", async () => {
    const later = { value: { key: "BBBBB" }, nowMs: sampleNowMs + 2 * day * 1000 };
    await remember(aCall("order-7"), made);
    await remember(aCall("order-7"), later, sampleNow + 2 * day);
    expect(await earlierOutcome(aCall("order-7"), sampleNow + 2 * day)).toEqual(later);
  });
});

test("what a call brought about is unreadable in the database", async () => {
  const secret = { value: { token: "a-secret-token" }, nowMs: sampleNowMs };
  await remember(aCall("order-8"), secret);
  const kept = await installation.inStore((store) => store.replays.find(4, "order-8", 0));
  expect(kept!.sealedOutcome).toMatch(/^v1\./);
  expect(JSON.stringify(kept)).not.toContain("a-secret-token");
});

test("an Idempotency-Key has at most 255 characters", () => {
  expect(() => aCall("x".repeat(255))).not.toThrow();
  expect(() => aCall("x".repeat(256))).toThrow(expect.objectContaining({ reason: "idempotencyKeyTooLong" }));
});

function aCall(key: string, texts: Record<string, string> = {}, method = createKey, tokenId = 4): RepeatableCall {
  return new RepeatableCall(key, method, new Map(Object.entries(texts)), aToken({ tokenId }), installation.vault);
}

function remember(call: RepeatableCall, outcome: Outcome, nowSeconds = sampleNow): Promise<void> {
  return installation.inStore((store) => call.remember(store, outcome, nowSeconds));
}

function earlierOutcome(call: RepeatableCall, nowSeconds = sampleNow): Promise<Outcome | undefined> {
  return installation.inStore((store) => call.earlierOutcome(store, nowSeconds));
}
