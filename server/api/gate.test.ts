import { describe, expect, test } from "vitest";
import type { Access } from "../storage/engine.ts";
import { Gate } from "./gate.ts";

describe("a gate", () => {
  test("lets in as many calls as it was told, and one more for each that leaves", () => {
    const gate = new Gate(2);
    expect([gate.enter("writes"), gate.enter("writes"), gate.enter("writes")]).toEqual([true, true, false]);
    expect(gate.inside).toBe(2);
    gate.leave("writes");
    expect([gate.enter("writes"), gate.enter("writes")]).toEqual([true, false]);
  });

  test("counts nobody whom it sent away", () => {
    const gate = new Gate(1);
    gate.enter("writes");
    for (let n = 0; n < 10; n++) gate.enter("writes");
    gate.leave("writes");
    expect(gate.inside).toBe(0);
  });

  test("that lets nobody in sends everybody away", () => {
    expect(new Gate(0).enter("writes")).toBe(false);
  });

  test("keeps most of its room for calls that do not read much", () => {
    const gate = new Gate(20);
    const enter = (access: Access, calls: number) => Array.from({ length: calls }, () => gate.enter(access));
    expect(enter("reads much", 3)).toEqual([true, true, false]);
    expect(enter("writes", 18)).toEqual(Array(18).fill(true));
    gate.leave("reads much");
    expect(enter("reads much", 2)).toEqual([true, false]);
    expect(gate.inside).toBe(20);
  });

  test("says that the server is busy", () => {
    const { refusal } = new Gate(1);
    expect({ status: refusal.status, text: refusal.text }).toEqual({
      status: 503,
      text: "The server is busy. Please try again.",
    });
  });
});
