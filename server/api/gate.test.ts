import { describe, expect, test } from "vitest";
import { Gate } from "./gate.ts";

describe("a gate", () => {
  test("lets in as many calls as it was told, and one more for each that leaves", () => {
    const gate = new Gate(2);
    expect([gate.enter(), gate.enter(), gate.enter()]).toEqual([true, true, false]);
    expect(gate.inside).toBe(2);
    gate.leave();
    expect([gate.enter(), gate.enter()]).toEqual([true, false]);
  });

  test("counts nobody whom it sent away", () => {
    const gate = new Gate(1);
    gate.enter();
    for (let n = 0; n < 10; n++) gate.enter();
    gate.leave();
    expect(gate.inside).toBe(0);
  });

  test("that lets nobody in sends everybody away", () => {
    expect(new Gate(0).enter()).toBe(false);
  });

  test("says that the server is busy", () => {
    const { refusal } = new Gate(1);
    expect({ status: refusal.status, text: refusal.text }).toEqual({
      status: 503,
      text: "The server is busy. Please try again.",
    });
  });
});
