import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply } from "fastify";
import { hashSecret } from "../api/access-token.ts";
import { readTexts } from "../api/wire-request.ts";
import { hashPassword, minPasswordLength } from "../signing/password.ts";
import type { Account } from "../storage/accounts.ts";
import type { Storage } from "../storage/storage.ts";
import { type Html, html } from "./html.ts";
import { page, pageHeaders } from "./layout.ts";

const linkSeconds = 7 * 86_400;

/**
 * Makes the one set-up link that works, good once and for a week.
 * @returns its path, or undefined when the account has a password already
 */
export async function makeSetupPath(storage: Storage, account: Account, nowMs: number): Promise<string | undefined> {
  if (account.passwordHash !== null) return undefined;
  const token = randomBytes(24).toString("base64url");
  const expires = Math.floor(nowMs / 1000) + linkSeconds;
  await storage.withAccounts("writes", (accounts) => accounts.replaceSetupLink(account.id, hashSecret(token), expires));
  return `/setup/${token}`;
}

/** Adds the page behind the set-up link, on which the vendor chooses a password. */
export function addSetupPages(server: FastifyInstance, storage: Storage, clock: () => number): void {
  const accountOf = (token: string) =>
    storage.withAccounts("reads", (accounts) =>
      accounts.findBySetupLink(hashSecret(token), Math.floor(clock() / 1000)),
    );

  server.get<{ Params: { token: string } }>("/setup/:token", async (request, reply) => {
    const account = await accountOf(request.params.token);
    return account ? send(reply, 200, passwordForm()) : send(reply, 404, linkIsOver);
  });

  server.post<{ Params: { token: string } }>("/setup/:token", async (request, reply) => {
    const account = await accountOf(request.params.token);
    if (!account) return send(reply, 404, linkIsOver);
    const { password, problem } = readPassword(request.body as Buffer | undefined);
    if (problem !== undefined) return send(reply, 422, passwordForm(problem));

    const passwordHash = await hashPassword(password);
    const isSaved = await storage.withAccounts("writes", async (accounts) => {
      const nowSeconds = Math.floor(clock() / 1000);
      const secretHash = hashSecret(request.params.token);
      const stillOpen = await accounts.findBySetupLink(secretHash, nowSeconds, { forChange: true });
      if (!stillOpen) return false;
      await accounts.savePassword(account.id, passwordHash);
      await accounts.endSetupLinks(account.id);
      return true;
    });
    return isSaved ? send(reply, 200, passwordIsSet) : send(reply, 404, linkIsOver);
  });
}

function readPassword(body: Buffer | undefined): { password: string; problem?: string } {
  const wire = { query: "", contentType: "", body, tokenHeader: undefined, idempotencyKey: undefined, address: "" };
  const texts = readTexts(wire);
  const password = texts.get("password") ?? "";
  if (password.length < minPasswordLength)
    return { password, problem: `Use at least ${minPasswordLength} characters.` };
  if (password.length > 1_000) return { password, problem: "Use at most 1,000 characters." };
  if (password !== texts.get("repeated")) return { password, problem: "The two passwords differ." };
  return { password };
}

function send(reply: FastifyReply, status: number, content: Html): FastifyReply {
  return reply.code(status).headers(pageHeaders).send(page("Set up Latchkey", content));
}

function passwordForm(problem?: string): Html {
  return html`<h1>Choose your password</h1>
<p>It opens this Latchkey installation. The link that brought you here works once.</p>
${problem ? html`<p class="problem" role="alert">${problem}</p>` : ""}
<form method="post">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="${String(minPasswordLength)}" autofocus>
<p class="hint">At least ${String(minPasswordLength)} characters. A sentence is easier to keep in mind than a riddle.</p>
<label for="repeated">The same again</label>
<input id="repeated" name="repeated" type="password" autocomplete="new-password" required>
<button>Set the password</button>
</form>`;
}

const passwordIsSet = html`<h1>Your password is set</h1>
<p>You can close this page. The set-up link no longer works.</p>`;

const linkIsOver = html`<h1>This link no longer works</h1>
<p>It was used, has run out, or was replaced. Restart the server for a new one.</p>`;
