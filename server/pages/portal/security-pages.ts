import type { FastifyInstance } from "fastify";
import { toString as pictureOf } from "qrcode";
import type { PortalUser } from "../../domain/portal-user.ts";
import { hashPassword, isPasswordOf, minPasswordLength } from "../../signing/password.ts";
import { drawRecoveryCodes, hashRecoveryCode, openTotp } from "../../signing/second-factor.ts";
import { newTotp, stepOfCode } from "../../signing/totp.ts";
import type { Access } from "../../storage/engine.ts";
import type { Store } from "../../storage/store.ts";
import { type AdminAnswer, onAdminForm, onVisit } from "./admin-layout.ts";
import type { Portal } from "./portal.ts";
import { codesContent, securityContent, totpContent } from "./security-views.ts";
import { countFailure, isShut, tooManyAttempts, wrongCode } from "./sign-in.ts";
import { portalCookie, type SignedInVisit } from "./visit.ts";

const path = "/Portal/Admin/Security";

/** Adds the pages for password, second factor and sessions. */
export function addSecurityPages(server: FastifyInstance, portal: Portal): void {
  onVisit(server, portal, path, ({ visit }) => securityPage(visit, portal));

  onAdminForm(server, portal, `${path}/Password`, async ({ visit, text }) => {
    const chosen = text("password");
    if (chosen.length < minPasswordLength || chosen.length > 1_000)
      return securityPage(visit, portal, `A password has at least ${minPasswordLength} characters.`);
    const passwordHash = await hashPassword(chosen);
    const problem = await changeUser(text("current"), { visit, portal }, (user) => ({ ...user, passwordHash }));
    return problem ? securityPage(visit, portal, problem) : { location: path };
  });

  onAdminForm(server, portal, `${path}/Totp`, async ({ visit, text }) => {
    const { user } = visit;
    const totp = newTotp(user.email);
    const pendingTotp = portal.vault.seal(totp.secret);
    const problem = await changeUser(text("current"), { visit, portal }, (known) => ({ ...known, pendingTotp }), false);
    if (problem) return securityPage(visit, portal, problem);
    return totpPage(visit, totp);
  });

  onAdminForm(server, portal, `${path}/Totp/Confirm`, async ({ visit, text }) =>
    confirmTotp(visit, text("code"), portal),
  );

  onAdminForm(server, portal, `${path}/Totp/Remove`, async ({ visit, text }) => {
    const without = { totp: null, pendingTotp: null, recoveryHashes: [] };
    const problem = await changeUser(text("current"), { visit, portal }, (user) => ({ ...user, ...without }));
    return problem ? securityPage(visit, portal, problem) : { location: path };
  });

  onAdminForm(server, portal, `${path}/Sessions`, async ({ visit }) => {
    await inPortal(portal, (store) => store.portalSessions.endAllOf(visit.user.id, visit.sessionId));
    return { location: path };
  });

  onAdminForm(server, portal, "/Portal/SignOut", async ({ visit }) => {
    await inPortal(portal, (store) => store.portalSessions.endBySecret(visit.secretHash ?? ""));
    return { location: "/Portal", cookie: portalCookie("", portal.publicUrl()) };
  });
}

async function securityPage(visit: SignedInVisit, portal: Portal, problem?: string): Promise<AdminAnswer> {
  const { user, nowSeconds } = visit;
  const sessions = await inPortal(portal, (store) => store.portalSessions.list(user.id, nowSeconds), "reads");
  const content = securityContent({ visit, sessions, problem });
  return { title: "Security", content, status: problem === undefined ? 200 : 422 };
}

async function totpPage(
  visit: SignedInVisit,
  totp: { secret: string; uri: string },
  problem?: string,
): Promise<AdminAnswer> {
  const picture = await pictureOf(totp.uri, { type: "svg", margin: 0 });
  const content = totpContent({ visit, picture, secret: totp.secret, problem });
  return { title: "Second factor", content, status: problem === undefined ? 200 : 422 };
}

async function confirmTotp(visit: SignedInVisit, code: string, portal: Portal): Promise<AdminAnswer> {
  const { pendingTotp } = visit.user;
  const opened = openTotp(pendingTotp, portal.vault);
  if (opened === undefined) return { location: path };
  const lastStep = stepOfCode(opened.secret, code, visit.nowSeconds);
  if (lastStep === undefined) {
    const { uri } = newTotp(visit.user.email, opened.secret);
    return totpPage(visit, { secret: opened.secret, uri }, wrongCode);
  }
  const recoveryCodes = drawRecoveryCodes();
  const recoveryHashes = recoveryCodes.map(hashRecoveryCode);
  const isDone = await inPortal(portal, async (store) => {
    const user = await store.portalUsers.find(visit.user.id, { forChange: true });
    if (user?.pendingTotp !== opened.sealedSecret) return false;
    const totp = { sealedSecret: opened.sealedSecret, lastStep };
    await store.portalUsers.save({ ...user, totp, pendingTotp: null, recoveryHashes });
    return true;
  });
  return isDone ? { title: "Recovery codes", content: codesContent(recoveryCodes) } : { location: path };
}

/**
 * Changes a user who proves once more who they are, so that a browser left open changes nothing; other sessions end.
 * @returns why not
 */
async function changeUser(
  password: string,
  { visit, portal }: { visit: SignedInVisit; portal: Portal },
  changed: (user: PortalUser) => PortalUser,
  endsOthers = true,
): Promise<string | undefined> {
  const { passwordHash, email, id } = visit.user;
  const isFree = await inPortal(portal, async (store) => !(await isShut(store, email, visit)), "reads");
  if (!isFree) return tooManyAttempts;
  // Whoever came by a mailed link and has no password yet has proved who they are.
  const isRight = passwordHash === null || (await isPasswordOf(passwordHash, password));
  return inPortal(portal, async (store) => {
    const user = await store.portalUsers.find(id, { forChange: true });
    if (await isShut(store, email, visit)) return tooManyAttempts;
    if (user === undefined || !isRight || user.passwordHash !== passwordHash) {
      await countFailure(store, email, visit);
      return "Your present password is wrong.";
    }
    await store.portalUsers.save(changed(user));
    if (endsOthers) await store.portalSessions.endAllOf(id, visit.sessionId);
    return undefined;
  });
}

/** Portal users belong to no account; what is done about them is done by way of the first. */
async function inPortal<T>(
  { storage }: Portal,
  work: (store: Store) => Promise<T>,
  access: Access = "writes",
): Promise<T> {
  const [account] = await storage.withAccounts("reads", (accounts) => accounts.list());
  return storage.inTransaction({ accountId: account!.id, name: "portal" }, access, work);
}
