import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hashSecret } from "../../api/access-token.ts";
import { readTexts } from "../../api/wire-request.ts";
import { type AppRequest, admitsDevice, consentSeconds } from "../../domain/app-consent.ts";
import type { WholeCustomer } from "../../domain/customer.ts";
import type { Store } from "../../storage/store.ts";
import { customerPage, noBrand } from "../customer-layout.ts";
import { readAppRequest } from "./app-request.ts";
import { allowedText, consentForm, deniedText, requestIsWrong } from "./authorize-app-form.ts";
import type { Portal } from "./portal.ts";
import { sayOnly } from "./sign-in-forms.ts";
import { foreignForm, show, signInPage } from "./sign-in-pages.ts";
import { readIn, type Vendor, vendorOf } from "./vendor.ts";
import { hasSignedIn, ownForm, type SignedInVisit, sendPage, visitOf } from "./visit.ts";

/** Adds the page on which customers allow an application to see their licenses. */
export function addAuthorizeAppPage(server: FastifyInstance, portal: Portal): void {
  server.get("/User/AuthorizeApp", async (request, reply) => {
    const found = await readRequest(request, portal);
    if (found === undefined) return refuseRequest(reply);
    const { vendor, asked } = found;
    const visit = await visitOf(request, portal);
    if (!hasSignedIn(visit)) {
      const reason = `To let ${asked.appName || "an application"} see your licenses with ${vendor.brand.name}.`;
      return show(reply, vendor, "Sign in", await signInPage(portal, { vendor, visit, next: request.url, reason }));
    }
    const customers = await ownCustomers(visit, vendor, portal);
    return show(reply, vendor, "Allow an application", consentForm({ vendor, visit, asked, customers }));
  });

  server.post("/User/AuthorizeApp", async (request, reply) => {
    const found = await readRequest(request, portal);
    if (found === undefined) return refuseRequest(reply);
    const { vendor, asked } = found;
    const visit = await visitOf(request, portal);
    const texts = hasSignedIn(visit) ? ownForm(request, visit, portal) : undefined;
    if (texts === undefined || !hasSignedIn(visit)) return foreignForm(reply, vendor);
    if (texts.get("decision") !== "allow") return show(reply, vendor, "Not allowed", deniedText(asked));
    const problem = await allow(asked, Number(texts.get("customer")), { vendor, visit, portal });
    if (problem === undefined) return show(reply, vendor, "Allowed", allowedText(asked));
    const customers = await ownCustomers(visit, vendor, portal);
    return show(reply, vendor, "Allow an application", consentForm({ vendor, visit, asked, customers, problem }), 422);
  });
}

/** What is asked for, of which vendor: the one whose token the application will show. */
async function readRequest(
  request: FastifyRequest,
  portal: Portal,
): Promise<{ vendor: Vendor; asked: AppRequest } | undefined> {
  const question = request.url.indexOf("?");
  const query = question < 0 ? "" : request.url.slice(question + 1);
  const read = readAppRequest(readTexts({ query, contentType: "", body: undefined }));
  if (read === undefined) return undefined;
  const token = await portal.storage.findToken(read.tokenId);
  const mayFetch = token !== undefined && token.revoked === null && token.permissions.has("GetToken");
  const vendor = mayFetch ? await vendorOf(token.accountId, portal) : undefined;
  return vendor && { vendor, asked: read.asked };
}

function ownCustomers({ user }: SignedInVisit, vendor: Vendor, portal: Portal): Promise<WholeCustomer[]> {
  return readIn(vendor, portal, async (store) => {
    const customers: WholeCustomer[] = [];
    for (const id of await store.customerLogins.customersOf(user.id)) {
      const customer = await store.customers.findWhole(id);
      if (customer) customers.push(customer);
    }
    return customers;
  });
}

const full =
  "There is no place for another device. Take one of your devices away first, then come back here and try again.";
const notYours = "Please choose whose licenses the application shall see.";
const again = "You have allowed this already. Go back to the application.";

/** Keeps what was allowed until the application fetches its token. @returns why not */
function allow(
  asked: AppRequest,
  customerId: number,
  { vendor, visit, portal }: { vendor: Vendor; visit: SignedInVisit; portal: Portal },
): Promise<string | undefined> {
  const { nowSeconds, user } = visit;
  const owner = { accountId: vendor.accountId, customerId, name: user.email };
  return portal.storage.inTransaction(owner, "writes", async (store: Store) => {
    const customer = Number.isSafeInteger(customerId)
      ? await store.customers.findWhole(customerId, { forChange: true })
      : undefined;
    if (customer === undefined || !(await store.customerLogins.customersOf(user.id)).includes(customerId))
      return notYours;
    const devices = await store.customerDevices.list(customerId);
    if (!admitsDevice(customer, devices, asked.machineCode)) return full;
    const { authorizationToken, ...kept } = asked;
    const challenge = randomBytes(32).toString("base64");
    const consent = { ...kept, customerId, challenge, expires: nowSeconds + consentSeconds };
    return (await store.appConsents.add(hashSecret(authorizationToken), consent, nowSeconds)) ? undefined : again;
  });
}

async function refuseRequest(reply: FastifyReply) {
  const { title, text } = requestIsWrong;
  return sendPage(reply, 400, customerPage({ brand: noBrand, title, content: sayOnly(title, text) }));
}
