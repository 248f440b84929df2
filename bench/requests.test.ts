import { expect, test } from "vitest";
import { isActivatedAtFirst, keyOf, machineCodeOf } from "./names.ts";
import { type Mix, requestsOf } from "./requests.ts";

test("Keys look like SKM15 keys and are all different", () => {
  const keys = Array.from({ length: 100_000 }, (_, license) => keyOf(license));
  expect(keys.every((key) => /^[A-Z]{5}(-[A-Z]{5}){3}$/.test(key))).toBe(true);
  expect(new Set(keys).size).toBe(keys.length);
});

test("An activation names a license and that license's own machine", () => {
  const form = formOf(aMix({ licenses: 10 }));
  const license = Array.from({ length: 10 }, (_, n) => n).find((n) => keyOf(n) === form.get("Key"));
  expect(form.get("MachineCode")).toBe(machineCodeOf(license!));
  expect(Object.fromEntries(form)).toMatchObject({
    token: "a+token=",
    ProductId: "3",
    Sign: "true",
    SignMethod: "1",
    ModelVersion: "3",
  });
});

test("Only the wanted share of activations goes to licenses without a machine", () => {
  const known = new Set(Array.from({ length: 500 }, (_, n) => n * 2).map(keyOf));
  expect(isActivatedAtFirst(0) && !isActivatedAtFirst(1)).toBe(true);
  const keysOf = (newMachineShare: number) =>
    Array.from({ length: 200 }, () => formOf(aMix({ licenses: 1000, newMachineShare })).get("Key")!);
  expect(keysOf(0).every((key) => known.has(key))).toBe(true);
  expect(keysOf(1).some((key) => known.has(key))).toBe(false);
});

test("A refusal, and an answer about another license, are problems", () => {
  const requests = requestsOf(aMix({ isSigned: false }), "127.0.0.1", 8080, 1);
  const key = new URLSearchParams(requests.next(0).toString().split("\r\n\r\n")[1]).get("Key");
  expect(requests.check(JSON.stringify({ result: 0, licenseKey: { key } }), 0)).toBeUndefined();
  expect(requests.check(JSON.stringify({ result: 0, licenseKey: { key: "OTHER" } }), 0)).toBeDefined();
  expect(requests.check(JSON.stringify({ result: 1, message: "Access denied." }), 0)).toContain("Access denied.");
});

function aMix(changes: Partial<Mix>): Mix {
  const mix = { method: "activate", isSigned: true, token: "a+token=", productId: 3, licenses: 1000 } as const;
  return { ...mix, newMachineShare: 0.5, checksAnswer: true, ...changes };
}

function formOf(mix: Mix): URLSearchParams {
  const [head = "", body = ""] = requestsOf(mix, "127.0.0.1", 8080, 1).next(0).toString().split("\r\n\r\n");
  expect(head).toContain(`Content-Length: ${body.length}`);
  return new URLSearchParams(body);
}
