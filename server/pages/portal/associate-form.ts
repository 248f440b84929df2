import { minPasswordLength } from "../../signing/password.ts";
import { type Html, html } from "../html.ts";
import { problemText } from "./sign-in-forms.ts";
import type { Vendor } from "./vendor.ts";
import { formTokenField, type Visit } from "./visit.ts";

/** What somebody says about themselves. */
export interface Newcomer {
  readonly name: string;
  readonly email: string;
  readonly company: string;
}

interface Shown {
  readonly vendor: Vendor;
  readonly visit: Visit;
  readonly given: Newcomer;
  /** Whether the link is for one customer, whom the vendor knows. */
  readonly isPersonal: boolean;
  /** Of this page, to come back to. */
  readonly path: string;
  readonly problem?: string;
}

export function associateForm({ vendor, visit, given, isPersonal, path, problem }: Shown): Html {
  const { name } = vendor.brand;
  const { user } = visit;
  return html`<section>
<h1>${user ? "Add your licenses" : "See your licenses"}</h1>
<p class="soft">${user ? `You are signed in as ${user.email}. Your licenses with ${name} are added to what you see.` : `Choose a password, and see your licenses with ${name} whenever you like.`}</p>
${problemText(problem)}
<form method="post">
${formTokenField(visit)}
${isPersonal ? "" : nameFields(given)}
${user ? "" : accountFields(given)}
${vendor.termsUrl ? termsField(vendor.termsUrl) : ""}
<button>${user ? "Add them" : "Sign up"}</button>
</form>
</section>
${user ? "" : html`<p class="soft">You have an account here already? <a href="${vendor.home}?${new URLSearchParams({ next: path }).toString()}">Sign in</a> first; that leads back here.</p>`}`;
}

function nameFields({ name, company }: Newcomer): Html {
  return html`<label for="name">Your name</label>
<input id="name" name="name" autocomplete="name" required maxlength="100" value="${name}">
<label for="company">Company <span class="soft">(if any)</span></label>
<input id="company" name="company" autocomplete="organization" maxlength="100" value="${company}">`;
}

function accountFields({ email }: Newcomer): Html {
  return html`<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" required maxlength="100" value="${email}" aria-describedby="email-hint">
<p class="hint" id="email-hint">You sign in with it.</p>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="${String(minPasswordLength)}" maxlength="1000" aria-describedby="password-hint">
<p class="hint" id="password-hint">At least ${String(minPasswordLength)} characters. A sentence is easier to keep in mind than a riddle.</p>`;
}

function termsField(url: string): Html {
  return html`<label class="choice"><input type="checkbox" name="terms" value="${url}" required><span>I accept the <a href="${url}" target="_blank" rel="noopener">terms</a>.</span></label>`;
}
