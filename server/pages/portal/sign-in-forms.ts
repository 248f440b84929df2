import { type Html, html } from "../html.ts";
import type { Vendor } from "./vendor.ts";
import { formTokenField, type Visit } from "./visit.ts";

interface Shown {
  readonly vendor: Vendor;
  readonly visit: Visit;
  readonly next: string;
  /** Whether links can be mailed. */
  readonly sendsMail: boolean;
  readonly email?: string;
  readonly problem?: string | undefined;
  /** Said above the form. */
  readonly reason?: string;
}

export function problemText(problem: string | undefined): Html | string {
  return problem === undefined ? "" : html`<p class="problem" role="alert">${problem}</p>`;
}

export function signInForm({ vendor, visit, next, sendsMail, email = "", problem, reason }: Shown): Html {
  return html`<section>
<h1>Sign in</h1>
<p class="soft">${reason ?? `To see your licenses with ${vendor.brand.name}.`}</p>
${problemText(problem)}
<form method="post" action="${vendor.home}/SignIn">
${formTokenField(visit)}<input type="hidden" name="next" value="${next}">
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${email}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="1000">
<button>Sign in</button>
</form>
${sendsMail ? linkForm({ vendor, visit, next, email }) : ""}
</section>
<section>
<h2>No account yet?</h2>
<p class="soft">Open the link that ${vendor.brand.name} has sent to you. It leads to a page where you choose a password.</p>
</section>`;
}

function linkForm({ vendor, visit, next, email }: Pick<Shown, "vendor" | "visit" | "next"> & { email: string }): Html {
  return html`<details>
<summary>No password, or forgotten?</summary>
<form method="post" action="${vendor.home}/Link">
${formTokenField(visit)}<input type="hidden" name="next" value="${next}">
<label for="link-email">E-mail address</label>
<input id="link-email" name="email" type="email" autocomplete="username" required maxlength="254" value="${email}" aria-describedby="link-hint">
<p class="hint" id="link-hint">You get a link that signs you in once.</p>
<button class="second">Send me a link</button>
</form>
</details>`;
}

export function codeForm({
  vendor,
  visit,
  next,
  halfway,
  problem,
}: Pick<Shown, "vendor" | "visit" | "next" | "problem"> & { halfway: string }): Html {
  return html`<section>
<h1>One more step</h1>
${problemText(problem)}
<form method="post" action="${vendor.home}/Code">
${formTokenField(visit)}<input type="hidden" name="next" value="${next}"><input type="hidden" name="halfway" value="${halfway}">
<label for="code">Code</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="100" aria-describedby="code-hint" autofocus>
<p class="hint" id="code-hint">Six digits from your authenticator, or one of your recovery codes.</p>
<button>Sign in</button>
</form>
</section>`;
}

export const linkWasSent = html`<section>
<h1>Look into your mail</h1>
<p>If somebody with this address has an account here, a link is on its way. It works once, for 30 minutes.</p>
</section>`;

/** A page that mail scanners may open: only the button uses the link up. */
export function enterForm({
  vendor,
  visit,
  next,
  code,
}: Pick<Shown, "vendor" | "visit" | "next"> & { code: string }): Html {
  return html`<section>
<h1>Welcome back</h1>
<form method="post" action="${vendor.home}/Enter">
${formTokenField(visit)}<input type="hidden" name="next" value="${next}"><input type="hidden" name="code" value="${code}">
<button>Sign in</button>
</form>
</section>`;
}

export function sayOnly(title: string, text: string | Html): Html {
  return html`<section><h1>${title}</h1><p>${text}</p></section>`;
}
