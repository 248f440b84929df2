import type { HeardEvent } from "../../../server/domain/heard-event.ts";
import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { entriesAfter } from "../object-log.ts";
import type { World } from "../world.ts";
import { aSession, inStore } from "./member-seeds.ts";
import { aForm, aPayment, aProcessor, aWaitingEvent } from "./payment-seeds.ts";

type Fields = Record<string, unknown>;

const incorrect = refusal("The input parameters were incorrect.");
const noForm = refusal("The payment form does not exist.");
const noProcessor = refusal("Could not find the payment processor.");
const form = { Name: "Website", ProductName: "Sketchbook 3", Currency: "EUR", Price: 49.5 };
const item = (url: string, more: Fields = {}) => JSON.stringify([{ url, type: "DataRequest", method: "GET", ...more }]);

async function formOf(world: World, id: unknown): Promise<Fields | undefined> {
  const { paymentForms } = await world.granted("admin/GetPaymentForms", {});
  return (paymentForms as Fields[]).find((one) => one.id === id);
}

async function processorOf(world: World, id: unknown): Promise<Fields | undefined> {
  const { processors } = await world.granted("admin/GetPaymentProcessors", {});
  return (processors as Fields[]).find((one) => one.id === id);
}

/** What is wrong with a form, the same for a new one and one that is saved anew. */
const mistakes = (ask: (world: World) => Promise<Fields> | Fields): Fixture[] => [
  {
    title: "refuses a currency that nobody pays with",
    source: "assumed",
    ask: async (world) => ({ ...(await ask(world)), Currency: "EUX" }),
    answers: refusal("The currency string is incorrect."),
  },
  {
    title: "refuses a processor that is not there",
    source: "assumed",
    ask: async (world) => ({ ...(await ask(world)), StripeProcessorId: 2_000_000_000 }),
    answers: noProcessor,
  },
  {
    title: "refuses to take PayPal with Stripe's keys",
    source: "assumed",
    ask: async (world) => ({ ...(await ask(world)), PayPalProcessorId: await aProcessor(world) }),
    answers: noProcessor,
  },
  {
    title: "refuses a request item that is no address",
    source: "assumed",
    ask: async (world) => ({ ...(await ask(world)), Requests: item("key/CreateKey") }),
    answers: refusal("Request item 1 is not valid: It is no complete URL."),
  },
  {
    title: "refuses a request item whose host is a variable",
    source: "assumed",
    ask: async (world) => ({ ...(await ask(world)), Requests: item("https://[custom].example/x") }),
    answers: refusal("Request item 1 is not valid: It is no complete URL."),
  },
  {
    title: "refuses a method that is no business of a form",
    source: "assumed",
    ask: async (world) => ({ ...(await ask(world)), Requests: item("/api/admin/AddToken?Permissions=[]") }),
    answers: refusal("Request item 1 is not valid: A form cannot have admin/AddToken called."),
  },
  {
    title: "lets nobody have a form do what they may not do themselves",
    source: "assumed",
    ask: async (world) => ({
      ...(await ask(world)),
      Requests: item("/api/key/CreateKey?ProductId=1"),
      token: await world.aToken(["ManagePayments"]),
    }),
    answers: refusal("Request item 1 is not valid: It takes the permission CreateKey."),
  },
  {
    title: "lets no operator have a form do everywhere what they may do with one product",
    source: "assumed",
    ask: async (world) => {
      const product = { resource: "product", level: "edit", resourceId: await world.aProduct() } as const;
      const billing = { resource: "billing", level: "owner", resourceId: 0 } as const;
      return {
        ...(await ask(world)),
        Requests: item("/api/key/CreateKey?ProductId=1"),
        session: await aSession(world, { role: "operator", grants: [billing, product] }),
      };
    },
    answers: refusal("Request item 1 is not valid: It takes the permission CreateKey."),
  },
  {
    title: "lets nobody have customers made by a template who may not make them",
    source: "assumed",
    ask: async (world) => ({
      ...(await ask(world)),
      Requests: item("/api/key/CreateKeyFromTemplate?LicenseTemplateId=1"),
      token: await world.aToken(["ManagePayments", "CreateKeyFromTemplate"]),
    }),
    answers: refusal("Request item 1 is not valid: It takes the permission AddCustomer."),
  },
  ...[{ Price: -1 }, { RedirectUrl: "javascript:alert(1)" }, { Requests: '{"url":1}' }, { Name: "" }].map(
    (fields): Fixture => ({
      title: `refuses ${JSON.stringify(fields)}`,
      source: "assumed",
      ask: async (world) => ({ ...(await ask(world)), ...fields }),
      answers: incorrect,
    }),
  ),
];

const whole = (world: World, productId: number): Fields => ({
  ...form,
  Description: "On the price page",
  Heading: "Buy Sketchbook",
  RedirectUrl: "https://sketchbook.example/thanks",
  Message: "Your key: [key]",
  Requests: item(`${world.server.url}/api/key/CreateKey?ProductId=${productId}&NewCustomer=true&Name=[cl_email]`),
  ForceSessions: true,
  SendsReceipt: false,
});

const addPaymentForm = fixturesOf("admin/AddPaymentForm", [
  {
    title: "makes a form with an address of its own",
    source: "assumed",
    ask: () => form,
    answers: { result: 0, message: "" },
    afterwards: async ({ world, answer, expect }) => {
      expect(answer.url).toMatch(new RegExp(`^http://127.0.0.1:\\d+/Form/P/[\\w-]{8}/${answer.paymentFormId}$`));
      expect(await formOf(world, answer.paymentFormId)).toMatchObject({
        price: 49.5,
        currency: "EUR",
        sendsReceipt: true,
      });
    },
  },
  {
    title: "keeps everything that a form has",
    source: "assumed",
    ask: async (world) => ({
      ...whole(world, await world.aProduct()),
      StripeProcessorId: await aProcessor(world),
      PayPalProcessorId: await aProcessor(world, { Kind: "PayPal", PublicKey: "client", PrivateKey: "secret" }),
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, answer, expect }) =>
      expect(await formOf(world, answer.paymentFormId)).toMatchObject({
        heading: "Buy Sketchbook",
        message: "Your key: [key]",
        forceSessions: true,
        sendsReceipt: false,
        stripeProcessorId: asked.StripeProcessorId,
        requests: [{ type: "DataRequest", method: "GET" }],
      }),
  },
  {
    title: "keeps no token that was copied along with a request item",
    source: "assumed",
    ask: (world) => ({
      ...form,
      Requests: item(`/api/key/CreateKey?token=${encodeURIComponent(world.token)}&ProductId=1`),
    }),
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) =>
      expect(await formOf(world, answer.paymentFormId)).toMatchObject({
        requests: [{ url: "/api/key/CreateKey?ProductId=1" }],
      }),
  },
  ...mistakes(() => form),
]);

const editPaymentForm = fixturesOf("admin/EditPaymentForm", [
  {
    title: "saves a form anew, and leaves its address",
    source: "assumed",
    ask: async (world) => ({ ...form, PaymentFormId: await aForm(world), Price: 12, Currency: "JPY" }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) =>
      expect(await formOf(world, asked.PaymentFormId)).toMatchObject({ name: "Website", price: 12, currency: "JPY" }),
  },
  {
    title: "takes everything that a new form takes",
    source: "assumed",
    ask: async (world) => ({ ...whole(world, await world.aProduct()), PaymentFormId: await aForm(world) }),
    answers: { result: 0 },
  },
  {
    title: "lets somebody rename a form whose request items they could not have written",
    source: "assumed",
    ask: async (world) => {
      const Requests = item("/api/key/CreateKey?ProductId=1");
      const PaymentFormId = await aForm(world, { Requests });
      return { ...form, Requests, PaymentFormId, token: await world.aToken(["ManagePayments"]) };
    },
    answers: { result: 0 },
  },
  {
    title: "does not know another account's form",
    source: "assumed",
    ask: async (world) => ({ ...form, PaymentFormId: await aForm(world), token: (await world.anotherAccount()).token }),
    answers: noForm,
  },
  ...mistakes(async (world) => ({ ...form, PaymentFormId: await aForm(world) })),
]);

const removePaymentForm = fixturesOf("admin/RemovePaymentForm", [
  {
    title: "takes a form away",
    source: "assumed",
    ask: async (world) => ({ PaymentFormId: await aForm(world) }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => expect(await formOf(world, asked.PaymentFormId)).toBeUndefined(),
  },
  {
    title: "does not know a form that was taken away",
    source: "assumed",
    ask: async (world) => {
      const PaymentFormId = await aForm(world);
      await world.granted("admin/RemovePaymentForm", { PaymentFormId });
      return { PaymentFormId };
    },
    answers: noForm,
  },
]);

const getPaymentForms = fixturesOf("admin/GetPaymentForms", [
  {
    title: "lists forms",
    source: "assumed",
    ask: async (world) => {
      await aForm(world);
      return {};
    },
    answers: { result: 0, sendsMail: false },
    afterwards: ({ answer, expect }) => expect(answer.paymentForms).not.toHaveLength(0),
  },
]);

const addPaymentProcessor = fixturesOf("admin/AddPaymentProcessor", [
  {
    title: "adds a processor and never shows its keys",
    source: "assumed",
    ask: () => ({
      Kind: "Stripe",
      Name: "Stripe",
      Description: "For the website",
      IsSandbox: true,
      PublicKey: "pk_test_1",
      PrivateKey: "sk_test_secret",
      WebhookSecret: "whsec_secret",
    }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, answer, expect }) => {
      const shown = await processorOf(world, answer.processorId);
      expect(shown).toMatchObject({ kind: "Stripe", isSandbox: true, hasWebhookSecret: true });
      expect(shown!.webhookUrl).toBe(answer.webhookUrl);
      const everything = JSON.stringify([
        shown,
        await entriesAfter(world, 0),
        await inStore(world, (store) => store.paymentProcessors.list()),
      ]);
      expect(everything).not.toMatch(/sk_test_secret|whsec_secret/);
    },
  },
  {
    title: "refuses PayPal without a client id",
    source: "assumed",
    ask: () => ({ Kind: "PayPal", Name: "PayPal", PrivateKey: "secret" }),
    answers: incorrect,
  },
  ...[{ Kind: "Cash" }, { PrivateKey: "" }, { PrivateKey: "two words" }].map(
    (fields): Fixture => ({
      title: `refuses ${JSON.stringify(fields)}`,
      source: "assumed",
      ask: () => ({ Kind: "Stripe", Name: "Stripe", PrivateKey: "sk_test_1", ...fields }),
      answers: incorrect,
    }),
  ),
]);

const editPaymentProcessor = fixturesOf("admin/EditPaymentProcessor", [
  {
    title: "leaves keys that are not given",
    source: "assumed",
    ask: async (world) => ({
      ProcessorId: await aProcessor(world, { WebhookSecret: "whsec_1", PublicKey: "pk_1" }),
      Name: "Cards",
      Description: "For the website",
      IsSandbox: true,
    }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) =>
      expect(await processorOf(world, asked.ProcessorId)).toMatchObject({
        name: "Cards",
        isSandbox: true,
        publicKey: "pk_1",
        hasWebhookSecret: true,
      }),
  },
  {
    title: "replaces keys, and takes a webhook's secret away",
    source: "assumed",
    ask: async (world) => ({
      ProcessorId: await aProcessor(world, { WebhookSecret: "whsec_1" }),
      Name: "Cards",
      PublicKey: "pk_2",
      PrivateKey: "sk_2",
      WebhookSecret: "none",
    }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) => {
      expect(await processorOf(world, asked.ProcessorId)).toMatchObject({ publicKey: "pk_2", hasWebhookSecret: false });
      const { sealedPrivateKey } = (await inStore(world, (store) =>
        store.paymentProcessors.find(asked.ProcessorId as number),
      ))!;
      expect(world.server.installation.vault.open(sealedPrivateKey).toString()).toBe("sk_2");
    },
  },
  {
    title: "does not know another account's processor",
    source: "assumed",
    ask: async (world) => ({
      ProcessorId: await aProcessor(world),
      Name: "Mine",
      token: (await world.anotherAccount()).token,
    }),
    answers: noProcessor,
  },
]);

const removePaymentProcessor = fixturesOf("admin/RemovePaymentProcessor", [
  {
    title: "takes a processor away",
    source: "assumed",
    ask: async (world) => ({ ProcessorId: await aProcessor(world) }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => expect(await processorOf(world, asked.ProcessorId)).toBeUndefined(),
  },
  {
    title: "does not know a processor that was taken away",
    source: "assumed",
    ask: async (world) => {
      const ProcessorId = await aProcessor(world);
      await world.granted("admin/RemovePaymentProcessor", { ProcessorId });
      return { ProcessorId };
    },
    answers: noProcessor,
  },
  {
    title: "keeps a processor that a form uses",
    source: "assumed",
    ask: async (world) => {
      const ProcessorId = await aProcessor(world);
      await aForm(world, { StripeProcessorId: ProcessorId });
      return { ProcessorId };
    },
    answers: refusal("This payment processor is in use."),
  },
]);

const getPaymentProcessors = fixturesOf("admin/GetPaymentProcessors", [
  {
    title: "lists processors",
    source: "assumed",
    ask: async (world) => {
      await aProcessor(world);
      return {};
    },
    answers: { result: 0 },
    afterwards: ({ answer, expect }) => expect(answer.processors).not.toHaveLength(0),
  },
]);

const listPayments = fixturesOf("admin/ListPayments", [
  {
    title: "lists payments, and those that somebody must look at",
    source: "assumed",
    ask: async (world) => {
      await aPayment(world);
      return {};
    },
    answers: { result: 0 },
    afterwards: ({ answer, expect }) => {
      const [newest] = answer.payments as Fields[];
      expect(newest).toMatchObject({ price: 49, status: "paid", error: "Item 1: Could not find the product." });
      expect((answer.troubled as Fields[]).map(({ id }) => id)).toContain(newest!.id);
    },
  },
  {
    title: "lists those of a form and a status alone, from a place on",
    source: "assumed",
    ask: async (world) => {
      const formId = await aForm(world);
      const ids = [];
      for (let made = 0; made < 3; made++) ids.push(await aPayment(world, { formId, status: "begun", error: null }));
      return { PaymentFormId: formId, Status: "begun", BeforeId: ids[2], Limit: 1, expected: ids[1] };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) => {
      expect(answer.payments).toHaveLength(1);
      expect((answer.payments as Fields[])[0]!.id).toBe(asked.expected);
    },
  },
  {
    title: "leaves out what nobody paid",
    source: "assumed",
    ask: async (world) => {
      const formId = await aForm(world);
      await aPayment(world, { formId, status: "begun", error: null });
      return { PaymentFormId: formId };
    },
    answers: { result: 0, payments: [] },
  },
  {
    title: "shows those who may only look no message, which may name keys",
    source: "assumed",
    ask: async (world) => {
      const PaymentFormId = await aForm(world);
      await aPayment(world, { formId: PaymentFormId, message: "Your key is ICVLD-VVSZR-ZTICT-YKGXL." });
      const looks = { resource: "billing", level: "view", resourceId: 0 } as const;
      return { PaymentFormId, session: await aSession(world, { role: "operator", grants: [looks] }) };
    },
    answers: { result: 0, payments: [{ price: 49, message: "" }] },
    afterwards: async ({ world, asked: { PaymentFormId }, expect }) => {
      const { payments } = await world.granted("admin/ListPayments", { PaymentFormId });
      expect(payments).toMatchObject([{ message: "Your key is ICVLD-VVSZR-ZTICT-YKGXL." }]);
    },
  },
]);

const retryPayment = fixturesOf("admin/RetryPayment", [
  {
    title: "makes a payment due at once",
    source: "assumed",
    ask: async (world) => ({ PaymentId: await aPayment(world) }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, asked, expect }) => {
      const payment = await inStore(world, (store) => store.payments.find(asked.PaymentId as number));
      expect(payment!.due).toBe(world.clock.nowSeconds);
    },
  },
  {
    title: "does not know another account's payment",
    source: "assumed",
    ask: async (world) => ({ PaymentId: await aPayment(world), token: (await world.anotherAccount()).token }),
    answers: refusal("Could not find the payment."),
  },
  {
    title: "has nothing to do for a payment that is fulfilled",
    source: "assumed",
    ask: async (world) => ({ PaymentId: await aPayment(world, { status: "fulfilled", error: null }) }),
    answers: refusal("Nothing is left to do for this payment."),
  },
]);

const listSubscriptionEvents = fixturesOf("admin/ListSubscriptionEvents", [
  {
    title: "lists what waits, with its reason and when it is tried again",
    source: "assumed",
    ask: async (world) => ({ expected: await aWaitingEvent(world) }),
    answers: { result: 0 },
    afterwards: ({ world, asked, answer, expect }) => {
      const newest = (answer.waiting as Fields[]).at(-1);
      const now = world.clock.nowSeconds;
      expect(newest).toMatchObject({
        id: asked.expected,
        kind: "paid",
        paidUntil: now + 86_400,
        error: "Could not find the product.",
        heard: now,
        nextTry: now + 60,
      });
    },
  },
  {
    title: "shows who may look at payments, and leaves out what is settled",
    source: "assumed",
    ask: async (world) => {
      const looks = { resource: "billing", level: "view", resourceId: 0 } as const;
      const settled = await aWaitingEvent(world, { settled: world.clock.nowSeconds });
      return { settled, session: await aSession(world, { role: "operator", grants: [looks] }) };
    },
    answers: { result: 0 },
    afterwards: ({ asked, answer, expect }) =>
      expect((answer.waiting as Fields[]).map(({ id }) => id)).not.toContain(asked.settled),
  },
]);

const nothingWaits = refusal("Could not find what waits of a subscription.");

/** The two that need one that waits. */
const forWaiting = (
  name: Parameters<typeof fixturesOf>[0],
  title: string,
  isAsTold: (heard: HeardEvent, nowSeconds: number) => boolean,
) =>
  fixturesOf(name, [
    {
      title,
      source: "assumed",
      ask: async (world) => ({ SubscriptionEventId: await aWaitingEvent(world) }),
      answers: { result: 0, message: "" },
      afterwards: async ({ world, asked, expect }) => {
        const id = asked.SubscriptionEventId as number;
        const heard = await inStore(world, (store) => store.subscriptionEvents.find(id));
        expect(isAsTold(heard!, world.clock.nowSeconds)).toBe(true);
      },
    },
    {
      title: "does not know another account's",
      source: "assumed",
      ask: async (world) => ({
        SubscriptionEventId: await aWaitingEvent(world),
        token: (await world.anotherAccount()).token,
      }),
      answers: nothingWaits,
    },
    {
      title: "does not know one that is settled",
      source: "assumed",
      ask: async (world) => ({ SubscriptionEventId: await aWaitingEvent(world, { settled: 1 }) }),
      answers: nothingWaits,
    },
  ]);

const retrySubscriptionEvent = forWaiting(
  "admin/RetrySubscriptionEvent",
  "makes it due at once",
  ({ due, settled }, now) => due === now && settled === null,
);

const dismissSubscriptionEvent = forWaiting(
  "admin/DismissSubscriptionEvent",
  "settles it",
  ({ settled }, now) => settled === now,
);

const getSubscriptionSettings = fixturesOf("admin/GetSubscriptionSettings", [
  {
    title: "tells where Stripe's messages go",
    source: "assumed",
    ask: () => ({}),
    answers: { result: 0 },
    afterwards: ({ answer, expect }) => expect(answer.webhookUrl).toMatch(/\/api\/subscription\/StripeUrl\?id=\d+$/),
  },
]);

const editSubscriptionSettings = fixturesOf("admin/EditSubscriptionSettings", [
  {
    title: "sets the grace and the signing secret",
    source: "assumed",
    ask: () => ({ GraceDays: 7, SigningSecret: "whsec_hidden" }),
    answers: { result: 0, message: "" },
    afterwards: async ({ world, expect }) => {
      const settings = await world.granted("admin/GetSubscriptionSettings", {});
      expect(settings).toMatchObject({ graceDays: 7, hasSigningSecret: true });
      expect(JSON.stringify(settings)).not.toContain("whsec_hidden");
    },
  },
  {
    title: "lets customers begin and end their subscriptions, and leaves what it is not told",
    source: "assumed",
    ask: async (world) => {
      const none = { LetCustomersCancel: false, LetCustomersSubscribe: false };
      await world.granted("admin/EditSubscriptionSettings", { GraceDays: 8, ...none });
      return { LetCustomersCancel: true, LetCustomersSubscribe: true };
    },
    answers: { result: 0 },
    afterwards: async ({ world, expect }) =>
      expect(await world.granted("admin/GetSubscriptionSettings", {})).toMatchObject({
        graceDays: 8,
        letsCustomersCancel: true,
        letsCustomersSubscribe: true,
      }),
  },
  {
    title: "sets the processor, and takes the secret away",
    source: "assumed",
    ask: async (world) => ({ ProcessorId: await aProcessor(world), SigningSecret: "none" }),
    answers: { result: 0 },
    afterwards: async ({ world, asked, expect }) =>
      expect(await world.granted("admin/GetSubscriptionSettings", {})).toMatchObject({
        processorId: asked.ProcessorId,
        hasSigningSecret: false,
      }),
  },
  {
    title: "refuses a processor that is not Stripe's",
    source: "assumed",
    ask: async (world) => ({
      ProcessorId: await aProcessor(world, { Kind: "PayPal", PublicKey: "c", PrivateKey: "s" }),
    }),
    answers: noProcessor,
  },
]);

export default [
  addPaymentForm,
  editPaymentForm,
  removePaymentForm,
  getPaymentForms,
  addPaymentProcessor,
  editPaymentProcessor,
  removePaymentProcessor,
  getPaymentProcessors,
  listPayments,
  retryPayment,
  listSubscriptionEvents,
  retrySubscriptionEvent,
  dismissSubscriptionEvent,
  getSubscriptionSettings,
  editSubscriptionSettings,
];
