import { describe, expect, test } from "vitest";
import { networksIn } from "./network.ts";
import { mayBeCalled } from "./public-address.ts";

describe("a request that somebody has written into a form", () => {
  test.each([
    "127.0.0.1",
    "0.0.0.0",
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "64:ff9b::7f00:1",
    "fe80::1",
    "fd00::1",
    "2002:7f00:1::",
    "2001:db8::1",
    "localhost",
    "",
  ])("does not reach %s", (ip) => expect(mayBeCalled(ip)).toBe(false));

  test.each(["8.8.8.8", "172.32.0.1", "2a00:1450::1"])("reaches %s", (ip) => expect(mayBeCalled(ip)).toBe(true));

  test("reaches a network that the operator admits, and no other beside it", () => {
    const admitted = networksIn(["10.0.0.0/24"]);
    expect(mayBeCalled("10.0.0.7", admitted)).toBe(true);
    expect(mayBeCalled("10.0.1.7", admitted)).toBe(false);
    expect(mayBeCalled("8.8.8.8", admitted)).toBe(true);
  });
});
