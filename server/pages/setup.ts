import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hashSecret } from "../api/access-token.ts";
import { aBrowser } from "../api/browser.ts";
import { openSession } from "../api/open-session.ts";
import { Refusal, refusalOf, refuse } from "../api/refusals.ts";
import { sessionIn, setCookieFor } from "../api/session-cookie.ts";
import { hashPassword } from "../signing/password.ts";
import type { Account } from "../storage/accounts.ts";
import type { Storage } from "../storage/storage.ts";
import { type FirstMember, readFirstMember } from "./first-member.ts";
import type { Html } from "./html.ts";
import { page, pageHeaders } from "./layout.ts";
import { linkIsOver, setupForm } from "./setup-form.ts";

const linkSeconds = 7 * 86_400;

export interface SetupOptions {
  readonly storage: Storage;
  clock(): number;
  /** Where others reach the server, without a slash at the end. */
  publicUrl(): string;
}

/**
 * Makes the one set-up link that works, good once and for a week.
 * @returns its path, or undefined when somebody can sign in to the account already
 */
export async function makeSetupPath(storage: Storage, account: Account, nowMs: number): Promise<string | undefined> {
  const members = await storage.inTransaction({ accountId: account.id }, "reads", (store) => store.members.list());
  if (members.length > 0) return undefined;
  const token = randomBytes(24).toString("base64url");
  const expires = Math.floor(nowMs / 1000) + linkSeconds;
  await storage.withAccounts("writes", (accounts) => accounts.replaceSetupLink(account.id, hashSecret(token), expires));
  return `/setup/${token}`;
}

type Request = FastifyRequest<{ Params: { token: string } }>;

/** Adds the page behind the set-up link, on which the account's owner says who they are and chooses a password. */
export function addSetupPages(server: FastifyInstance, options: SetupOptions): void {
  const { storage, clock, publicUrl } = options;
  const accountOf = ({ params }: Request) =>
    storage.withAccounts("reads", (accounts) =>
      accounts.findBySetupLink(hashSecret(params.token), Math.floor(clock() / 1000)),
    );

  server.get("/setup/:token", async (request: Request, reply) => {
    const account = await accountOf(request);
    return account ? send(reply, 200, setupForm()) : send(reply, 404, linkIsOver);
  });

  server.post("/setup/:token", async (request: Request, reply) => {
    const account = await accountOf(request);
    if (!account) return send(reply, 404, linkIsOver);
    const { first, problem } = readFirstMember(request.body as Buffer | undefined);
    if (problem !== undefined) return send(reply, 422, setupForm(first, problem));
    const secret = await signInFirst(account, first, request, options).catch(refusalOf);
    if (secret instanceof Refusal) return send(reply, 422, setupForm(first, secret.text));
    if (secret === undefined) return send(reply, 404, linkIsOver);
    return reply
      .code(303)
      .headers({ ...pageHeaders, location: "/dashboard/", "set-cookie": setCookieFor({ secret }, publicUrl()) })
      .send();
  });
}

/** @returns the secret of the owner's first session; undefined when the link was used meanwhile */
async function signInFirst(account: Account, first: FirstMember, request: Request, { storage, clock }: SetupOptions) {
  const { name, email, password } = first;
  const passwordHash = await hashPassword(password);
  const nowSeconds = Math.floor(clock() / 1000);
  return storage.inTransaction({ accountId: account.id, name: "set-up" }, "writes", async (store) => {
    if (!(await store.memberLinks.takeSetupLink(hashSecret(request.params.token), nowSeconds))) return undefined;
    if ((await store.members.list()).length > 0) return undefined;
    const owner = { name, email, passwordHash, role: "owner" as const, grants: [], created: nowSeconds };
    const member = (await store.members.add(owner)) ?? refuse("memberExists");
    const browser = aBrowser(request.headers["user-agent"] ?? "", sessionIn(request.headers));
    return openSession(member, "signedIn", { store, address: request.ip, browser, nowSeconds });
  });
}

function send(reply: FastifyReply, status: number, content: Html): FastifyReply {
  return reply.code(status).headers(pageHeaders).send(page("Set up Latchkey", content));
}
