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

/** What is said to newcomers, and to those who have an account. */
export interface SignUpTexts {
  readonly title: string;
  readonly titleForUser: string;
  readonly submitForUser: string;
  about(vendorName: string): string;
  aboutForUser(vendorName: string, email: string): string;
}

interface Shown {
  readonly vendor: Vendor;
  readonly visit: Visit;
  readonly given: Newcomer;
  readonly texts: SignUpTexts;
  readonly asksName: boolean;
  /** Of this page, to come back to. */
  readonly path: string;
  readonly problem?: string;
}

export function signUpForm({ vendor, visit, given, asksName, path, problem, texts }: Shown): Html {
  const { name } = vendor.brand;
  const { user } = visit;
  return html`<section>
<h1>${user ? texts.titleForUser : texts.title}</h1>
<p class="soft">${user ? texts.aboutForUser(name, user.email) : texts.about(name)}</p>
${problemText(problem)}
<form method="post">
${formTokenField(visit)}
${asksName ? nameFields(given) : ""}
${user ? "" : accountFields(given)}
${vendor.termsUrl ? termsField(vendor.termsUrl) : ""}
<button>${user ? texts.submitForUser : "Sign up"}</button>
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
