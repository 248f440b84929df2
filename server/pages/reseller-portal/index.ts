import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Portal } from "../portal/portal.ts";
import { notThere } from "../portal/sign-in-pages.ts";
import { vendorNamed } from "../portal/vendor.ts";
import { hasSignedIn, leadTo, resellersHome, visitOf } from "../portal/visit.ts";
import { addAcceptPage } from "./accept.ts";
import { addCustomerPages } from "./customer-pages.ts";
import { addIssuePages } from "./issue-pages.ts";
import { addRightPages } from "./right-pages.ts";

/** Adds all pages on which resellers issue licenses. They sign in as customers do. */
export function addResellerPages(server: FastifyInstance, portal: Portal): void {
  server.get(`${resellersHome}/@:vendor`, async (request: FastifyRequest<{ Params: { vendor: string } }>, reply) => {
    const vendor = await vendorNamed(request.params.vendor, portal);
    if (vendor === undefined) return notThere(reply);
    const isIn = hasSignedIn(await visitOf(request, portal));
    return leadTo(reply, isIn ? resellersHome : `${vendor.home}?next=${resellersHome}`);
  });
  addAcceptPage(server, portal);
  addRightPages(server, portal);
  addIssuePages(server, portal);
  addCustomerPages(server, portal);
}
