import { maskFields as fields } from "../domain/field-mask.ts";
import { type Html, html } from "../pages/html.ts";
import { row, table } from "./table.ts";

/** Stands in Markdown where the calculator goes. */
export const calculatorMark = "<!-- calculator -->";

/** The bits, for readers of Markdown. */
export function maskTable(): string {
  return table(
    ["Field", "Bit"],
    fields.map(({ name, bit }) => row(`\`${name}\``, String(bit))),
  );
}

/** A form that works without a script: it asks for the same page again. */
export function maskForm(chosen: readonly string[]): Html {
  const mask = fields.filter(({ name }) => chosen.includes(name)).reduce((sum, { bit }) => sum + bit, 0);
  const boxes = fields.map(
    ({ name, bit }) =>
      html`<label><input type="checkbox" name="field" value="${name}"${chosen.includes(name) ? checked : ""}> ${name} <small>${String(bit)}</small></label>`,
  );
  return html`<form class="mask" action="#mask" id="mask"><fieldset><legend>Fields to return</legend>${joined(boxes)}</fieldset>
<button>Add up</button> <output>Feature lock: <strong>${String(mask)}</strong>${mask === 0 ? ", which shows all" : ""}</output></form>`;
}

const checked = html` checked`;

function joined(parts: readonly Html[]): Html {
  return parts.reduce((all, part) => html`${all}${part}`, html``);
}
