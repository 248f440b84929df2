import { describe, expect, test } from "vitest";
import { problemOfIssuing, stepsFor } from "./issued-steps.ts";
import { parseTemplate, type TemplateStep } from "./template-steps.ts";

function stepsOf(parameters: object): TemplateStep[] {
  const steps = parseTemplate(JSON.stringify(parameters));
  if ("error" in steps) throw new Error(steps.error);
  return steps;
}

describe("a template", () => {
  test.each([0, "0", null, "", undefined])("that names %j as its reseller can be issued", (ResellerId) => {
    expect(problemOfIssuing(stepsOf({ ProductId: 1, ResellerId }))).toBeUndefined();
  });

  test.each([{ ResellerId: 5 }, { resellerid: "5" }, { RESELLERID: -1 }])(
    "with %j cannot be issued, in the words of the platform",
    (given) => expect(problemOfIssuing(stepsOf({ ProductId: 1, ...given }))).toBe("Could not find the reseller."),
  );

  test("that makes several licenses cannot be issued: a right is counted by licenses", () => {
    const creation = { APIMethodName: "CreateKey", Parameters: { ProductId: 1 } };
    expect(problemOfIssuing(stepsOf({ ProductId: 1, NoOfKeys: 2 }))).toMatch(/more than one/);
    expect(problemOfIssuing(stepsOf([creation, creation]))).toMatch(/more than one/);
    expect(problemOfIssuing(stepsOf({ ProductId: 1, NoOfKeys: 1 }))).toBeUndefined();
  });
});

describe("what a reseller issues", () => {
  test("belongs to the reseller and to the chosen customer, whatever the template says in whatever case", () => {
    const template = { ProductId: 1, Period: 30, customerid: 9, NewCustomer: true, ResellerId: 0, NoOfKeys: 1 };
    expect(stepsFor(stepsOf(template), 7, { customerId: 3 })).toEqual([
      { method: "CreateKey", parameters: { ProductId: 1, Period: 30, ResellerId: 7, CustomerId: 3 } },
    ]);
  });

  test("is for a new customer, with what the template lets customers do and not with its names", () => {
    const template = { ProductId: 1, Name: "Template", email: "t@example.com", EnableCustomerAssociation: true };
    const newcomer = { name: "Ada", email: null, companyName: "Engines" };
    expect(stepsFor(stepsOf(template), 7, { newcomer })).toEqual([
      {
        method: "CreateKey",
        parameters: {
          ProductId: 1,
          EnableCustomerAssociation: true,
          ResellerId: 7,
          NewCustomer: true,
          Name: "Ada",
          CompanyName: "Engines",
        },
      },
    ]);
  });

  test("keeps the steps that hang data objects on the license", () => {
    const data = { APIMethodName: "AddDataObjectToKey", Parameters: { Name: "tier", Key: "[key]", ProductId: 1 } };
    const steps = stepsOf([{ APIMethodName: "CreateKey", Parameters: { ProductId: 1 } }, data]);
    expect(stepsFor(steps, 7, { customerId: 3 })[1]).toEqual(steps[1]);
  });
});
