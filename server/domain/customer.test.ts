import { describe, expect, test } from "vitest";
import { sampleNowMs } from "../../tests/support/samples.ts";
import { changedCustomer, newCustomer } from "./customer.ts";

const drawn = { secret: "6dffda95-05cb-4754-bb49-c4a0be6ea647", associationCode: "c0de" };

describe("a new customer", () => {
  test("has nothing but a name and what was drawn, unless more is wished", () => {
    expect(newCustomer({ name: "Ada" }, drawn, sampleNowMs)).toEqual({
      name: "Ada",
      email: null,
      companyName: null,
      createdMs: sampleNowMs,
      notes: null,
      ...drawn,
      enableAssociation: false,
      allowActivationManagement: false,
      allowMultipleUsers: false,
      maxDevices: 0,
      isPublic: false,
      resellerId: null,
    });
  });

  test("has everything that is wished", () => {
    const wishes = {
      name: "Ada",
      email: "ada@example.com",
      companyName: "Engines",
      notes: "pays late",
      enableAssociation: true,
      allowActivationManagement: true,
      allowMultipleUsers: true,
    };
    expect(newCustomer(wishes, drawn, sampleNowMs)).toMatchObject(wishes);
  });
});

describe("a changed customer", () => {
  const customer = {
    ...newCustomer({ name: "Ada", notes: "old", enableAssociation: true }, drawn, sampleNowMs),
    id: 7,
  };

  test("keeps what is undefined or left out", () => {
    expect(changedCustomer(customer, { name: undefined, notes: undefined, maxDevices: undefined })).toEqual(customer);
    expect(changedCustomer(customer, {})).toEqual(customer);
  });

  test("takes no, none and nought for values", () => {
    const limited = changedCustomer(customer, { maxDevices: 3 });
    expect(limited.maxDevices).toBe(3);
    const changes = { enableAssociation: false, notes: null, maxDevices: 0 };
    expect(changedCustomer(limited, changes)).toEqual({ ...customer, ...changes });
  });
});
