import type { FastifyInstance } from "fastify";
import { Refusal, refusalOf } from "../../api/refusals.ts";
import { nextRelease } from "../../domain/portal-settings.ts";
import { type AdminAnswer, type AdminVisit, notYours, onAdminForm, onVisit } from "./admin-layout.ts";
import { explained, notAllowed } from "./explained.ts";
import { licenseContent, listContent } from "./license-views.ts";
import { customerCaller, licensesOf, ownCustomers, ownLicense } from "./own-licenses.ts";
import type { Portal } from "./portal.ts";
import { releaseMachine } from "./release-machine.ts";
import { seatUsage } from "./seat-usage.ts";
import { readIn } from "./vendor.ts";

const licensePath = "/Portal/Admin/License/:globalId";

/** Adds the pages on which customers see their licenses and move between machines. */
export function addLicensePages(server: FastifyInstance, portal: Portal): void {
  onVisit(server, portal, "/Portal/Admin", async ({ visit }) => {
    const customers = await ownCustomers(visit, portal);
    const listed = await Promise.all(
      customers.map(async (own) => {
        const licenses = await readIn(own.vendor, portal, (store) => licensesOf(own.customer, store));
        return { ...own, licenses };
      }),
    );
    return { title: "Your licenses", content: listContent(listed, visit.nowSeconds) };
  });

  onVisit(server, portal, licensePath, (asked) => licensePage(asked, portal));

  onAdminForm(server, portal, `${licensePath}/Activate`, async (asked) => {
    const own = await found(asked, portal);
    if (own === undefined) return notYours;
    const { visit, text } = asked;
    if (!own.customer.allowActivationManagement) return licensePage(asked, portal, notAllowed);
    const machineCode = text("machine").trim();
    if (machineCode === "") return licensePage(asked, portal, "Please give the machine code.");
    const { productId, key } = own.license;
    const machine = { productId, key, machineCode, friendlyName: text("name").trim() };
    const refused = await portal
      .callAs(customerCaller(own, visit, "Activate"), "key/Activate", machine, visit.address)
      .then(() => undefined, refusalOf);
    return refused ? licensePage(asked, portal, explained(refused)) : { location: pathOf(own.license.globalId) };
  });

  onAdminForm(server, portal, `${licensePath}/Deactivate`, async (asked) => {
    const own = await found(asked, portal);
    if (own === undefined) return notYours;
    const { visit, text } = asked;
    const pool = text("pool") === "floating" ? "floating" : "nodeLocked";
    const problem = await releaseMachine(own, { machineCode: text("machine"), pool }, { visit, portal });
    return problem ? licensePage(asked, portal, problem) : { location: pathOf(own.license.globalId) };
  });

  onVisit(server, portal, `${licensePath}/File`, async (asked) => {
    const own = await found(asked, portal);
    if (own === undefined) return notYours;
    const { visit, request } = asked;
    const { machine, format } = request.query;
    const { productId, key } = own.license;
    const machineCode = typeof machine === "string" && machine !== "" ? machine : undefined;
    const parameters = { productId, key, machineCode, format: format === "0" ? 0 : 1 };
    const caller = customerCaller(own, visit, "GetKeys");
    const file = await portal.callAs(caller, "admin/GetActivationFile", parameters, visit.address).catch(refusalOf);
    if (file instanceof Refusal) return licensePage(asked, portal, explained(file));
    return { fileName: String(file.fileName), content: String(file.content) };
  });
}

async function licensePage(asked: AdminVisit, portal: Portal, problem?: string): Promise<AdminAnswer> {
  const own = await found(asked, portal);
  if (own === undefined) return notYours;
  const { visit } = asked;
  const { brand, settings } = own.vendor;
  const { released, usage } = await readIn(own.vendor, portal, async (store) => ({
    released: await store.machineReleases.last(own.license.globalId),
    usage: await seatUsage(own.license, store, visit.nowSeconds),
  }));
  const waitsUntil = nextRelease(settings, released, visit.nowSeconds);
  const content = licenseContent({ ...own, visit, usage, waitsUntil, problem });
  return { title: own.product.name, content, brand, status: problem === undefined ? 200 : 422 };
}

function found({ visit, request }: AdminVisit, portal: Portal) {
  const globalId = Number(request.params.globalId);
  return Number.isSafeInteger(globalId) ? ownLicense(visit, globalId, portal) : Promise.resolve(undefined);
}

function pathOf(globalId: number): string {
  return `/Portal/Admin/License/${globalId}`;
}
