import type { FastifyInstance } from "fastify";
import { hashSecret } from "../../api/access-token.ts";
import type { Store } from "../../storage/store.ts";
import type { Portal } from "../portal/portal.ts";
import { addSignUpPage, type Entry, type Knock } from "../portal/sign-up.ts";
import { resellersHome } from "../portal/visit.ts";

/** Adds the page behind the link with which a vendor invites a reseller. */
export function addAcceptPage(server: FastifyInstance, portal: Portal): void {
  addSignUpPage(server, portal, {
    path: `${resellersHome}/@:vendor/Accept`,
    leadsTo: resellersHome,
    asksTerms: false,
    texts: {
      title: "Sell licenses",
      about: (name) => `${name} has invited you to issue licenses to your customers. Choose a password to begin.`,
      titleForUser: "Sell licenses",
      aboutForUser: (name, email) =>
        `You are signed in as ${email}. ${name} has invited you to issue licenses to your customers.`,
      submitForUser: "Accept",
    },
    find: entryOf,
  });
}

async function entryOf(store: Store, { query, nowSeconds }: Knock, forChange: boolean): Promise<Entry | undefined> {
  if (typeof query.code !== "string") return undefined;
  const codeHash = hashSecret(query.code);
  const told = await store.resellerInvites.findOpen(codeHash, nowSeconds);
  const reseller = told && (await store.resellers.findWhole(told.resellerId, { forChange }));
  // Asked again, because somebody may have accepted, or the vendor withdrawn it, before the reseller was locked.
  const invite = reseller && (await store.resellerInvites.findOpen(codeHash, nowSeconds));
  if (invite === undefined || reseller?.resellerUserId !== 0) return undefined;
  return {
    actor: { resellerId: reseller.id },
    given: { name: "", email: invite.email, company: "" },
    asksName: false,
    async join(user) {
      await store.resellers.save(reseller, { ...reseller, resellerUserId: user.id });
      await store.resellerInvites.accept(invite.id, nowSeconds);
    },
  };
}
