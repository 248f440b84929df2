import { describe, expect, test } from "vitest";
import { filled, isForeignUrl, ownRequestOf, termsOf, variablesIn, withoutOwnToken } from "./payment-form.ts";

const publicUrl = "https://licenses.example";

describe("a request item", () => {
  test.each([
    "/api/key/CreateKey?ProductId=3&Notes=[custom]&token=secret",
    "https://licenses.example/API//key/createkey/?ProductId=3&Token=secret&Notes=[custom]",
    "https://app.cryptolens.io/api/key/CreateKey?token=WyI1&ProductId=3&Notes=[custom]",
  ])("of %s is a method of this server, without its token", (url) => {
    const own = ownRequestOf(url, publicUrl)!;
    expect(own.method.toLowerCase()).toBe("key/createkey");
    expect(Object.fromEntries(own.parameters)).toEqual({ ProductId: "3", Notes: "[custom]" });
  });

  test("is kept without a token of ours, and otherwise to the letter", () => {
    expect(withoutOwnToken("/api/key/CreateKey?Token=s&ProductId=3&Notes=[custom]", publicUrl)).toBe(
      "/api/key/CreateKey?ProductId=3&Notes=[custom]",
    );
    expect(withoutOwnToken("/api/key/CreateKey?token=s", publicUrl)).toBe("/api/key/CreateKey");
    const foreign = "https://hooks.example/sold?token=theirs";
    expect(withoutOwnToken(foreign, publicUrl)).toBe(foreign);
  });

  test.each(["https://elsewhere.example/api/key/CreateKey", "https://licenses.example/setup/1"])(
    "of %s goes elsewhere",
    (url) => expect(ownRequestOf(url, publicUrl)).toBeUndefined(),
  );

  test.each([
    "https://[custom].example/x",
    "https://user:password@hooks.example/x",
    "ftp://hooks.example",
    "//hooks.example",
    "http://[::1]/x",
  ])("of %s is refused", (url) => expect(isForeignUrl(url)).toBe(false));
});

describe("variables", () => {
  test("are filled in where they are known, and nothing else is", () =>
    expect(filled('[key] [unknown] ["F1"] [key]', { key: "AAAAA" })).toBe('AAAAA [unknown] ["F1"] AAAAA'));

  test("are not filled in twice", () => expect(filled("[custom]", { custom: "[key]", key: "AAAAA" })).toBe("[key]"));

  test("come of an answer's fields", () =>
    expect(variablesIn({ key: "AAAAA", customerId: 7, none: null, list: [1] })).toEqual({
      key: "AAAAA",
      customerId: "7",
      list: "[1]",
    }));
});

test("a session's terms go before the form's, and empty texts leave the form's", () => {
  const form = { heading: "Buy", productName: "Sketchbook", currency: "EUR", amount: 4_900 };
  const session = { heading: "", productName: "Five seats", currency: "USD", amount: 0, custom: "", metadata: "m" };
  expect(termsOf(form, "Berlin", session)).toEqual({ ...session, heading: "Buy", custom: "Berlin" });
});
