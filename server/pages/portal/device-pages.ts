import type { FastifyInstance } from "fastify";
import type { CustomerDevice } from "../../domain/app-consent.ts";
import { endAppOf, endAppsOf } from "../../storage/end-apps.ts";
import type { Token } from "../../storage/tokens.ts";
import { type Html, html, joined } from "../html.ts";
import { onAdminForm, onVisit } from "./admin-layout.ts";
import { type OwnCustomer, ownCustomers } from "./own-licenses.ts";
import type { Portal } from "./portal.ts";
import { readIn } from "./vendor.ts";
import { formTokenField, type SignedInVisit } from "./visit.ts";

interface Listed extends OwnCustomer {
  readonly devices: readonly CustomerDevice[];
  readonly tokens: readonly Token[];
}

/** Adds the page on which customers see, and take back, what they have allowed applications. */
export function addDevicePages(server: FastifyInstance, portal: Portal): void {
  onVisit(server, portal, "/Portal/Admin/Devices", async ({ visit }) => {
    const listed = await Promise.all((await ownCustomers(visit, portal)).map((own) => listOf(own, visit, portal)));
    return { title: "Devices", content: devicesContent(listed, visit) };
  });

  onAdminForm(server, portal, "/Portal/Admin/Devices/End", async ({ visit, text }) => {
    const [accountId, customerId] = [text("account"), text("customer")].map(Number);
    const isOwn = (own: OwnCustomer) => own.vendor.accountId === accountId && own.customer.id === customerId;
    const own = (await ownCustomers(visit, portal)).find(isOwn);
    if (own) await end(own, { deviceId: Number(text("device")), tokenId: Number(text("token")) }, { visit, portal });
    return { location: "/Portal/Admin/Devices" };
  });
}

function listOf(own: OwnCustomer, { nowSeconds }: SignedInVisit, portal: Portal): Promise<Listed> {
  const { vendor, customer } = own;
  return readIn(vendor, portal, async (store) => ({
    ...own,
    devices: await store.customerDevices.list(customer.id),
    tokens: await store.tokens.listOfCustomer(customer.id, nowSeconds),
  }));
}

/** Ends a device with all applications on it, or one application that named no device. */
function end(
  { vendor, customer }: OwnCustomer,
  { deviceId, tokenId }: { deviceId: number; tokenId: number },
  { visit, portal }: { visit: SignedInVisit; portal: Portal },
): Promise<void> {
  const { nowSeconds, user } = visit;
  const owner = { accountId: vendor.accountId, customerId: customer.id, name: user.email };
  return portal.storage.inTransaction(owner, "writes", async (store) => {
    await store.customers.find(customer.id, { forChange: true });
    if (deviceId > 0) return endAppsOf(customer.id, { store, nowSeconds }, deviceId);
    await endAppOf(customer.id, tokenId, { store, nowSeconds });
  });
}

function devicesContent(listed: readonly Listed[], visit: SignedInVisit): Html {
  const groups = listed.filter(({ devices, tokens }) => devices.length + tokens.length > 0);
  return html`<section>
<h1>Devices</h1>
<p class="soft">Where applications have signed in for you. Take one away, and they have to ask you again.</p>
${groups.length === 0 ? html`<p>No application has signed in for you.</p>` : joined(groups.map((group) => groupOf(group, visit, listed.length > 1)))}
</section>`;
}

function groupOf({ vendor, customer, devices, tokens }: Listed, visit: SignedInVisit, isOneOfSeveral: boolean): Html {
  const limit = customer.maxDevices === 0 ? "" : `${devices.length} of ${customer.maxDevices} devices`;
  const loose = tokens.filter(({ deviceId }) => deviceId === null);
  const own = { account: vendor.accountId, customer: customer.id };
  const rows = [
    ...devices.map((device) => {
      const names = tokens.filter(({ deviceId }) => deviceId === device.id).map(({ name }) => name);
      const details = html`<br><code class="soft">${device.machineCode}</code><br><span class="soft">${names.length === 0 ? "no application any more" : names.join(", ")}</span>`;
      return rowOf(device.name || "A device", details, { ...own, device: device.id }, visit);
    }),
    ...loose.map((token) => rowOf(token.name, html``, { ...own, token: token.id }, visit)),
  ];
  return html`${isOneOfSeveral ? html`<h2>${vendor.brand.name}</h2>` : ""}${limit ? html`<p class="soft">${limit}</p>` : ""}<ul class="rows">${joined(rows)}</ul>`;
}

function rowOf(name: string, details: Html, fields: Readonly<Record<string, number>>, visit: SignedInVisit): Html {
  const hidden = Object.entries(fields).map(
    ([field, value]) => html`<input type="hidden" name="${field}" value="${String(value)}">`,
  );
  return html`<li><div><strong>${name}</strong>${details}</div><form method="post" action="/Portal/Admin/Devices/End">${formTokenField(visit)}${joined(hidden)}<button class="danger quiet" aria-label="Take away ${name}">Take away</button></form></li>`;
}
