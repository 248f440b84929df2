import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { toString as pictureOf } from "qrcode";
import { hashSecret, isSameHash } from "../api/access-token.ts";
import { Refusal, refusalOf } from "../api/refusals.ts";
import { queryIn, readTexts } from "../api/wire-request.ts";
import type { ActivationForm, PhoneRequest } from "../domain/activation-form.ts";
import type { Caller } from "../domain/caller.ts";
import { hasGuessedTooOften } from "../domain/login-throttle.ts";
import { countedAddress } from "../domain/network.ts";
import type { Permission } from "../domain/permissions.ts";
import type { Product } from "../domain/product.ts";
import { fileContent, formContent, problemOf, tooMany } from "./activation-form-views.ts";
import { customerPage } from "./customer-layout.ts";
import type { Html } from "./html.ts";
import { sendFile } from "./portal/admin-layout.ts";
import type { Portal } from "./portal/portal.ts";
import { notThere } from "./portal/sign-in-pages.ts";
import { readIn, type Vendor, vendorOf } from "./portal/vendor.ts";
import { sendPage } from "./portal/visit.ts";

type Request = FastifyRequest<{ Params: { secret: string; id: string } }>;

/** A form that is there, with whose it is. */
interface Found {
  readonly vendor: Vendor;
  readonly form: ActivationForm;
  readonly product: Product;
}

interface MadeFile {
  readonly fileName: string;
  readonly content: string;
  /** The same to be typed, see `activationCodeText`. */
  readonly code: string;
}

/** Adds the pages on which whoever has a key makes the activation file of a machine that is not connected. */
export function addActivationForms(server: FastifyInstance, portal: Portal): void {
  server.get("/Form/A/:secret/:id", async (request: Request, reply) => {
    const found = await findForm(request, portal);
    if (found === undefined) return notThere(reply);
    // An application on a machine without a connection shows this address, with key and machine code, as a QR code.
    const given = askedIn(queryIn(request.url), undefined);
    return show(reply, found, formContent({ ...found, given }));
  });

  server.post("/Form/A/:secret/:id", async (request: Request, reply) => {
    const found = await findForm(request, portal);
    if (found === undefined) return notThere(reply);
    const texts = readTexts({ query: "", contentType: "", body: request.body as Buffer | undefined });
    const given = askedIn("", request.body as Buffer | undefined);
    const nowSeconds = Math.floor(portal.clock() / 1000);
    const place = { address: request.ip, nowSeconds };
    if (await isShut(found, place, portal))
      return show(reply, found, formContent({ ...found, given, problem: tooMany }), 429);
    const isWhole = given.key !== "" && given.machineCode !== "";
    const file = isWhole
      ? await makeFile(found, given, request.ip, portal).catch(refusalOf)
      : new Refusal("badParameters");
    if (file instanceof Refusal) {
      if (file.reason === "keyNotFound") await countFailure(found, place, portal);
      return show(reply, found, formContent({ ...found, given, problem: problemOf(file, found.product.name) }), 422);
    }
    if (texts.get("step") === "download") return sendFile(reply, file);
    return show(reply, found, fileContent({ ...found, given, file, picture: await pictureIfItFits(file.content) }));
  });
}

async function findForm({ params }: Request, portal: Portal): Promise<Found | undefined> {
  const id = /^\d{1,15}$/.test(params.id) ? Number(params.id) : 0;
  const found = await portal.storage.findActivationForm(id);
  if (!found?.form.isOpen || !isSameHash(hashSecret(found.form.secret), hashSecret(params.secret))) return undefined;
  const { accountId, form } = found;
  const vendor = await vendorOf(accountId, portal);
  const product = await readIn({ accountId }, portal, (store) => store.products.find(form.productId));
  return vendor && product && { vendor, form, product };
}

function askedIn(query: string, body: Buffer | undefined): PhoneRequest {
  const texts = readTexts({ query, contentType: "", body });
  const text = (name: string) => (texts.get(name) ?? "").trim();
  return { key: text("key").slice(0, 100), machineCode: text("machine").slice(0, 256) };
}

/** Gives the machine its seat as if the application had asked for it, then makes the file of this machine alone. */
async function makeFile(
  found: Found,
  { key, machineCode }: PhoneRequest,
  address: string,
  portal: Portal,
): Promise<MadeFile> {
  const { form } = found;
  const about = { productId: form.productId, key };
  const call = (permission: Permission, method: string, parameters: object) =>
    portal.callAs(callerOf(found, permission), method, { ...about, ...parameters }, address);
  const activated = await call("Activate", "key/Activate", { machineCode });
  const { maxNoOfMachines } = activated.licenseKey as { maxNoOfMachines: number };
  const named = maxNoOfMachines > 0 ? { machineCode } : {};
  const file = await call("GetKeys", "admin/GetActivationFile", { ...named, format: form.format });
  const { code } = await call("GetKeys", "admin/GetActivationCode", { machineCode });
  return { fileName: String(file.fileName), content: String(file.content), code: String(code) };
}

function callerOf({ vendor, form }: Found, permission: Permission): Caller {
  return {
    accountId: vendor.accountId,
    tokenId: 0,
    name: `activation form ${form.name}`,
    expires: null,
    permissions: new Set([permission]),
    productLock: form.productId,
    keyLock: -1,
    featureLock: 0,
  };
}

interface Place {
  readonly address: string;
  readonly nowSeconds: number;
}

/** Whether an address has tried too many keys that do not exist. */
function isShut({ vendor, form }: Found, { address, nowSeconds }: Place, portal: Portal): Promise<boolean> {
  return readIn(vendor, portal, async (store) =>
    hasGuessedTooOften(await store.formFailures.of(countedAddress(address), String(form.id)), nowSeconds),
  );
}

function countFailure({ vendor, form }: Found, { address, nowSeconds }: Place, { storage }: Portal): Promise<void> {
  return storage.inTransaction({ accountId: vendor.accountId }, "writes", (store) =>
    store.formFailures.addOne(countedAddress(address), String(form.id), nowSeconds),
  );
}

/** What a QR code can hold at most. */
const maxPictureBytes = 2_900;

async function pictureIfItFits(content: string): Promise<string | undefined> {
  if (Buffer.byteLength(content) > maxPictureBytes) return undefined;
  return pictureOf(content, { type: "svg", errorCorrectionLevel: "L", margin: 2 });
}

function show(reply: FastifyReply, { vendor }: Found, content: Html, status = 200): FastifyReply {
  return sendPage(reply, status, customerPage({ brand: vendor.brand, title: "Activate a machine", content }));
}
