import { PortalVisitor, portalPassword } from "./portal-visitor.ts";
import type { TestServer } from "./test-server.ts";

type Vendor = Pick<TestServer, "url" | "operator"> & { readonly start: Pick<TestServer["start"], "productId"> };

/** A reseller who is invited, and the path behind the link. */
export async function anInvitedReseller(server: Vendor, name = "Babbage & Sons") {
  const { resellerId } = await server.operator.call("reseller/AddReseller", { name });
  const { link } = await server.operator.call("admin/InviteReseller", { resellerId });
  const { pathname, search } = new URL(link);
  return { resellerId, link: pathname + search };
}

/** Somebody who has accepted a vendor's invitation. */
export async function aSignedUpReseller(server: Vendor, email = "sales@babbage.example", name?: string) {
  const { resellerId, link } = await anInvitedReseller(server, name);
  const visitor = new PortalVisitor(server);
  await visitor.send(link, { email, password: portalPassword });
  if (visitor.location !== "/ResellerPortal") throw new Error(`Accepting failed: ${visitor.text}`);
  return { resellerId, visitor, link };
}

/** @returns the id of a right that the vendor grants */
export async function aGrantedRight(server: Vendor, resellerId: number, fields: Record<string, unknown> = {}) {
  const parameters = JSON.stringify({ ProductId: server.start.productId, Period: 365, Notes: "secret recipe" });
  const template = await server.operator.call("admin/AddTemplate", { name: "Secret template", parameters });
  const { licenseTemplateId } = template;
  const granted = { resellerId, licenseTemplateId, friendlyName: "Sketchbook for a year", amount: 100 };
  const { rightId } = await server.operator.call("admin/AddIssuanceRight", { ...granted, ...fields } as never);
  return rightId;
}

/** The text that a form on the page shown sends along to be taken once. */
export function onceIn({ text }: PortalVisitor): string {
  return /name="once" value="([\w-]+)"/.exec(text)?.[1] ?? "";
}
