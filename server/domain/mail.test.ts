import { describe, expect, it } from "vitest";
import { isMailAddress } from "./mail.ts";

describe("a mail address", () => {
  it("is a name and a host", () => {
    const addresses = [
      "ada@example.com",
      "ada+licenses@mail.example.co.uk",
      "o'hara@example.com",
      "ädä@müller.example",
    ];
    expect(addresses.filter((address) => !isMailAddress(address))).toEqual([]);
  });

  it("is never two, and carries no header along", () => {
    const others = [
      "",
      "ada",
      "@example.com",
      "ada@",
      "ada@example.com, grace@example.com",
      "ada@example.com;grace@example.com",
      "Ada <ada@example.com>",
      "ada@example.com\r\nBcc: grace@example.com",
      "ada@example.com\u0000",
      "ada @example.com",
      `${"a".repeat(250)}@example.com`,
    ];
    expect(others.filter(isMailAddress)).toEqual([]);
  });
});
