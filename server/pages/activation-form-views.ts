import type { Refusal } from "../api/refusals.ts";
import type { ActivationForm, PhoneRequest } from "../domain/activation-form.ts";
import type { Product } from "../domain/product.ts";
import { Html, html, joined } from "./html.ts";

interface Shown {
  readonly form: ActivationForm;
  readonly product: Product;
  readonly given: PhoneRequest;
}

export const tooMany = "Too many keys were wrong. Please wait 15 minutes and try again.";

export function formContent({ form, product, given, problem }: Shown & { problem?: string }): Html {
  return html`<section>
<h1>Activate ${product.name}</h1>
<p class="soft">For a machine that is not connected to the internet. You get a file that you carry over to it.</p>
${joined(paragraphsOf(form.introduction))}
${problem === undefined ? "" : html`<p class="problem" role="alert">${problem}</p>`}
<form method="post">
<label for="key">License key</label>
<input id="key" name="key" class="code" required maxlength="100" autocomplete="off" autocapitalize="characters" spellcheck="false" value="${given.key}" aria-describedby="key-hint">
<p class="hint" id="key-hint">You got it when you bought ${product.name}.</p>
<label for="machine">Machine code</label>
<input id="machine" name="machine" class="code" required maxlength="256" autocomplete="off" autocapitalize="off" spellcheck="false" value="${given.machineCode}" aria-describedby="machine-hint">
<p class="hint" id="machine-hint">${product.name} shows it on that machine. Every letter counts, capitals too.</p>
<button>Activate this machine</button>
</form>
</section>`;
}

function paragraphsOf(text: string): Html[] {
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== "")
    .map((line) => html`<p>${line}</p>`);
}

interface Made extends Shown {
  readonly file: { readonly fileName: string; readonly content: string; readonly code: string };
  /** An SVG of ours; undefined for a file that is too long for one. */
  readonly picture: string | undefined;
}

export function fileContent({ product, given, file, picture }: Made): Html {
  return html`<section>
<h1>The machine is activated</h1>
<p>Carry this file over to it, for example on a USB stick, and open it in ${product.name}.</p>
<form method="post">
<input type="hidden" name="key" value="${given.key}"><input type="hidden" name="machine" value="${given.machineCode}"><input type="hidden" name="step" value="download">
<button aria-describedby="file-name">Download the file</button>
<p class="hint" id="file-name">${file.fileName}</p>
</form>
</section>
<section>
<h2>Or without a file</h2>
${picture === undefined ? "" : html`<p>If ${product.name} can read QR codes, hold this to its camera.</p><div class="code-picture" role="img" aria-label="QR code of the activation file">${new Html(picture)}</div>`}
<label for="text">The same as text</label>
<textarea id="text" readonly rows="8">${file.content}</textarea>
<p class="hint">Machine code <code>${given.machineCode}</code></p>
</section>
<section>
<h2>Or by typing</h2>
<p>If ${product.name} asks for an activation code, type these seven lines there, or read them to somebody who does. Spaces do not matter, nor do capitals; there is no letter O in it, only zeros.</p>
<ol class="lines">${joined(file.code.split("\n").map((line) => html`<li><code>${line}</code></li>`))}</ol>
</section>`;
}

/** A refusal in plain words; it tells nothing but about the key that was given. */
export function problemOf({ reason, text }: Refusal, productName: string): string {
  if (reason === "keyNotFound") return `There is no such key for ${productName}. Please check each letter.`;
  if (reason === "keyBlocked") return "This license is blocked. Please ask whoever sold it to you.";
  if (reason === "machineLimitReached")
    return "All seats of this license are taken. Take it off another machine first, or ask for more seats.";
  if (reason === "badParameters") return "Please give the key and the machine code.";
  return text;
}
