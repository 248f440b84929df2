import { maxMemberNameLength } from "../domain/member.ts";
import { minPasswordLength } from "../signing/password.ts";
import { type Html, html } from "./html.ts";

/** @param given what was filled in before, with the problem that it had; passwords are asked again */
export function setupForm(given: { name: string; email: string } = { name: "", email: "" }, problem?: string): Html {
  return html`<h1>Set up Latchkey</h1>
<p>You become the owner of this installation. The link that brought you here works once.</p>
${problem ? html`<p class="problem" role="alert">${problem}</p>` : ""}
<form method="post">
<label for="name">Your name</label>
<input id="name" name="name" autocomplete="name" required maxlength="${String(maxMemberNameLength)}" value="${given.name}" autofocus>
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${given.email}" aria-describedby="email-hint">
<p class="hint" id="email-hint">You sign in with it.</p>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="${String(minPasswordLength)}" aria-describedby="password-hint">
<p class="hint" id="password-hint">At least ${String(minPasswordLength)} characters. A sentence is easier to keep in mind than a riddle.</p>
<label for="repeated">The same again</label>
<input id="repeated" name="repeated" type="password" autocomplete="new-password" required>
<button>Create the account and sign in</button>
</form>`;
}

export const linkIsOver = html`<h1>This link no longer works</h1>
<p>It was used, has run out, or was replaced. If you have an account, <a href="/dashboard/">sign in</a>. Otherwise restart the server for a new link.</p>`;
