import { dayText, momentText } from "../../domain/date-text.ts";
import { isTimeLimited } from "../../domain/feature-definitions.ts";
import { type License, secondsPerDay } from "../../domain/license.ts";
import { licenseStatus } from "../../domain/license-status.ts";
import { holdsSeat, type Machine, seatsOf } from "../../domain/machine.ts";
import { type Html, html, joined } from "../html.ts";
import type { OwnCustomer, OwnLicense } from "./own-licenses.ts";
import { waitText } from "./release-machine.ts";
import type { SeatUsage } from "./seat-usage.ts";
import { problemText } from "./sign-in-forms.ts";
import { formTokenField, type SignedInVisit } from "./visit.ts";

type Listed = OwnCustomer & { readonly licenses: readonly OwnLicense[] };

export function listContent(listed: readonly Listed[], nowSeconds: number): Html {
  if (listed.length === 0)
    return html`<section><h1>Your licenses</h1><p>There are none yet. Open the link that your vendor has sent to you; it adds your licenses to this account.</p></section>`;
  return html`<section><h1>Your licenses</h1>${joined(listed.map((own) => groupOf(own, listed.length > 1, nowSeconds)))}</section>`;
}

function groupOf({ vendor, customer, licenses }: Listed, isOneOfSeveral: boolean, nowSeconds: number): Html {
  const heading = html`<h2>${vendor.brand.name}<span class="soft"> · ${customer.companyName ?? customer.name}</span></h2>`;
  const rows = licenses.map((own) => rowOf(own, nowSeconds));
  return html`${isOneOfSeveral ? heading : ""}${rows.length === 0 ? html`<p class="soft">No license yet.</p>` : html`<ul class="rows">${joined(rows)}</ul>`}`;
}

function rowOf(own: OwnLicense, nowSeconds: number): Html {
  const { license, product } = own;
  return html`<li><div><a href="/Portal/Admin/License/${String(license.globalId)}"><strong>${product.name}</strong></a> ${badgesOf(own, nowSeconds)}<br><code>${license.key}</code></div>
<div class="soft">${timeOf(own, nowSeconds)}<br>${seatsText(license, nowSeconds)}</div></li>`;
}

export function badgesOf({ license, product }: OwnLicense, nowSeconds: number): Html {
  const status = licenseStatus(license, product.featureDefinitions, nowSeconds);
  const badges = [
    ...(license.isBlocked ? [html`<span class="badge bad">Blocked</span>`] : []),
    ...(!license.isBlocked && !status.isValid ? [html`<span class="badge bad">Expired</span>`] : []),
    ...(status.isValid ? [html`<span class="badge good">Valid</span>`] : []),
    ...(status.isTrial ? [html`<span class="badge soft">Trial</span>`] : []),
  ];
  return joined(badges.map((badge) => html`${badge} `));
}

export function timeOf({ license, product }: OwnLicense, nowSeconds: number): string {
  if (!isTimeLimited(license.features, product.featureDefinitions)) return "No end";
  const days = Math.ceil((license.expires - nowSeconds) / secondsPerDay);
  if (days <= 0) return `Ended on ${dayText(license.expires)}`;
  return days === 1 ? "1 day left" : `${days} days left`;
}

function seatsText({ machines, maxMachines }: License, nowSeconds: number): string {
  if (maxMachines <= 0) return "Any number of machines";
  const [locked, floating] = [seatsOf(machines, "nodeLocked", nowSeconds), seatsOf(machines, "floating", nowSeconds)];
  const held = `${locked.length} of ${maxMachines} seats taken`;
  return floating.length === 0 ? held : `${held}, ${floating.length} floating in use`;
}

interface Shown extends OwnCustomer, OwnLicense {
  readonly visit: SignedInVisit;
  readonly usage: SeatUsage;
  /** Until when no machine can be taken off, Unix seconds. */
  readonly waitsUntil: number | undefined;
  readonly problem: string | undefined;
}

export function licenseContent(shown: Shown): Html {
  const { license, product, customer, visit, problem } = shown;
  const { nowSeconds } = visit;
  return html`<section>
<h1>${product.name} ${badgesOf(shown, nowSeconds)}</h1>
${problemText(problem)}
<dl>
<dt>Key</dt><dd><code>${license.key}</code></dd>
<dt>Time</dt><dd>${timeText(shown, nowSeconds)}</dd>
<dt>Seats</dt><dd>${seatsText(license, nowSeconds)}</dd>
</dl>
</section>
${license.maxMachines > 0 ? machinesSection(shown) : fileOfAny(shown)}
${license.maxMachines > 0 && customer.allowActivationManagement && !license.isBlocked ? addSection(shown) : ""}
${license.maxMachines > 0 ? usageSection(shown) : ""}`;
}

function timeText(own: OwnLicense, nowSeconds: number): string {
  const time = timeOf(own, nowSeconds);
  return time.endsWith("left") ? `${time}, until ${dayText(own.license.expires)}` : time;
}

function machinesSection(shown: Shown): Html {
  const { license, customer, visit, waitsUntil } = shown;
  const machines = license.machines.filter((machine) => holdsSeat(machine, visit.nowSeconds));
  const rows = machines.map((machine) => machineRow(machine, shown));
  const wait = waitsUntil && customer.allowActivationManagement && machines.length > 0;
  return html`<section>
<h2>Machines</h2>
${wait ? html`<p class="soft">${waitText(waitsUntil)}</p>` : ""}
${rows.length === 0 ? html`<p class="soft">No machine has a seat yet. Your application takes one when it starts with this key.</p>` : html`<ul class="rows">${joined(rows)}</ul>`}
</section>`;
}

function machineRow(machine: Machine, { license, customer, visit, waitsUntil }: Shown): Html {
  const path = `/Portal/Admin/License/${license.globalId}`;
  const { code, friendlyName, pool, activatedMs } = machine;
  const mayTakeOff = customer.allowActivationManagement && !license.isBlocked && waitsUntil === undefined;
  const name = friendlyName || code || "(no machine code)";
  const kind =
    pool === "floating"
      ? `floating seat until ${momentText(machine.floatingExpires)}`
      : `since ${dayText(activatedMs / 1000)}`;
  const file =
    pool === "nodeLocked" && code !== ""
      ? html`<a href="${path}/File?${new URLSearchParams({ machine: code }).toString()}" aria-label="Activation file for ${name}">Activation file</a>`
      : "";
  const takeOff = html`<form method="post" action="${path}/Deactivate">${formTokenField(visit)}<input type="hidden" name="machine" value="${code}"><input type="hidden" name="pool" value="${pool}"><button class="danger quiet" aria-label="Take off ${name}">Take off</button></form>`;
  return html`<li><div><strong>${name}</strong>${friendlyName ? html`<br><code class="soft">${code}</code>` : ""}<br><span class="soft">${kind}</span></div>
<div class="actions">${file} ${mayTakeOff ? takeOff : ""}</div></li>`;
}

function fileOfAny({ license }: Shown): Html {
  return html`<section><h2>For a machine without a connection</h2><p><a href="/Portal/Admin/License/${String(license.globalId)}/File">Download an activation file</a></p></section>`;
}

function addSection({ license, visit }: Shown): Html {
  return html`<section>
<h2>Add a machine</h2>
<p class="soft">Usually your application does this by itself. Here you can do it for a machine that is not connected; then download its activation file above.</p>
<form method="post" action="/Portal/Admin/License/${String(license.globalId)}/Activate">
${formTokenField(visit)}
<label for="machine">Machine code</label>
<input id="machine" name="machine" required maxlength="256" autocomplete="off" spellcheck="false" aria-describedby="machine-hint">
<p class="hint" id="machine-hint">Your application shows it.</p>
<label for="name">Name <span class="soft">(if you like)</span></label>
<input id="name" name="name" maxlength="100" autocomplete="off">
<button>Add the machine</button>
</form>
</section>`;
}

function usageSection({ license, usage }: Shown): Html {
  const { days, peakNodeLocked, peakFloating, denials } = usage;
  return html`<section>
<h2>The last ${String(days)} days</h2>
<dl>
<dt>Most seats at once</dt><dd>${String(peakNodeLocked)} of ${String(license.maxMachines)}${peakFloating > 0 ? `; floating ${peakFloating} of ${license.maxMachines}` : ""}</dd>
<dt>Turned away</dt><dd>${denials === 0 ? "nobody" : `${denials} ${denials === 1 ? "time" : "times"}, because all seats were taken`}</dd>
</dl>
</section>`;
}
