import type { FastifyInstance } from "fastify";
import { addAssociatePage } from "./associate.ts";
import { addAuthorizeAppPage } from "./authorize-app.ts";
import { addDevicePages } from "./device-pages.ts";
import { addLicensePages } from "./license-pages.ts";
import type { Portal } from "./portal.ts";
import { addReceiptPages } from "./receipt-pages.ts";
import { addSecurityPages } from "./security-pages.ts";
import { addSignInPages } from "./sign-in-pages.ts";
import { addSubscriptionPages } from "./subscription-pages.ts";

/** Adds all pages on which customers help themselves. */
export function addPortalPages(server: FastifyInstance, portal: Portal): void {
  addSignInPages(server, portal);
  addAssociatePage(server, portal);
  addAuthorizeAppPage(server, portal);
  addLicensePages(server, portal);
  addSubscriptionPages(server, portal);
  addReceiptPages(server, portal);
  addDevicePages(server, portal);
  addSecurityPages(server, portal);
}
