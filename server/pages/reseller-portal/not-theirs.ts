import { html } from "../html.ts";
import type { AdminPage } from "../portal/admin-layout.ts";
import { sayOnly } from "../portal/sign-in-forms.ts";
import { resellersHome } from "../portal/visit.ts";

/** Whatever is not a reseller's own is as absent as what does not exist. */
export const notTheirs: AdminPage = {
  title: "There is no such page",
  content: sayOnly("There is no such page", html`<a href="${resellersHome}">What you may issue</a>`),
  status: 404,
};
