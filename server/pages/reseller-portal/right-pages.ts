import type { FastifyInstance } from "fastify";
import type { IssuedLicense } from "../../domain/issuance-right.ts";
import { mayIssueTo } from "../../domain/reseller.ts";
import type { Store } from "../../storage/store.ts";
import { type AdminVisit, onVisit } from "../portal/admin-layout.ts";
import { withProducts } from "../portal/own-licenses.ts";
import { type OwnRight, ownResellers, ownRight } from "../portal/own-resellers.ts";
import type { Portal } from "../portal/portal.ts";
import { readIn } from "../portal/vendor.ts";
import { resellersHome } from "../portal/visit.ts";
import { notTheirs } from "./not-theirs.ts";
import { type Issued, issuedContent, issuedListContent, rightsContent } from "./right-views.ts";

const issuesPerPage = 50;

/** Adds the pages on which resellers see what they may issue, and what they have issued. */
export function addRightPages(server: FastifyInstance, portal: Portal): void {
  onVisit(server, portal, resellersHome, async ({ visit }) => {
    const resellers = await ownResellers(visit, portal);
    const listed = await Promise.all(
      resellers.map(async (own) => {
        const rights = await readIn(own.vendor, portal, (store) => store.issuanceRights.list(own.reseller.id));
        return { ...own, rights };
      }),
    );
    return { title: "What you may issue", content: rightsContent(listed, visit.nowSeconds) };
  });

  onVisit(server, portal, `${resellersHome}/Issued/:rightId`, async (asked) => {
    const own = await rightAsked(asked, portal);
    if (own === undefined) return notTheirs;
    const beforeId = numberIn(asked.request.query.before) ?? Number.MAX_SAFE_INTEGER;
    const page = { beforeId, limit: issuesPerPage + 1 };
    const { issued, isCut } = await readIn(own.vendor, portal, async (store) => {
      const listed = await store.issuanceRights.listIssues(own.right.id, page);
      const isCut = listed.length > issuesPerPage;
      return { issued: await seenOf(listed.slice(0, issuesPerPage), own, store), isCut };
    });
    const older = isCut ? issued.at(-1)?.id : undefined;
    const content = issuedListContent({ ...own, issued, older, nowSeconds: asked.visit.nowSeconds });
    return { title: "Issued licenses", content, brand: own.vendor.brand };
  });

  onVisit(server, portal, `${resellersHome}/Issued/:rightId/:issuedId`, async (asked) => {
    const own = await rightAsked(asked, portal);
    const issuedId = numberIn(asked.request.params.issuedId);
    if (own === undefined || issuedId === undefined) return notTheirs;
    const [issued] = await readIn(own.vendor, portal, async (store) => {
      const issue = await store.issuanceRights.findIssue(own.right.id, issuedId);
      return seenOf(issue ? [issue] : [], own, store);
    });
    if (issued === undefined) return notTheirs;
    const content = issuedContent({ ...own, issued, nowSeconds: asked.visit.nowSeconds });
    return { title: "Issued license", content, brand: own.vendor.brand };
  });
}

/** What a reseller may know by now: licenses as long as they are theirs, customers as long as they may issue to them. */
async function seenOf(issues: readonly IssuedLicense[], { reseller }: OwnRight, store: Store): Promise<Issued[]> {
  const found = await store.licenses.listByIds(issues.map(({ licenseId }) => licenseId));
  const theirs = await withProducts(
    found.filter((license) => license.reseller?.id === reseller.id),
    store,
  );
  const buyers = await store.customers.listByIds(theirs.flatMap(({ license }) => license.customer?.id ?? []));
  const customers = buyers.filter((customer) => mayIssueTo(reseller.id, customer));
  return issues.map(({ id, created, licenseId }) => {
    const own = theirs.find(({ license }) => license.globalId === licenseId);
    const customer = customers.find((one) => one.id === own?.license.customer?.id);
    return { id, created, license: own, customer };
  });
}

function rightAsked({ visit, request }: AdminVisit, portal: Portal): Promise<OwnRight | undefined> {
  const rightId = numberIn(request.params.rightId);
  return rightId === undefined ? Promise.resolve(undefined) : ownRight(visit, rightId, portal);
}

export function numberIn(text: unknown): number | undefined {
  return typeof text === "string" && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
