import { aProcessor } from "../admin/payment-seeds.ts";
import { fixturesOf, refusal } from "../fixture.ts";
import type { World } from "../world.ts";

async function withProcessor(world: World): Promise<void> {
  await world.granted("admin/EditSubscriptionSettings", { ProcessorId: await aProcessor(world) });
}

async function subscribed(world: World) {
  const license = await world.aLicense();
  const object = { Name: "cryptolens_stripesubscriptionitemid", StringValue: "si_1" };
  await world.granted("data/AddDataObjectToKey", { ...license, ...object });
  return license;
}

export default fixturesOf("subscription/RecordUsage", [
  {
    title: "does not know a product that is not there",
    source: "documented",
    ask: () => ({ ProductId: 2_000_000_000, Key: "A", Amount: 1 }),
    answers: refusal("Could not find the product."),
  },
  {
    title: "does not know a key that is not there",
    source: "documented",
    ask: async (world) => ({ ProductId: await world.aProduct(), Key: "AAAAA-BBBBB-CCCCC-DDDDD", Amount: 1 }),
    answers: refusal("Could not find the key."),
  },
  {
    title: "refuses while no Stripe processor is set up",
    source: "documented",
    ask: async (world) => {
      await world.granted("admin/EditSubscriptionSettings", { ProcessorId: 0 });
      return { ...(await subscribed(world)), Amount: 1 };
    },
    answers: refusal("No Stripe payment processor was set up."),
  },
  {
    title: "refuses a license that no subscription pays for",
    source: "documented",
    ask: async (world) => {
      await withProcessor(world);
      return { ...(await world.aLicense()), Amount: 1 };
    },
    answers: refusal("The subscription item id could not be found."),
  },
  {
    title: "says so when Stripe does not take it",
    source: "documented",
    ask: async (world) => {
      await withProcessor(world);
      return { ...(await subscribed(world)), Amount: 1, modelversion: 1 };
    },
    answers: refusal("Could not increment the usage counter."),
  },
  {
    title: "refuses to take usage back",
    source: "assumed",
    ask: async (world) => ({ ...(await subscribed(world)), Amount: -1 }),
    answers: refusal("The input parameters were incorrect."),
  },
]);
