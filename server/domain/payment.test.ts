import { describe, expect, test } from "vitest";
import { mailFacts } from "./mail-kinds.ts";
import { filledMail } from "./mail-text.ts";
import { never, nextLook, openDays, type Payment, receiptValues, settled } from "./payment.ts";

const now = 1_800_000_000;

const aPayment = (changes: Partial<Payment> = {}): Payment => ({
  id: 7,
  uid: "uid",
  formId: 3,
  processorId: 1,
  checkouts: 1,
  checkoutId: "cs_1",
  checkoutUrl: "https://checkout.stripe.com/cs_1",
  amount: 4_900,
  currency: "EUR",
  purchase: { heading: "", productName: "Sketchbook 3", custom: "Berlin", metadata: "" },
  status: "begun",
  transactionId: "",
  email: "",
  created: now,
  paid: null,
  stepsDone: 0,
  variables: {},
  message: "",
  attempts: 0,
  due: now,
  error: null,
  refunded: 0,
  isDisputed: false,
  customerId: null,
  ...changes,
});

const paid = {
  state: "paid",
  transactionId: "ch_1",
  email: "ada@lovelace.example",
  amount: 4_900,
  currency: "EUR",
} as const;

describe("a payment", () => {
  test("that was paid is due at once, and its items find who paid", () =>
    expect(settled(aPayment(), paid, now)).toMatchObject({
      status: "paid",
      due: now,
      variables: { custom: "Berlin", cl_transaction_id: "ch_1", cl_email: "ada@lovelace.example" },
    }));

  test.each([{ amount: 1 }, { currency: "USD" }])("of which %j was paid instead waits for a person", (changes) =>
    expect(settled(aPayment(), { ...paid, ...changes }, now)).toMatchObject({
      status: "paid",
      due: never,
      error: expect.stringContaining("Other than asked was paid"),
    }),
  );

  test("that nobody has paid is asked about later and later, and given up after three weeks", () => {
    const asked = settled(aPayment(), { state: "open" }, now);
    expect(asked).toMatchObject({ status: "begun", attempts: 1 });
    expect(nextLook(asked, now)).toBeGreaterThan(nextLook(aPayment(), now));
    const late = now + (openDays + 1) * 86_400;
    expect(settled(aPayment(), { state: "pending" }, late)).toMatchObject({ status: "ended" });
  });

  test("that was given up and is paid all the same is not lost", () =>
    expect(settled(aPayment({ status: "ended" }), paid, now)).toMatchObject({ status: "paid" }));

  test("that is paid a second time at another page says so", () => {
    const done = aPayment({ status: "fulfilled", transactionId: "CAPTURE-1" });
    expect(settled(done, paid, now).error).toBe("It was paid twice: please refund ch_1.");
    expect(settled(done, { ...paid, transactionId: "CAPTURE-1" }, now).error).toBeNull();
  });

  test("that is told as paid again is not begun anew", () => {
    const half = aPayment({ status: "paid", transactionId: "ch_1", stepsDone: 1, due: never });
    expect(settled(half, paid, now)).toEqual(half);
  });

  test("keeps that it was refunded and disputed", () =>
    expect(
      settled(
        aPayment({ status: "fulfilled", transactionId: "ch_1" }),
        { ...paid, refunded: 900, isDisputed: true },
        now,
      ),
    ).toMatchObject({ refunded: 900, isDisputed: true, status: "fulfilled" }));
});

test("a receipt tells what shops and their programs look for, in one header line", () => {
  const purchase = { heading: "", productName: "Sketch\r\nBcc: eve@evil.example", custom: "", metadata: "" };
  const payment = aPayment({ purchase, email: "ada@lovelace.example", transactionId: "ch_1", message: "Key" });
  const mail = filledMail(mailFacts.Receipt.standard, receiptValues(payment));
  expect(mail.subject).not.toMatch(/[\r\n]/);
  for (const line of ["Price: 49.00 EUR", "Message: Key", "OrderId: 7", "TransactionId: ch_1", "PaymentFormId: 3"])
    expect(mail.text).toContain(line);
});
