import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { authorize } from "./api/call-method.ts";
import { Gate } from "./api/gate.ts";
import { createHttpServer } from "./api/http-server.ts";
import { Metrics } from "./api/metrics.ts";
import { openApi } from "./api/openapi.ts";
import { addOperations } from "./api/operations.ts";
import { backupSettings } from "./backup/backup-settings.ts";
import { type Config, publicUrlOf } from "./config.ts";
import { addDocs } from "./docs/index.ts";
import { networksIn } from "./domain/network.ts";
import { callAs, type Installation, openInstallation } from "./installation.ts";
import { startJobs } from "./jobs/index.ts";
import { mailSettings } from "./jobs/mail-settings.ts";
import { startWritingTokenUses } from "./jobs/write-token-uses.ts";
import { loggerOf } from "./logger.ts";
import { methods } from "./methods/index.ts";
import { ownRequestMethod } from "./methods/own-requests.ts";
import { addActivationForms } from "./pages/activation-form.ts";
import { addDashboard } from "./pages/dashboard.ts";
import { addLogos } from "./pages/logo.ts";
import { addPaidPages } from "./pages/paid.ts";
import { addPaymentForms } from "./pages/payment-form.ts";
import { addPortalPages } from "./pages/portal/index.ts";
import type { Portal } from "./pages/portal/portal.ts";
import { addResellerPages } from "./pages/reseller-portal/index.ts";
import { addSetupPages } from "./pages/setup.ts";
import { Gateways } from "./payments/gateways.ts";
import { removeSettledEvents, takeUpSubscriptionEvents } from "./payments/hear-subscription.ts";
import { readSubscriptionEvents } from "./payments/read-subscription-events.ts";
import type { Selling } from "./payments/selling.ts";
import { addSubscriptionWebhook } from "./payments/subscription-webhook.ts";
import { removeOldPayments, takeUpPayments } from "./payments/take-up-payments.ts";
import { addPaymentWebhooks } from "./payments/webhooks.ts";
import { firstAccount } from "./quickstart.ts";
import type { OutboxState } from "./storage/outbox-queue.ts";
import { version } from "./version.ts";
import { isWorker, metricsOfAll, tellMetrics } from "./workers/worker.ts";

/** Connections that may wait to be taken up: beyond it the system has them try again after a second. */
const backlog = 4_096;

/** A server that listens. */
export interface RunningServer {
  /** The address under which applications reach it. */
  readonly url: string;
  readonly installation: Installation;
  /** Answers what it accepted, then stops. */
  close(): Promise<void>;
}

/** Opens the data folder, makes the vendor's account if there is none, and listens. */
export async function startServer(config: Config, clock: () => number = Date.now): Promise<RunningServer> {
  const metrics = new Metrics();
  const mail = mailSettings(config);
  const backups = backupSettings(config);
  const opened = await openInstallation(config, metrics, clock);
  let url = publicUrlOf(config);
  const installation = { ...opened, runtime: { ...opened.runtime, publicUrl: () => url } };
  await firstAccount(installation);
  const logger = loggerOf(config);
  const gate = new Gate(config.maxInFlight);
  let isClosing = false;

  const server = await createHttpServer({
    methods,
    runtime: installation.runtime,
    logger,
    gate,
    maxBodyBytes: config.maxBodyBytes,
    trustProxy: trustedProxies(config.trustProxy),
    onAnswer: (method, refusal, milliseconds) => metrics.onAnswer(method.name, refusal, milliseconds),
  });
  addGauges(metrics, gate, installation);
  if (backups) addBackupGauges(metrics, installation);
  if (isWorker) tellMetrics(metrics.registry);
  addOperations(server, {
    metrics: { contentType: metrics.contentType, text: isWorker ? metricsOfAll : metrics.text },
    metricsToken: config.metricsToken,
    isReady: () => installation.storage.withAccounts("reads", (accounts) => accounts.list()),
    isClosing: () => isClosing,
  });
  addDescription(server);
  addDocs(server, methods, () => url);
  await addDashboard(server);
  addSetupPages(server, { storage: installation.storage, clock, publicUrl: () => url });
  const selling = sellingOf(config, installation, logger);
  addPaymentForms(server, selling);
  addPaidPages(server, selling);
  addPaymentWebhooks(server, selling);
  addSubscriptionWebhook(server, selling);
  const portal = portalOf(installation, selling, clock, () => url);
  addPortalPages(server, portal);
  addResellerPages(server, portal);
  addLogos(server, installation.storage);
  addActivationForms(server, portal);

  await server.listen({ host: config.host, port: config.port, backlog });
  url = publicUrlOf(config, (server.server.address() as AddressInfo).port);
  logger.info({ url }, "listening");
  if (mail === undefined) logger.info("LATCHKEY_SMTP_URL is not set: no mail is sent, no expiry notices are made");
  // Loaded only where mail is sent: it takes time to load, and memory.
  const carrier = mail && new (await import("./jobs/smtp-carrier.ts")).SmtpCarrier(mail);
  const jobs = config.jobs
    ? startJobs(installation.storage, config, logger, clock, carrier, backups, {
        takeUp: () => takeUpPayments(selling),
        takeUpSubscriptions: () => takeUpSubscriptionEvents(selling),
        readSubscriptions: (isStopping) => readSubscriptionEvents(selling, isStopping),
        removeOld: async () => {
          await removeOldPayments(selling);
          await removeSettledEvents(selling);
        },
      })
    : undefined;
  const tokenUses = startWritingTokenUses(installation.storage, logger);
  return {
    url,
    installation,
    async close() {
      isClosing = true;
      await server.close();
      await jobs?.stop();
      await tokenUses.stop();
      await installation.close();
    },
  };
}

function sellingOf(config: Config, { runtime, storage, vault }: Installation, logger: Selling["logger"]): Selling {
  return {
    ...runtime,
    storage,
    gateways: new Gateways(vault, config, runtime.clock),
    ownMethod: ownRequestMethod,
    admittedNetworks: networksIn(config.requestNetworks.split(",").map((text) => text.trim())),
    logger,
  };
}

function portalOf(
  { storage, vault, runtime }: Installation,
  selling: Selling,
  clock: () => number,
  publicUrl: () => string,
): Portal {
  const byName = new Map(methods.map((method) => [method.name, method]));
  return {
    storage,
    vault,
    selling,
    clock,
    publicUrl,
    async callAs(caller, name, parameters, address) {
      const method = byName.get(name)!;
      return callAs(runtime, authorize(caller, method), method, parameters, address);
    },
  };
}

/** Made when somebody asks for it: most servers are never asked. */
function addDescription(server: FastifyInstance): void {
  let description: object | undefined;
  server.get("/openapi.json", async () => {
    description ??= openApi(methods, version());
    return description;
  });
}

function addGauges(metrics: Metrics, gate: Gate, { signer, storage, runtime }: Installation): void {
  metrics.gauge("latchkey_calls_under_way", "Calls being answered now.", () => gate.inside);
  metrics.gauge("latchkey_signatures_pending", "Signatures waited for now.", () => signer.pending);
  const mailsIn = (state: OutboxState) => () => storage.upkeep("reads", (upkeep) => upkeep.outbox.count("mail", state));
  metrics.gauge("latchkey_mail_waiting", "Mails that have not been sent yet.", mailsIn("waiting"), "max");
  metrics.gauge(
    "latchkey_mail_failed",
    "Mails that were given up, for as long as they are kept.",
    mailsIn("failed"),
    "max",
  );
  metrics.gauge(
    "latchkey_payments_waiting",
    "Payments for which somebody has paid and of which a request item has failed.",
    () => storage.upkeep("reads", ({ payments }) => payments.count("paid")),
    "max",
  );
  metrics.gauge(
    "latchkey_subscriptions_waiting",
    "Events of subscriptions at Stripe of which something has failed.",
    () => storage.upkeep("reads", ({ subscriptionEvents }) => subscriptionEvents.countTroubled()),
    "max",
  );
  let seats = { count: 0, countedMs: 0 };
  metrics.gauge(
    "latchkey_seats_in_use",
    "Machines that hold a seat, counted once a minute.",
    async () => {
      const nowMs = runtime.clock();
      if (nowMs - seats.countedMs > 60_000)
        seats = { count: await storage.countSeats(Math.floor(nowMs / 1000)), countedMs: nowMs };
      return seats.count;
    },
    "max",
  );
}

function addBackupGauges(metrics: Metrics, { storage, runtime }: Installation): void {
  const state = () => storage.upkeep("reads", ({ lastBackup }) => lastBackup.read());
  const age = "Seconds since the moment that the last proven backup holds; infinite before the first.";
  metrics.gauge(
    "latchkey_backup_age_seconds",
    age,
    async () => {
      const { proven } = await state();
      return proven === null ? Number.POSITIVE_INFINITY : Math.floor(runtime.clock() / 1000) - proven.created;
    },
    "max",
  );
  const failed = "1 when the last try to make a backup came to nothing.";
  metrics.gauge("latchkey_backup_failed", failed, async () => ((await state()).error === null ? 0 : 1), "max");
}

function trustedProxies(text: string): boolean | string {
  return text === "true" ? true : text || false;
}
