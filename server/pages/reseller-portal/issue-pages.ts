import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { Refusal, refusalOf } from "../../api/refusals.ts";
import type { WholeCustomer } from "../../domain/customer.ts";
import { mayIssueTo } from "../../domain/reseller.ts";
import type { Store } from "../../storage/store.ts";
import { type AdminAnswer, type AdminVisit, onAdminForm, onVisit } from "../portal/admin-layout.ts";
import { type OwnRight, ownRight, resellerCaller } from "../portal/own-resellers.ts";
import type { Portal } from "../portal/portal.ts";
import { readIn } from "../portal/vendor.ts";
import { resellersHome } from "../portal/visit.ts";
import { type CustomerTexts, problemIn, textsFrom } from "./customer-form.ts";
import { issueContent } from "./issue-views.ts";
import { notTheirs } from "./not-theirs.ts";
import { numberIn } from "./right-pages.ts";

const path = `${resellersHome}/Issue`;
/** As many as fit into a list to choose from; a search finds the others. */
const choices = 200;

/** Adds the page on which a reseller issues a license. */
export function addIssuePages(server: FastifyInstance, portal: Portal): void {
  onVisit(server, portal, path, async (asked) => {
    const own = await rightAsked(asked, portal);
    const chosenId = numberIn(asked.request.query.customer);
    return own ? issuePage(asked, own, portal, { onceKey: newOnceKey(), chosenId }) : notTheirs;
  });

  onAdminForm(server, portal, path, async (asked) => {
    const own = await rightAsked(asked, portal);
    if (own === undefined) return notTheirs;
    const { visit, text } = asked;
    const onceKey = text("once").slice(0, 64);
    const given = textsFrom(text);
    const isForNewcomer = text("for") === "new";
    const customerId = numberIn(text("customer"));
    const again = (problem: string, key = onceKey) =>
      issuePage(asked, own, portal, { onceKey: key, chosenId: customerId, given, problem });
    const missing = customerId === undefined ? "Choose a customer." : undefined;
    const problem = isForNewcomer ? problemIn(given) : missing;
    if (problem) return again(problem);
    const wanted = { rightId: own.right.id, onceKey, ...(isForNewcomer ? given : { customerId }) };
    const issued = await portal
      .callAs(resellerCaller(own, visit), "admin/IssueFromRight", wanted, visit.address)
      .catch(refusalOf);
    if (issued instanceof Refusal)
      return again(explained(issued), issued.reason === "onceKeyReused" ? newOnceKey() : onceKey);
    return { location: `${resellersHome}/Issued/${own.right.id}/${issued.issuedId as number}` };
  });
}

function newOnceKey(): string {
  return randomBytes(16).toString("base64url");
}

interface Filled {
  readonly onceKey: string;
  readonly chosenId: number | undefined;
  readonly given?: CustomerTexts;
  readonly problem?: string;
}

async function issuePage(asked: AdminVisit, own: OwnRight, portal: Portal, filled: Filled): Promise<AdminAnswer> {
  const { visit, request } = asked;
  const search = typeof request.query.search === "string" ? request.query.search.trim().slice(0, 100) : "";
  const { right, customers } = await readIn(own.vendor, portal, async (store) => ({
    right: (await store.issuanceRights.find(own.right.id)) ?? own.right,
    customers: await customersFor(store, own, { search, chosenId: filled.chosenId }),
  }));
  const isCut = customers.length > choices;
  const content = issueContent({
    ...own,
    ...{ right, visit, search, isCut, customers: customers.slice(0, choices) },
    ...filled,
  });
  return {
    title: "Issue a license",
    content,
    brand: own.vendor.brand,
    status: filled.problem === undefined ? 200 : 422,
  };
}

async function customersFor(
  store: Store,
  { reseller }: OwnRight,
  { search, chosenId }: { search: string; chosenId: number | undefined },
): Promise<WholeCustomer[]> {
  const listed = await store.customers.listForReseller(reseller.id, {
    search: search === "" ? undefined : search,
    limit: choices + 1,
  });
  if (chosenId === undefined || listed.some(({ id }) => id === chosenId)) return listed;
  const chosen = await store.customers.findWhole(chosenId);
  return chosen && mayIssueTo(reseller.id, chosen) ? [chosen, ...listed] : listed;
}

function rightAsked({ visit, request }: AdminVisit, portal: Portal): Promise<OwnRight | undefined> {
  const rightId = numberIn(request.query.right);
  return rightId === undefined ? Promise.resolve(undefined) : ownRight(visit, rightId, portal);
}

/** What the reseller is told in place of a refusal. */
function explained({ reason, text }: Refusal): string {
  if (reason === "rightSpent") return "Nothing was issued: none is left of this right.";
  if (reason === "rightBlocked") return "Nothing was issued: your vendor has blocked this right.";
  if (reason === "rightExpired") return "Nothing was issued: this right has expired.";
  if (reason === "onceKeyReused")
    return "Nothing was issued now: this form has issued a license for another customer already. Send it again to issue one more.";
  if (reason === "customerNotFound") return "Nothing was issued: this customer is not there for you any more.";
  if (reason === "badParameters") return "Nothing was issued: please look at what you have given.";
  return text;
}
