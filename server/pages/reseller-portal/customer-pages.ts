import type { FastifyInstance } from "fastify";
import { Refusal, refusalOf } from "../../api/refusals.ts";
import { stateOf } from "../../domain/issuance-right.ts";
import { ObjectLocked } from "../../storage/object-locked.ts";
import { type AdminAnswer, type AdminVisit, onAdminForm, onVisit } from "../portal/admin-layout.ts";
import { licensesOf } from "../portal/own-licenses.ts";
import {
  type OwnReseller,
  ownResellers,
  resellerCaller,
  resellerOwner,
  type SeenCustomer,
  seenCustomer,
} from "../portal/own-resellers.ts";
import type { Portal } from "../portal/portal.ts";
import { readIn } from "../portal/vendor.ts";
import { resellersHome, type SignedInVisit } from "../portal/visit.ts";
import { VisitRate } from "../visit-rate.ts";
import { type CustomerTexts, noTexts, problemIn, textsFrom } from "./customer-form.ts";
import { customerContent, customersContent, newCustomerContent } from "./customer-views.ts";
import { notTheirs } from "./not-theirs.ts";
import { numberIn } from "./right-pages.ts";

const home = `${resellersHome}/Customers`;
const maxListed = 200;
/** Issuing ends with the right; adding customers would not end. */
const customersPerMinute = 30;

/** Adds the pages on which resellers see and change whom they sell to. */
export function addCustomerPages(server: FastifyInstance, portal: Portal): void {
  addList(server, portal);
  addNew(server, portal);
  addCustomer(server, portal);
}

function addList(server: FastifyInstance, portal: Portal): void {
  onVisit(server, portal, home, async ({ visit, request }) => {
    const search = typeof request.query.search === "string" ? request.query.search.trim().slice(0, 100) : "";
    const filter = { search: search === "" ? undefined : search, limit: maxListed + 1 };
    const groups = [];
    for (const own of await ownResellers(visit, portal)) {
      const customers = await readIn(own.vendor, portal, (store) =>
        store.customers.listForReseller(own.reseller.id, filter),
      );
      groups.push({ ...own, customers: customers.slice(0, maxListed), isCut: customers.length > maxListed });
    }
    return groups.length === 0 ? notTheirs : { title: "Customers", content: customersContent(groups, search) };
  });
}

function addNew(server: FastifyInstance, portal: Portal): void {
  const rate = new VisitRate(customersPerMinute);
  const page = (visit: SignedInVisit, own: OwnReseller, given: CustomerTexts, problem?: string): AdminAnswer => ({
    title: "New customer",
    content: newCustomerContent({ visit, own, given, problem }),
    brand: own.vendor.brand,
    status: problem === undefined ? 200 : 422,
  });

  onVisit(server, portal, `${home}/New`, async (asked) => {
    const own = await resellerAsked(asked, portal);
    return own ? page(asked.visit, own, noTexts) : notTheirs;
  });

  onAdminForm(server, portal, `${home}/New`, async (asked) => {
    const own = await resellerAsked(asked, portal);
    if (own === undefined) return notTheirs;
    const { visit, text } = asked;
    const given = textsFrom(text);
    const problem = problemIn(given);
    if (problem) return page(visit, own, given, problem);
    if (!rate.take(visit.address, portal.clock()))
      return page(visit, own, given, "There were many new customers from your network. Please wait a minute.");
    const caller = resellerCaller(own, visit);
    const added = await portal.callAs(caller, "customer/AddCustomer", { ...given }, visit.address).catch(refusalOf);
    if (added instanceof Refusal) return page(visit, own, given, added.text);
    return { location: `${resellersHome}/Customer/${added.customerId as number}` };
  });
}

function addCustomer(server: FastifyInstance, portal: Portal): void {
  const path = `${resellersHome}/Customer/:customerId`;
  onVisit(server, portal, path, async (asked) => {
    const seen = await customerAsked(asked, portal);
    return seen ? customerPage(asked, seen, portal) : notTheirs;
  });

  onAdminForm(server, portal, path, async (asked) => {
    const seen = await customerAsked(asked, portal);
    if (!seen?.isOwn) return notTheirs;
    const { text } = asked;
    const filled = { given: textsFrom(text), isPublic: text("public") === "yes" };
    const problem = problemIn(filled.given) ?? (await saveCustomer(seen, filled, asked.visit, portal));
    if (problem) return customerPage(asked, seen, portal, { ...filled, problem });
    return { location: `${resellersHome}/Customer/${seen.customer.id}?saved=yes` };
  });
}

interface Filled {
  readonly given: CustomerTexts;
  readonly isPublic: boolean;
}

/** @returns why not */
async function saveCustomer(
  seen: SeenCustomer,
  { given, isPublic }: Filled,
  visit: SignedInVisit,
  portal: Portal,
): Promise<string | undefined> {
  const { name, email, companyName } = given;
  try {
    return await portal.storage.inTransaction(resellerOwner(seen, visit), "writes", async (store) => {
      const customer = await store.customers.findWhole(seen.customer.id, { forChange: true });
      if (customer?.resellerId !== seen.reseller.id) return "This customer is not yours any more.";
      const changed = { name, email: email || null, companyName: companyName || null, isPublic };
      await store.customers.save(customer, { ...customer, ...changed });
      return undefined;
    });
  } catch (thrown) {
    if (thrown instanceof ObjectLocked) return "Your vendor has locked this customer against changes.";
    throw thrown;
  }
}

async function customerPage(
  { visit, request }: AdminVisit,
  seen: SeenCustomer,
  portal: Portal,
  filled?: Filled & { readonly problem: string },
): Promise<AdminAnswer> {
  const { customer, vendor, reseller } = seen;
  const { rights, licenses } = await readIn(vendor, portal, async (store) => ({
    rights: await store.issuanceRights.list(reseller.id),
    // What others sold is not theirs to see.
    licenses: await licensesOf(customer, store, reseller.id),
  }));
  const told = { name: customer.name, email: customer.email ?? "", companyName: customer.companyName ?? "" };
  const content = customerContent({
    ...seen,
    ...{ visit, licenses, given: told, isPublic: customer.isPublic, problem: undefined, ...filled },
    rights: rights.filter((right) => stateOf(right, visit.nowSeconds) === "usable"),
    isSaved: request.query.saved === "yes" && filled === undefined,
  });
  return { title: customer.name, content, brand: vendor.brand, status: filled ? 422 : 200 };
}

async function resellerAsked({ visit, request }: AdminVisit, portal: Portal): Promise<OwnReseller | undefined> {
  const resellerId = numberIn(request.query.reseller);
  return (await ownResellers(visit, portal)).find(({ reseller }) => reseller.id === resellerId);
}

function customerAsked({ visit, request }: AdminVisit, portal: Portal): Promise<SeenCustomer | undefined> {
  const customerId = numberIn(request.params.customerId);
  return customerId === undefined ? Promise.resolve(undefined) : seenCustomer(visit, customerId, portal);
}
