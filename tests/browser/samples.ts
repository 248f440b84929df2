import type { Payment } from "../../server/domain/payment.ts";
import { rollUpUsage } from "../../server/jobs/roll-up-usage.ts";
import { tallyEvents } from "../../server/jobs/tally-events.ts";
import { tallyUsage } from "../../server/jobs/tally-usage.ts";
import type { TestServer } from "../support/test-server.ts";

/** What the pages of a filled account show, by the name of the parameter in a page's path. */
export type Samples = Readonly<Record<string, string>>;

/** Fills the account as after some weeks of use. A page with a new parameter in its path needs a sample here. */
export async function addSamples(server: TestServer): Promise<Samples> {
  const { operator, start } = server;
  const { productId } = start;
  await operator.call("admin/EditFeatures", { productId, feature: 3, name: "Export to PDF" });
  const stringValue = '["Drawing",["Export",["PDF","SVG",["Layers",["Masks"]]]]]';
  const product = { referencerType: 1, referencerId: productId } as const;
  await operator.call("data/AddDataObject", { ...product, name: "cryptolens_featuretemplate", stringValue });
  for (const [name, parameters] of templates(productId))
    await operator.call("admin/AddTemplate", { name, parameters: JSON.stringify(parameters) });
  for (const [name, description] of products) await operator.call("admin/AddProduct", { name, description });
  const { customerId } = await operator.call("customer/AddCustomer", {
    name: "Ada Lovelace",
    email: "ada@analytical.example",
    companyName: "Analytical Engines Ltd",
  });
  for (const period of [3, 30, 365])
    await operator.call("key/CreateKey", { productId, period, customerId, maxNoOfMachines: 3 });
  const token = start.activateToken;
  for (const machineCode of ["ada-laptop", "ada-desktop", ""])
    await server.post("key/Activate", { token, ProductId: productId, Key: start.key, MachineCode: machineCode });
  await server.post("key/Activate", {
    token,
    ProductId: productId,
    Key: "AAAAA-BBBBB-CCCCC-DDDDD",
    MachineCode: "eve",
  });
  for (const [featureName, eventName] of [
    ["Report", "print"],
    ["Report", "export"],
    ["Shop", "sale"],
  ])
    await operator.call("ai/RegisterEvent", { productId, featureName, eventName, value: 250, currency: "SEK" });
  await operator.call("key/CreateTrialKey", { productId, machineCode: "eve" });
  await operator.call("message/CreateMessage", { content: "Version 2.1 is out.", channel: "stable" });
  await operator.call("data/AddDataObject", { name: "seats_sold", intValue: 1_200 });
  const { resellerId } = await operator.call("reseller/AddReseller", {
    name: "Harbour Software",
    email: "sales@harbour.example",
    url: "https://harbour.example",
  });
  await addReselling(server, resellerId);
  // The statistics leave the last two minutes alone.
  server.clock.advance(180);
  await rollUpUsage(server.installation.storage, () => undefined, server.clock.nowMs);
  await tallyUsage(server.installation.storage, () => "SE", server.clock.nowMs);
  for (let beat = 0; beat < 3; beat++) {
    server.clock.advance(150);
    await tallyEvents(server.installation.storage, server.clock.nowMs);
  }
  const { entries } = await operator.call("admin/ListLog", { success: false, limit: 1 });
  const paymentFormId = await addSelling(server);
  const { licenseKeys } = await operator.call("product/GetKeys", { productId });
  return {
    productId: String(productId),
    customerId: String(customerId),
    paymentFormId: String(paymentFormId),
    resellerId: String(resellerId),
    globalId: String(licenseKeys[0]!.globalId),
    key: start.key,
    mailKind: "KeyDelivery",
    requestId: entries[0]!.requestId!,
  };
}

/** A reseller who is invited, and may issue. */
async function addReselling({ operator, start }: TestServer, resellerId: number): Promise<void> {
  const parameters = JSON.stringify({ ProductId: start.productId, Period: 365 });
  const { licenseTemplateId } = await operator.call("admin/AddTemplate", { name: "Harbour yearly", parameters });
  const right = { resellerId, licenseTemplateId, friendlyName: "Sketchbook for a year", amount: 100 };
  const { rightId } = await operator.call("admin/AddIssuanceRight", { ...right, expiresIn: 90 });
  await operator.call("admin/IssueFromRight", { rightId, name: "Grace Hopper", email: "grace@navy.example" });
  await operator.call("admin/InviteReseller", { resellerId });
}

const products = [
  ["Sketchbook", "Draws by hand and by rule, on paper and on glass."],
  ["Ledger", "Keeps books. Sold by the year, with a module for payroll that has licenses of its own."],
  ["Wind tunnel with a name that goes on for longer than anybody would like", ""],
] as const;

const templates = (ProductId: number) =>
  [
    ["One year, 3 machines", { ProductId, Period: 365, F1: true, MaxNoOfMachines: 3 }],
    [
      "Lifetime with credits",
      [
        { APIMethodName: "CreateKey", Parameters: { ProductId, F3: true, MaxNoOfMachines: 2 } },
        { APIMethodName: "AddDataObjectToKey", Parameters: { ProductId, Key: "[key]", Name: "credits", IntValue: 50 } },
      ],
    ],
  ] as const;
/** A form with one payment that is done and one that waits. */
async function addSelling({ operator, installation, clock, start }: TestServer): Promise<number> {
  const keys = { privateKey: "sk_test_sample", webhookSecret: "whsec_sample" };
  const processor = { kind: "Stripe" as const, name: "Stripe, website", isSandbox: true, ...keys };
  const { processorId } = await operator.call("admin/AddPaymentProcessor", processor);
  const { paymentFormId } = await operator.call("admin/AddPaymentForm", {
    name: "Website",
    heading: "Buy Sketchbook 3",
    productName: "Sketchbook 3 for one year",
    currency: "EUR",
    price: 49,
    stripeProcessorId: processorId,
    message: "Your key: [key]",
    requests: [
      { url: `/api/key/CreateKey?ProductId=${start.productId}&Period=365`, type: "DataRequest", method: "GET" },
    ],
  });
  const bought = { heading: "", productName: "Sketchbook 3 for one year", custom: "spring", metadata: "" };
  const payment: Omit<Payment, "id"> = {
    uid: "sample-1",
    formId: paymentFormId,
    processorId,
    checkouts: 1,
    checkoutId: "cs_1",
    checkoutUrl: "",
    amount: 4_900,
    currency: "EUR",
    purchase: bought,
    status: "fulfilled",
    transactionId: "ch_3PaYm3nTsAmPlE",
    email: "ada@analytical.example",
    created: clock.nowSeconds,
    paid: clock.nowSeconds,
    stepsDone: 1,
    variables: {},
    message: "Your key: AAAAA-BBBBB-CCCCC-DDDDD",
    attempts: 1,
    due: clock.nowSeconds,
    error: null,
    refunded: 4_900,
    isDisputed: false,
    customerId: null,
  };
  const waiting = {
    status: "paid",
    uid: "sample-2",
    refunded: 0,
    error: "Item 1: Could not find the product.",
  } as const;
  await installation.storage.inTransaction({ accountId: 1 }, "writes", async ({ payments }) => {
    await payments.add(payment);
    await payments.add({ ...payment, ...waiting });
  });
  return paymentFormId;
}
