import type { AppRequest } from "../../domain/app-consent.ts";
import type { WholeCustomer } from "../../domain/customer.ts";
import { type Html, html, joined } from "../html.ts";
import { problemText } from "./sign-in-forms.ts";
import type { Vendor } from "./vendor.ts";
import { formTokenField, type SignedInVisit } from "./visit.ts";

interface Shown {
  readonly vendor: Vendor;
  readonly visit: SignedInVisit;
  readonly asked: AppRequest;
  readonly customers: readonly WholeCustomer[];
  readonly problem?: string;
}

export function consentForm({ vendor, visit, asked, customers, problem }: Shown): Html {
  const { name } = vendor.brand;
  if (customers.length === 0) return noLicenses(name, visit.user.email);
  return html`<section>
<h1>Allow ${appNameOf(asked)} to see your licenses?</h1>
<p class="soft">You are signed in as ${visit.user.email}.</p>
${problemText(problem)}
<dl>
<dt>It may</dt><dd>read your licenses with ${name}, and nothing else</dd>
<dt>Device</dt><dd>${asked.deviceName || "not named"}</dd>
<dt>Until</dt><dd>${asked.tokenDays === 0 ? "you take it back" : `you take it back, ${days(asked.tokenDays)} at most`}</dd>
</dl>
<p>Allow it only if you have just started this application yourself.</p>
<form method="post">
${formTokenField(visit)}
${customers.length === 1 ? html`<input type="hidden" name="customer" value="${String(customers[0]!.id)}">` : choiceOf(customers)}
<div class="beside"><button name="decision" value="allow">Allow</button><button class="second" name="decision" value="deny" formnovalidate>Do not allow</button></div>
</form>
</section>
<p class="soft">You can take it back at any time under <a href="/Portal/Admin/Devices">Devices</a>.</p>`;
}

function choiceOf(customers: readonly WholeCustomer[]): Html {
  return html`<fieldset><legend>Whose licenses</legend>${joined(
    customers.map(
      ({ id, name, companyName }) =>
        html`<label class="choice"><input type="radio" name="customer" value="${String(id)}" required><span>${companyName ? `${name}, ${companyName}` : name}</span></label>`,
    ),
  )}</fieldset>`;
}

function noLicenses(vendorName: string, email: string): Html {
  return html`<section>
<h1>There are no licenses to show</h1>
<p>You are signed in as ${email}, and ${vendorName} knows nobody by this account. Open the link that they have sent to you first; it adds your licenses to this account.</p>
</section>`;
}

function appNameOf({ appName }: AppRequest): string {
  return appName || "an application";
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}

export function allowedText(asked: AppRequest): Html {
  return html`<section>
<h1>Done</h1>
<p>Go back to ${appNameOf(asked)}: it sees your licenses in a moment. You can close this page.</p>
</section>`;
}

export function deniedText(asked: AppRequest): Html {
  return html`<section>
<h1>Nothing was allowed</h1>
<p>${appNameOf(asked)} does not see your licenses. You can close this page.</p>
</section>`;
}

export const requestIsWrong = {
  title: "This link is not complete",
  text: "Please start again from your application. If it happens again, tell whoever made it.",
} as const;
