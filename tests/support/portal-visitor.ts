import type { TestServer } from "./test-server.ts";

/** Somebody with a browser that keeps cookies and sends forms, but runs no script. */
export class PortalVisitor {
  private readonly server: Pick<TestServer, "url">;
  private cookie = "";
  /** What was last shown. */
  text = "";
  status = 0;
  /** Where the last answer led. */
  location: string | null = null;

  constructor(server: Pick<TestServer, "url">) {
    this.server = server;
  }

  /** What the cookie holds. */
  get secret(): string {
    return this.cookie.split("=")[1] ?? "";
  }

  get hasCookie(): boolean {
    return this.cookie !== "";
  }

  async open(path: string): Promise<Response> {
    return this.take(await fetch(this.address(path), { headers: this.headers(), redirect: "manual" }));
  }

  /** Opens the page, fills its form in and sends it, as a browser does. */
  async send(path: string, fields: Record<string, string>, action: string = path): Promise<Response> {
    await this.open(path);
    const form = /name="form" value="([0-9a-f]+)"/.exec(this.text)?.[1] ?? "";
    return this.post(action, { form, ...fields });
  }

  /** Sends a form without having looked at it. */
  async post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    const body = new URLSearchParams(fields);
    const sent = { ...this.headers(), origin: this.server.url, "sec-fetch-site": "same-origin", ...headers };
    return this.take(await fetch(this.address(path), { method: "POST", body, headers: sent, redirect: "manual" }));
  }

  private async take(response: Response): Promise<Response> {
    const set = /^latchkey_portal=([^;]*)/.exec(response.headers.get("set-cookie") ?? "")?.[1];
    if (set !== undefined) this.cookie = set === "" ? "" : `latchkey_portal=${set}`;
    this.status = response.status;
    this.location = response.headers.get("location");
    this.text = await response.clone().text();
    return response;
  }

  private headers(): Record<string, string> {
    return this.cookie === "" ? {} : { cookie: this.cookie };
  }

  private address(path: string): string {
    return new URL(path, this.server.url).href;
  }
}

export const portalPassword = "correct horse battery staple";

/** A customer who may sign up, and the path behind their personal link. */
export async function anInvited(server: TestServer, fields: Record<string, unknown> = {}) {
  const made = await server.operator.call("customer/AddCustomer", {
    name: "Ada Lovelace",
    email: "ada@example.com",
    enableCustomerAssociation: true,
    ...fields,
  } as never);
  const { customerId, portalLink } = made as unknown as { customerId: number; portalLink: string };
  const { pathname, search } = new URL(portalLink);
  return { customerId, link: pathname + search };
}

/** Somebody who has signed up as a customer. */
export async function aSignedUp(server: TestServer, fields: Record<string, unknown> = {}, email = "ada@example.com") {
  const { customerId, link } = await anInvited(server, fields);
  const visitor = new PortalVisitor(server);
  await visitor.send(link, { email, password: portalPassword });
  if (visitor.location !== "/Portal/Admin") throw new Error(`Signing up failed: ${visitor.text}`);
  return { customerId, visitor, link };
}
