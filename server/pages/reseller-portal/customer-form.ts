import { isMailAddress } from "../../domain/mail.ts";
import { type Html, html } from "../html.ts";

/** What a reseller types about a customer. */
export interface CustomerTexts {
  readonly name: string;
  readonly email: string;
  readonly companyName: string;
}

export const noTexts: CustomerTexts = { name: "", email: "", companyName: "" };

export function customerFields({ name, email, companyName }: CustomerTexts): Html {
  return html`<label for="name">Name</label>
<input id="name" name="name" required maxlength="100" autocomplete="off" value="${name}">
<label for="email">E-mail address <span class="soft">(if any)</span></label>
<input id="email" name="email" type="email" maxlength="100" autocomplete="off" value="${email}">
<label for="company">Company <span class="soft">(if any)</span></label>
<input id="company" name="company" maxlength="100" autocomplete="off" value="${companyName}">`;
}

export function textsFrom(text: (name: string) => string): CustomerTexts {
  return { name: text("name").trim(), email: text("email").trim(), companyName: text("company").trim() };
}

export function problemIn({ name, email, companyName }: CustomerTexts): string | undefined {
  if (name === "") return "Say what the customer is called.";
  if (name.length > 100 || companyName.length > 100) return "Use at most 100 characters for names.";
  return email !== "" && (email.length > 100 || !isMailAddress(email)) ? "That is no e-mail address." : undefined;
}
