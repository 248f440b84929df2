import { describe, expect, it, test } from "vitest";
import { aCustomer, aLicense, aProduct, sampleNow } from "../../tests/support/samples.ts";
import { licenseValues } from "./license-values.ts";
import { mailFacts, mailKinds, variablesOf } from "./mail-kinds.ts";
import { filledMail, problemIn } from "./mail-text.ts";

const customer = aCustomer({ name: "Ada", companyName: "Engines Ltd", email: "ada@example.com" });
const license = aLicense({ customer, expires: sampleNow + 7 * 86_400 });
const values = licenseValues(license, aProduct(), sampleNow);

describe("a mail", () => {
  it("says what there is to know about a license", () => {
    const body = Object.keys(values)
      .map((name) => `[${name}]`)
      .join("|");
    expect(filledMail({ subject: "", body }, values).text).toBe(
      "Ada|Engines Ltd|ada@example.com|Sketchbook|MUYVD-LSEBY-CXHRQ-XFAGY|2026-03-21|7",
    );
  });

  it("takes variables in any case and leaves what it does not know", () => {
    expect(filledMail({ subject: "[Product] [constructor] []", body: "[KEYS] [price]" }, values)).toEqual({
      subject: "Sketchbook [constructor] []",
      text: "[KEYS] [price]",
    });
  });

  it("does not fill in what a value says", () => {
    const named = licenseValues(aLicense({ customer: aCustomer({ name: "[key]" }) }), aProduct(), sampleNow);
    expect(filledMail({ subject: "Hello [name] $& $1", body: "" }, named).subject).toBe("Hello [key] $& $1");
  });

  it("has a subject of one line, whatever the customer is called", () => {
    const named = { ...values, name: "Ada\r\nBcc: all@example.com" };
    const { subject, text } = filledMail({ subject: "A\r\nB: [name]\n", body: "Dear [name],\nbye" }, named);
    expect(subject).toBe("A B: Ada Bcc: all@example.com");
    expect(text).toBe("Dear Ada Bcc: all@example.com,\nbye");
  });

  it("keeps the lines of a form's message, and leaves out lines about what is empty", () => {
    const text = { subject: "", body: "Item: [item]\n\nMessage: [message]\n\nOrder: [order]" };
    expect(filledMail(text, { item: "Pen", message: "Key:\nAAAAA", order: "7" }).text).toBe(
      "Item: Pen\n\nMessage: Key:\nAAAAA\n\nOrder: 7",
    );
    expect(filledMail(text, { item: "Pen", message: "", order: "7" }).text).toBe("Item: Pen\n\nOrder: 7");
  });

  it("calls a customer without a name by the company or the address", () => {
    const nameOf = (changes: object) =>
      licenseValues(aLicense({ customer: { ...customer, name: "", ...changes } }), aProduct(), sampleNow).name;
    expect([nameOf({}), nameOf({ companyName: null })]).toEqual(["Engines Ltd", "ada@example.com"]);
  });
});

test.each(mailKinds)("the default text of %s can be sent, and leaves nothing open", (kind) => {
  const { standard, sample, needed } = mailFacts[kind];
  expect(problemIn(standard, { known: variablesOf(kind), needed })).toBeUndefined();
  const { subject, text } = filledMail(standard, sample);
  expect(`${subject}\n${text}`).not.toMatch(/\[|\]/);
  for (const name of needed) expect(text).toContain((sample as Record<string, string>)[name]);
});

describe("a text that cannot be sent", () => {
  const about = { known: ["name", "link"], needed: ["link"] };
  const problemOf = (body: string, subject = "") => problemIn({ subject, body }, about);

  it("names the variables that there are not, each once", () =>
    expect(problemOf("[nmae] [Nmae] [name]\n[link]", "[kee] [nmae]")).toEqual({
      problem: "unknown",
      names: ["kee", "nmae", "Nmae"],
    }));

  it("is one without what the reader needs", () =>
    expect(problemOf("Hello [name]", "")).toEqual({ problem: "missing", names: ["link"] }));

  it.each(["https://evil.example/?[link]", "See [LINK].", "[link][link]", "[link]\n<[link]>"])(
    "is one that writes something onto the link: %j",
    (body) => expect(problemOf(body)).toEqual({ problem: "linkNotAlone" }),
  );

  it("is one with the link in its subject", () =>
    expect(problemOf("[link]", "[link]")).toEqual({ problem: "linkNotAlone" }));

  it.each(["[link]", "Hello [Name],\r\n\r\n  [Link] \r\n[not a variable] [ ] a[0"])("is not %j", (body) =>
    expect(problemOf(body)).toBeUndefined(),
  );
});
