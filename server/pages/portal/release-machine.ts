import { LogDraft } from "../../api/log-draft.ts";
import { momentText } from "../../domain/date-text.ts";
import { decideDeactivation } from "../../domain/deactivation.ts";
import { succeededState } from "../../domain/log-states.ts";
import { type Pool, seatsHeld } from "../../domain/machine.ts";
import { nextRelease } from "../../domain/portal-settings.ts";
import { notAllowed } from "./explained.ts";
import type { OwnCustomer, OwnLicense } from "./own-licenses.ts";
import type { Portal } from "./portal.ts";
import type { SignedInVisit } from "./visit.ts";

interface Released {
  readonly machineCode: string;
  readonly pool: Pool;
}

/**
 * Takes a machine off a license as its owner, who may do so only every so many hours.
 * @returns why not; undefined when it is done
 */
export function releaseMachine(
  own: OwnCustomer & OwnLicense,
  { machineCode, pool }: Released,
  { visit, portal }: { visit: SignedInVisit; portal: Portal },
): Promise<string | undefined> {
  const { nowSeconds, address, user } = visit;
  const { globalId } = own.license;
  const owner = { accountId: own.vendor.accountId, customerId: own.customer.id, name: user.email };
  return portal.storage.inTransaction(owner, "writes", async (store) => {
    const license = await store.licenses.find(globalId, { forChange: true });
    const customer = await store.customers.findWhole(own.customer.id);
    if (license?.customer?.id !== own.customer.id || !customer?.allowActivationManagement) return notAllowed;
    const settings = await store.portalChoices.read();
    const next = nextRelease(settings, await store.machineReleases.last(globalId), nowSeconds);
    if (next !== undefined) return waitText(next);
    const deactivation = decideDeactivation(
      license,
      { machineCode, isFloating: pool === "floating" },
      nowSeconds * 1000,
    );
    if (deactivation.refused === "keyBlocked") return "The license is blocked. Please ask your vendor.";
    if (deactivation.refused || deactivation.machine === null) return "This machine has no seat any more.";

    const log = new LogDraft("deactivation", { address, nowSeconds, params: {} });
    log.about({ product: await store.products.find(license.productId), license });
    const state = succeededState(pool === "floating" ? "floatingRelease" : "deactivation");
    log.note({ machineCode, state, seats: seatsHeld(license.machines, pool, nowSeconds) });
    await store.machines.remove(globalId, pool, machineCode);
    await store.machineReleases.note(globalId, nowSeconds);
    const entry = log.succeeded();
    if (entry) await store.webApiLog.add(entry);
    return undefined;
  });
}

/** Says from when on the next machine may go. */
export function waitText(until: number): string {
  return `You have taken a machine off this license a short while ago. The next one can go from ${momentText(until)} on.`;
}
