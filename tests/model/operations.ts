import fc from "fast-check";

/** What is done next, as plain data: licenses, objects and customers are chosen by number among those that are there. */
export type Operation =
  | { readonly do: "createLicense"; period: number; maxMachines: number; startsOnActivation: boolean }
  | { readonly do: "activate"; license: number; machine: string; interval: number; overdraft: number; name: string }
  | { readonly do: "deactivate"; license: number; machine: string; floating: boolean }
  | { readonly do: "look"; license: number }
  | { readonly do: "block" | "unblock"; license: number }
  | { readonly do: "extend"; license: number; days: number }
  | { readonly do: "feature"; license: number; feature: number; isOn: boolean }
  | { readonly do: "limit"; license: number; machines: number }
  | { readonly do: "notes"; license: number; notes: string }
  | { readonly do: "trialActivation"; license: number; isOn: boolean }
  | { readonly do: "giveCustomer"; license: number; customer: number }
  | { readonly do: "addObject"; license: number; name: string; number: number; isUnique: boolean }
  | { readonly do: "step"; license: number; object: number; direction: 1 | -1; size: number; bound: number | null }
  | { readonly do: "setNumber"; license: number; object: number; number: number }
  | { readonly do: "setText"; license: number; object: number; text: string }
  | { readonly do: "removeObject"; license: number; object: number }
  | { readonly do: "addCustomer"; name: string; email: string }
  | { readonly do: "editCustomer"; customer: number; name: string }
  | { readonly do: "removeCustomer"; customer: number }
  | { readonly do: "licensesOf"; customer: number }
  | { readonly do: "wait"; seconds: number };

const license = fc.nat({ max: 3 });
const object = fc.nat({ max: 3 });
const customer = fc.nat({ max: 3 });
const machine = fc.constantFrom("ada-laptop", "grace-desktop", "alan", "", "Ada-Laptop", "edsger|7");
const number = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -5, max: 20 }) },
  { weight: 1, arbitrary: fc.constantFrom(2_147_483_647, -2_147_483_648, 2_147_483_640) },
);
const word = fc.constantFrom("", "paid", "ö 🖥", "a 'quote' % _", "None?");

const choices: [number, fc.Arbitrary<Operation>][] = [
  [
    2,
    fc.record({
      do: fc.constant("createLicense" as const),
      period: fc.constantFrom(1, 30, 365),
      maxMachines: fc.nat({ max: 3 }),
      startsOnActivation: fc.boolean(),
    }),
  ],
  [
    16,
    fc.record({
      do: fc.constant("activate" as const),
      license,
      machine,
      interval: fc.constantFrom(0, 0, 60, 100),
      overdraft: fc.constantFrom(0, 0, 1, 2),
      name: fc.constantFrom("", "", "Ada's laptop"),
    }),
  ],
  [7, fc.record({ do: fc.constant("deactivate" as const), license, machine, floating: fc.boolean() })],
  [8, fc.record({ do: fc.constant("look" as const), license })],
  [1, fc.record({ do: fc.constant("block" as const), license })],
  [2, fc.record({ do: fc.constant("unblock" as const), license })],
  [3, fc.record({ do: fc.constant("extend" as const), license, days: fc.integer({ min: -40, max: 60 }) })],
  [
    3,
    fc.record({
      do: fc.constant("feature" as const),
      license,
      feature: fc.integer({ min: 1, max: 8 }),
      isOn: fc.boolean(),
    }),
  ],
  [3, fc.record({ do: fc.constant("limit" as const), license, machines: fc.nat({ max: 4 }) })],
  [1, fc.record({ do: fc.constant("notes" as const), license, notes: word })],
  [1, fc.record({ do: fc.constant("trialActivation" as const), license, isOn: fc.boolean() })],
  [3, fc.record({ do: fc.constant("giveCustomer" as const), license, customer })],
  [
    4,
    fc.record({
      do: fc.constant("addObject" as const),
      license,
      name: fc.constantFrom("credits", "pages"),
      number,
      isUnique: fc.boolean(),
    }),
  ],
  [
    9,
    fc.record({
      do: fc.constant("step" as const),
      license,
      object,
      direction: fc.constantFrom(1 as const, -1 as const),
      size: number,
      bound: fc.option<number | null>(fc.integer({ min: -3, max: 15 })),
    }),
  ],
  [2, fc.record({ do: fc.constant("setNumber" as const), license, object, number })],
  [2, fc.record({ do: fc.constant("setText" as const), license, object, text: word })],
  [1, fc.record({ do: fc.constant("removeObject" as const), license, object })],
  [2, fc.record({ do: fc.constant("addCustomer" as const), name: fc.constantFrom("Ada", "Grace"), email: word })],
  [1, fc.record({ do: fc.constant("editCustomer" as const), customer, name: fc.constantFrom("Alan", "Edsger") })],
  [1, fc.record({ do: fc.constant("removeCustomer" as const), customer })],
  [2, fc.record({ do: fc.constant("licensesOf" as const), customer })],
  [
    5,
    fc.record({
      do: fc.constant("wait" as const),
      seconds: fc.oneof(fc.nat({ max: 120 }), fc.constantFrom(86_400, 2_592_001)),
    }),
  ],
];

/** A sequence of operations, of exactly this length before it is shrunk. */
export function operations(length: number): fc.Arbitrary<Operation[]> {
  const operation = fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
  return fc.array(operation, { minLength: 1, maxLength: length, size: "max" });
}
