import type { Reach } from "../domain/roles.ts";
import { AccountKeys } from "./account-keys.ts";
import { AccountChoices } from "./account-settings.ts";
import { type Account, Accounts } from "./accounts.ts";
import { ActivationForms } from "./activation-forms.ts";
import { AppConsents } from "./app-consents.ts";
import { CustomerDevices } from "./customer-devices.ts";
import { CustomerLogins } from "./customer-logins.ts";
import { Customers } from "./customers.ts";
import { DataObjects } from "./data-objects.ts";
import type { Dialect } from "./dialect.ts";
import { Events } from "./events.ts";
import { Failures } from "./failures.ts";
import { InstallationState } from "./installation-state.ts";
import { IssuanceRights } from "./issuance-rights.ts";
import { LicenseList } from "./license-list.ts";
import { LicenseTemplates } from "./license-templates.ts";
import { Licenses } from "./licenses.ts";
import { LogExplorer } from "./log-explorer.ts";
import { LoginFailures } from "./login-failures.ts";
import { MachineReleases } from "./machine-releases.ts";
import { Machines } from "./machines.ts";
import { MailTexts } from "./mail-texts.ts";
import { MemberLinks } from "./member-links.ts";
import { MemberSessions } from "./member-sessions.ts";
import { Members } from "./members.ts";
import { Messages } from "./messages.ts";
import { Notes } from "./notes.ts";
import { ObjectLocks } from "./object-locks.ts";
import { type Chain, ObjectLog, type Owner } from "./object-log.ts";
import { Outbox } from "./outbox.ts";
import { PaymentForms } from "./payment-forms.ts";
import { PaymentProcessors } from "./payment-processors.ts";
import { Payments } from "./payments.ts";
import { PortalSessions } from "./portal-sessions.ts";
import { PortalChoices } from "./portal-settings.ts";
import { PortalUsers } from "./portal-users.ts";
import { Products } from "./products.ts";
import { QuickSearch } from "./quick-search.ts";
import { Replays } from "./replays.ts";
import { ResellerInvites } from "./reseller-invites.ts";
import { Resellers } from "./resellers.ts";
import { SavedViews } from "./saved-views.ts";
import { SeatChecks } from "./seat-checks.ts";
import { Series } from "./series.ts";
import type { Session } from "./session.ts";
import { SignIns } from "./sign-ins.ts";
import { StripeSubscriptions } from "./stripe-subscriptions.ts";
import { SubscriptionEvents } from "./subscription-events.ts";
import { Tokens } from "./tokens.ts";
import { TrialRates } from "./trial-rates.ts";
import { Trials } from "./trials.ts";
import { Usage } from "./usage.ts";
import { UsageLogs } from "./usage-logs.ts";
import { Users } from "./users.ts";
import { WebApiLog } from "./web-api-log.ts";

/** Everything that one account owns, within one transaction. Nothing of another account can be reached through it. */
export class Store {
  readonly accountId: number;
  private readonly session: Session;
  private readonly dialect: Dialect;
  /** What this transaction's owner changes is told here, by whatever saves it. */
  readonly objectLog: ObjectLog;
  private readonly sendsMail: boolean;
  private readonly reach: Reach | undefined;
  /** Whether this transaction has changed tokens. */
  hasChangedTokens = false;

  constructor(session: Session, owner: Owner, dialect: Dialect, chain: Chain, sendsMail = false) {
    this.session = session;
    this.accountId = owner.accountId;
    this.dialect = dialect;
    this.objectLog = new ObjectLog(session, owner, chain, dialect.builder);
    this.sendsMail = sendsMail;
    this.reach = owner.reach;
  }

  /** The owner itself. */
  async account(): Promise<Account> {
    const account = await new Accounts(this.session).find(this.accountId);
    if (account === undefined) throw new Error(`There is no account ${this.accountId}.`);
    return account;
  }

  get accountKeys(): AccountKeys {
    return new AccountKeys(this.session, this.accountId, this.objectLog);
  }

  get products(): Products {
    return new Products(this.session, this.accountId, this.objectLog, this.reach?.products);
  }

  get licenses(): Licenses {
    return new Licenses(this.session, this.accountId, this.dialect, this.objectLog, this.reach?.products);
  }

  get licenseList(): LicenseList {
    return new LicenseList(this.session, this.accountId, this.dialect);
  }

  get quickSearch(): QuickSearch {
    return new QuickSearch(this.session, this.accountId, this.dialect);
  }

  get savedViews(): SavedViews {
    return new SavedViews(this.session, this.accountId, this.objectLog);
  }

  get objectLocks(): ObjectLocks {
    return new ObjectLocks(this.session, this.accountId, this.objectLog);
  }

  get machines(): Machines {
    return new Machines(this.session, this.accountId);
  }

  get customers(): Customers {
    return new Customers(this.session, this.accountId, this.dialect, this.objectLog, this.reach?.customers);
  }

  get users(): Users {
    return new Users(this.session, this.accountId, this.dialect, this.objectLog);
  }

  get loginFailures(): LoginFailures {
    return new LoginFailures(this.session, this.accountId);
  }

  get trialRates(): TrialRates {
    return new TrialRates(this.session, this.accountId);
  }

  get members(): Members {
    return new Members(this.session, this.accountId, this.objectLog);
  }

  get memberSessions(): MemberSessions {
    return new MemberSessions(this.session, this.accountId, this.objectLog);
  }

  get memberLinks(): MemberLinks {
    return new MemberLinks(this.session, this.accountId);
  }

  /** Wrong passwords of members; kept apart, so that users of applications cannot keep members out. */
  get memberFailures(): LoginFailures {
    return new LoginFailures(this.session, this.accountId, "Member ");
  }

  get signIns(): SignIns {
    return new SignIns(this.session, this.accountId);
  }

  get resellers(): Resellers {
    return new Resellers(this.session, this.accountId, this.dialect, this.objectLog);
  }

  get resellerInvites(): ResellerInvites {
    return new ResellerInvites(this.session, this.accountId);
  }

  get issuanceRights(): IssuanceRights {
    return new IssuanceRights(this.session, this.accountId, this.objectLog);
  }

  get dataObjects(): DataObjects {
    return new DataObjects(this.session, this.accountId, this.objectLog);
  }

  get usageLogs(): UsageLogs {
    return new UsageLogs(this.session, this.accountId, this.dialect, this.objectLog);
  }

  get tokens(): Tokens {
    return new Tokens(this.session, this.accountId, this.objectLog, () => {
      this.hasChangedTokens = true;
    });
  }

  get licenseTemplates(): LicenseTemplates {
    return new LicenseTemplates(this.session, this.accountId, this.objectLog);
  }

  get webApiLog(): WebApiLog {
    return new WebApiLog(this.session, this.accountId, this.dialect, this.reach?.products);
  }

  get logExplorer(): LogExplorer {
    return new LogExplorer(this.session, this.accountId, this.dialect);
  }

  get series(): Series {
    return new Series(this.session, this.accountId, this.dialect);
  }

  get trials(): Trials {
    return new Trials(this.session, this.accountId, this.dialect.builder);
  }

  get choices(): AccountChoices {
    return new AccountChoices(this.session, this.accountId, this.notes, this.objectLog);
  }

  get seatChecks(): SeatChecks {
    return new SeatChecks(this.session, this.accountId, this.notes);
  }

  /** What belongs to no account. Who may see it is the caller's question to `isRunBy`. */
  get installation(): InstallationState {
    return new InstallationState(this.session, this.dialect);
  }

  get failures(): Failures {
    return new Failures(this.session, this.accountId);
  }

  get events(): Events {
    return new Events(this.session, this.accountId, this.dialect, this.reach?.products);
  }

  get usage(): Usage {
    return new Usage(this.session, this.accountId, this.dialect, this.reach?.products);
  }

  get messages(): Messages {
    return new Messages(this.session, this.accountId, this.dialect, this.objectLog);
  }

  get replays(): Replays {
    return new Replays(this.session, this.accountId);
  }

  get notes(): Notes {
    return new Notes(this.session, this.accountId);
  }

  get mailTexts(): MailTexts {
    return new MailTexts(() => this.account(), this.accountId, this.notes, this.objectLog);
  }

  get paymentProcessors(): PaymentProcessors {
    return new PaymentProcessors(this.session, this.accountId, this.objectLog);
  }

  get paymentForms(): PaymentForms {
    return new PaymentForms(this.session, this.accountId, this.objectLog);
  }

  get payments(): Payments {
    return new Payments(this.session, this.accountId, this.objectLog);
  }

  get stripeSubscriptions(): StripeSubscriptions {
    return new StripeSubscriptions(this.session, this.accountId, this.notes, this.objectLog);
  }

  get subscriptionEvents(): SubscriptionEvents {
    return new SubscriptionEvents(this.session, this.accountId, this.objectLog);
  }

  /** Of no account: several vendors may have the same customer. */
  get portalUsers(): PortalUsers {
    return new PortalUsers(this.session);
  }

  get portalSessions(): PortalSessions {
    return new PortalSessions(this.session);
  }

  get customerLogins(): CustomerLogins {
    return new CustomerLogins(this.session, this.accountId, this.objectLog);
  }

  get customerDevices(): CustomerDevices {
    return new CustomerDevices(this.session, this.accountId, this.objectLog);
  }

  get appConsents(): AppConsents {
    return new AppConsents(this.session, this.accountId);
  }

  get portalChoices(): PortalChoices {
    return new PortalChoices(this.session, this.accountId, this.objectLog);
  }

  get machineReleases(): MachineReleases {
    return new MachineReleases(this.session, this.accountId);
  }

  get activationForms(): ActivationForms {
    return new ActivationForms(this.session, this.accountId, this.objectLog);
  }

  /** Wrong passwords and codes on the portal's pages. */
  get portalFailures(): LoginFailures {
    return new LoginFailures(this.session, this.accountId, "Portal ");
  }

  /** Wrong keys on activation forms, by the form's id. */
  get formFailures(): LoginFailures {
    return new LoginFailures(this.session, this.accountId, "Form ");
  }

  get outbox(): Outbox {
    return new Outbox(this.session, this.accountId, this.sendsMail);
  }
}
