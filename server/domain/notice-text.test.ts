import { describe, expect, it } from "vitest";
import { aCustomer, aLicense, aProduct, sampleNow } from "../../tests/support/samples.ts";
import { defaultNoticeTexts, filledNotice, noticeFacts, noticePlaceholders } from "./notice-text.ts";

const customer = aCustomer({ name: "Ada", companyName: "Engines Ltd", email: "ada@example.com" });
const license = aLicense({ customer, expires: sampleNow + 7 * 86_400 });
const facts = noticeFacts(license, aProduct(), sampleNow);

describe("a notice", () => {
  it("says what there is to know about the license", () => {
    const body = noticePlaceholders.map((name) => `[${name}]`).join("|");
    expect(filledNotice({ subject: "", body }, facts).text).toBe(
      "Ada|Engines Ltd|ada@example.com|Sketchbook|MUYVD-LSEBY-CXHRQ-XFAGY|2026-03-21|7",
    );
  });

  it("takes placeholders in any case and leaves those that it does not know", () => {
    expect(filledNotice({ subject: "[Product] [constructor] []", body: "[KEYS] [price]" }, facts)).toEqual({
      subject: "Sketchbook [constructor] []",
      text: "[KEYS] [price]",
    });
  });

  it("does not fill in what a value says", () => {
    const named = noticeFacts(aLicense({ customer: aCustomer({ name: "[key]" }) }), aProduct(), sampleNow);
    expect(filledNotice({ subject: "Hello [name] $& $1", body: "" }, named).subject).toBe("Hello [key] $& $1");
  });

  it("has a subject of one line, whatever the customer is called", () => {
    const named = noticeFacts(
      aLicense({ customer: aCustomer({ name: "Ada\r\nBcc: all@example.com" }) }),
      aProduct(),
      0,
    );
    const { subject, text } = filledNotice({ subject: "A\r\nB: [name]\n", body: "Dear [name],\nbye" }, named);
    expect(subject).toBe("A B: Ada Bcc: all@example.com");
    expect(text).toBe("Dear Ada Bcc: all@example.com,\nbye");
  });

  it("calls a customer without a name by the company or the address", () => {
    const nameOf = (changes: object) =>
      noticeFacts(aLicense({ customer: { ...customer, name: "", ...changes } }), aProduct(), sampleNow).name;
    expect([nameOf({}), nameOf({ companyName: null })]).toEqual(["Engines Ltd", "ada@example.com"]);
  });

  it("has words of its own for both occasions that leave no placeholder open", () => {
    for (const text of Object.values(defaultNoticeTexts)) {
      const { subject, text: body } = filledNotice(text, facts);
      expect(`${subject}\n${body}`).not.toMatch(/\[|\]/);
      expect(body).toContain("MUYVD-LSEBY-CXHRQ-XFAGY");
      expect(`${subject} ${body}`).toContain("2026-03-21");
    }
  });
});
