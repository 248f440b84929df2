import type { FastifyInstance } from "fastify";
import { priceText } from "../../domain/currency.ts";
import { dayText } from "../../domain/date-text.ts";
import type { Payment } from "../../domain/payment.ts";
import { type Html, html, joined } from "../html.ts";
import { type AdminPage, onVisit } from "./admin-layout.ts";
import { type OwnCustomer, ownCustomers } from "./own-licenses.ts";
import type { Portal } from "./portal.ts";
import { sayOnly } from "./sign-in-forms.ts";
import { readIn } from "./vendor.ts";

const maxReceipts = 200;

type Listed = OwnCustomer & { readonly payments: readonly Payment[] };

/** Adds the pages on which customers see what they have paid. */
export function addReceiptPages(server: FastifyInstance, portal: Portal): void {
  onVisit(server, portal, "/Portal/Admin/Receipts", async ({ visit }) => {
    const listed = await Promise.all((await ownCustomers(visit, portal)).map((own) => paymentsOf(own, portal)));
    return { title: "Receipts", content: listContent(listed) };
  });

  onVisit(server, portal, "/Portal/Admin/Receipt/:account/:order", async ({ visit, request }) => {
    const { account, order } = request.params;
    const id = Number(order);
    if (!Number.isSafeInteger(id)) return noReceipt;
    for (const own of await ownCustomers(visit, portal)) {
      if (String(own.vendor.accountId) !== account) continue;
      const payment = await paymentOf(own, id, portal);
      if (payment) return { title: `Receipt ${payment.id}`, content: receipt(own, payment), brand: own.vendor.brand };
    }
    return noReceipt;
  });
}

function paymentsOf(own: OwnCustomer, portal: Portal): Promise<Listed> {
  return readIn(own.vendor, portal, async ({ payments }) => ({
    ...own,
    payments: await payments.listOfCustomer(own.customer.id, maxReceipts),
  }));
}

/** One that was paid, if it is the customer's, however many came after it. */
async function paymentOf({ vendor, customer }: OwnCustomer, id: number, portal: Portal) {
  const payment = await readIn(vendor, portal, ({ payments }) => payments.find(id));
  const isReceipt = payment?.status === "paid" || payment?.status === "fulfilled";
  return isReceipt && payment.customerId === customer.id ? payment : undefined;
}

function listContent(listed: readonly Listed[]): Html {
  const groups = listed.filter(({ payments }) => payments.length > 0);
  const none = html`<p>There are none. What you buy on a page of your vendor appears here; invoices of subscriptions come from the payment service.</p>`;
  return html`<section><h1>Receipts</h1>${groups.length === 0 ? none : joined(groups.map((group) => groupOf(group, listed.length > 1)))}</section>`;
}

function groupOf({ vendor, customer, payments }: Listed, isOneOfSeveral: boolean): Html {
  const rows = payments.map(
    (payment) =>
      html`<tr><td>${dayText(payment.paid ?? payment.created)}</td><td><a href="${`/Portal/Admin/Receipt/${vendor.accountId}/${payment.id}`}">${payment.purchase.productName}</a></td><td>${priceText(payment.amount, payment.currency)}</td><td>${stateOf(payment)}</td></tr>`,
  );
  const heading = html`<h2>${vendor.brand.name}<span class="soft"> · ${customer.companyName ?? customer.name}</span></h2>`;
  return html`${isOneOfSeveral ? heading : ""}<div class="scroll" tabindex="0" role="region" aria-label="Receipts of ${vendor.brand.name}"><table>
<thead><tr><th scope="col">Date</th><th scope="col">Item</th><th scope="col">Price</th><th scope="col">State</th></tr></thead>
<tbody>${joined(rows)}</tbody></table></div>`;
}

function stateOf({ status, amount, refunded, currency }: Payment): Html {
  if (refunded >= amount && refunded > 0) return html`<span class="badge soft">Refunded</span>`;
  if (refunded > 0) return html`<span class="badge soft">${priceText(refunded, currency)} refunded</span>`;
  if (status === "paid") return html`<span class="badge soft">Paid, being prepared</span>`;
  return html`<span class="badge good">Paid</span>`;
}

function receipt({ vendor, customer }: OwnCustomer, payment: Payment): Html {
  const { id, amount, currency, refunded, purchase, transactionId, message, email } = payment;
  const fact = (name: string, value: string | Html) => html`<dt>${name}</dt><dd>${value}</dd>`;
  const facts = [
    fact("Seller", vendor.brand.name),
    fact("Buyer", customer.companyName ? `${customer.name}, ${customer.companyName}` : customer.name),
    ...(email ? [fact("E-mail", email)] : []),
    fact("Date", dayText(payment.paid ?? payment.created)),
    fact("Item", purchase.productName),
    fact("Price", html`<strong>${priceText(amount, currency)}</strong>`),
    ...(refunded > 0 ? [fact("Refunded", priceText(refunded, currency))] : []),
    fact("State", stateOf(payment)),
    fact("Order", String(id)),
    fact("Transaction", html`<code>${transactionId}</code>`),
  ];
  return html`<section><h1>Receipt ${String(id)}</h1><dl>${joined(facts)}</dl>${message ? html`<p class="message">${message}</p>` : ""}
<p class="hint unprinted">To keep it, print this page. It is no tax invoice. <a href="/Portal/Admin/Receipts">All receipts</a></p></section>`;
}

const noReceipt: AdminPage = {
  title: "There is no such receipt",
  content: sayOnly(
    "There is no such receipt",
    html`It may be in another account. <a href="/Portal/Admin/Receipts">Your receipts</a>`,
  ),
  status: 404,
};
