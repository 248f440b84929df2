import { momentText } from "../../domain/date-text.ts";
import type { PortalSession } from "../../domain/portal-user.ts";
import { minPasswordLength } from "../../signing/password.ts";
import { Html, html, joined } from "../html.ts";
import { problemText } from "./sign-in-forms.ts";
import { formTokenField, type SignedInVisit } from "./visit.ts";

interface Shown {
  readonly visit: SignedInVisit;
  readonly problem: string | undefined;
}

export function securityContent({ visit, sessions, problem }: Shown & { sessions: readonly PortalSession[] }): Html {
  const { user } = visit;
  return html`<section>
<h1>Security</h1>
<p class="soft">You are signed in as ${user.email}.</p>
${problemText(problem)}
<h2>Password</h2>
<form method="post" action="/Portal/Admin/Security/Password">
${formTokenField(visit)}
${currentField(visit, "password-current")}
<label for="password">New password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="${String(minPasswordLength)}" maxlength="1000" aria-describedby="password-hint">
<p class="hint" id="password-hint">At least ${String(minPasswordLength)} characters. You are signed out everywhere else.</p>
<button class="second">Change the password</button>
</form>
</section>
<section>
<h2>Second factor</h2>
${user.totp === null ? beginTotp(visit) : removeTotp(visit)}
</section>
<section>
<h2>Where you are signed in</h2>
<ul class="rows">${joined(sessions.map((session) => sessionRow(session, visit)))}</ul>
${sessions.length > 1 ? html`<form method="post" action="/Portal/Admin/Security/Sessions">${formTokenField(visit)}<button class="danger">Sign out everywhere else</button></form>` : ""}
</section>`;
}

function currentField({ user }: SignedInVisit, id: string): Html | string {
  if (user.passwordHash === null) return "";
  return html`<label for="${id}">Present password</label>
<input id="${id}" name="current" type="password" autocomplete="current-password" required maxlength="1000">`;
}

function beginTotp(visit: SignedInVisit): Html {
  return html`<p class="soft">With an authenticator on your phone, your password alone does not let anybody in.</p>
<form method="post" action="/Portal/Admin/Security/Totp">${formTokenField(visit)}${currentField(visit, "totp-current")}<button class="second">Turn it on</button></form>`;
}

function removeTotp(visit: SignedInVisit): Html {
  return html`<p class="done">It is on.</p>
<form method="post" action="/Portal/Admin/Security/Totp/Remove">${formTokenField(visit)}${currentField(visit, "totp-current")}<button class="danger">Turn it off</button></form>`;
}

function sessionRow({ id, lastSeen, address, userAgent }: PortalSession, visit: SignedInVisit): Html {
  const own = id === visit.sessionId ? html` <span class="badge good">This browser</span>` : "";
  return html`<li><div>${userAgent || "A browser"}${own}<br><span class="soft">${address}, last seen ${momentText(lastSeen)}</span></div></li>`;
}

/** @param picture an SVG of ours */
export function totpContent({ visit, picture, secret, problem }: Shown & { picture: string; secret: string }): Html {
  return html`<section>
<h1>Second factor</h1>
${problemText(problem)}
<p>Take a picture of this with your authenticator, or type in the text below it. Then give the code that it shows.</p>
<div class="code-picture" role="img" aria-label="QR code for your authenticator">${new Html(picture)}</div>
<p><code>${secret}</code></p>
<form method="post" action="/Portal/Admin/Security/Totp/Confirm">
${formTokenField(visit)}
<label for="code">Code</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="20">
<button>Turn it on</button>
</form>
</section>`;
}

export function codesContent(codes: readonly string[]): Html {
  return html`<section>
<h1>The second factor is on</h1>
<p>Keep these codes where your phone is not: each signs you in once in place of a code. They are shown this once.</p>
<ul>${joined(codes.map((code) => html`<li><code>${code}</code></li>`))}</ul>
<p><a href="/Portal/Admin/Security">I have kept them</a></p>
</section>`;
}
