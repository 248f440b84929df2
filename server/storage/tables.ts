import type { Generated } from "kysely";

/**
 * Every table as Kysely sees it. Text and integer columns only: times are Unix seconds (`_ms` where the API shows
 * fractions), flags 0 or 1, JSON as text. `account_id` is in every table and in every query.
 */
export interface Tables {
  account: AccountTable;
  setup_link: SetupLinkTable;
  product: ProductTable;
  license: LicenseTable;
  machine: MachineTable;
  customer: CustomerTable;
  reseller: ResellerTable;
  data_object: DataObjectTable;
  token: TokenTable;
  license_template: LicenseTemplateTable;
  web_api_log: WebApiLogTable;
  event: EventTable;
  message: MessageTable;
  replay: ReplayTable;
  note: NoteTable;
  object_log: ObjectLogTable;
  object_log_head: ObjectLogHeadTable;
  outbox: OutboxTable;
  lease: LeaseTable;
  job_run: JobRunTable;
  app_user: AppUserTable;
  login_failure: LoginFailureTable;
  trial_rate: TrialRateTable;
  former_account_key: FormerAccountKeyTable;
  member: MemberTable;
  member_session: MemberSessionTable;
  member_link: MemberLinkTable;
  sign_in: SignInTable;
  usage_log_entry: UsageLogEntryTable;
  usage_day: UsageDayTable;
  usage_country_day: UsageCountryDayTable;
  usage_key: UsageKeyTable;
  usage_device: UsageDeviceTable;
  usage_bucket: UsageBucketTable;
  usage_member: UsageMemberTable;
  anomaly: AnomalyTable;
  saved_view: SavedViewTable;
  object_lock: ObjectLockTable;
  request_shape: RequestShapeTable;
  migration: MigrationTable;
  failure: FailureTable;
  usage_time: UsageTimeTable;
  usage_tally: UsageTallyTable;
  usage_active: UsageActiveTable;
  usage_machine: UsageMachineTable;
  usage_seat_day: UsageSeatDayTable;
  event_day: EventDayTable;
  payment_processor: PaymentProcessorTable;
  payment_form: PaymentFormTable;
  payment_session: PaymentSessionTable;
  payment: PaymentTable;
  stripe_subscription: StripeSubscriptionTable;
  subscription_event: SubscriptionEventTable;
  portal_user: PortalUserTable;
  portal_session: PortalSessionTable;
  portal_link: PortalLinkTable;
  customer_login: CustomerLoginTable;
  portal_settings: PortalSettingsTable;
  app_consent: AppConsentTable;
  customer_device: CustomerDeviceTable;
  machine_release: MachineReleaseTable;
  activation_form: ActivationFormTable;
  reseller_invite: ResellerInviteTable;
  issuance_right: IssuanceRightTable;
  issued_license: IssuedLicenseTable;
}

export interface AccountTable {
  id: Generated<number>;
  name: string;
  created: number;
  public_key_xml: string;
  /** PKCS#8 in DER, sealed with the installation's secret key. */
  sealed_private_key: string;
  /** From before there were members; nobody reads it any more. */
  password_hash: string | null;
  /** When the key pair was made; null for one as old as the account. */
  key_made: number | null;
}

/** A key pair that the account had before. */
export interface FormerAccountKeyTable {
  id: Generated<number>;
  account_id: number;
  public_key_xml: string;
  sealed_private_key: string;
  made: number;
  replaced: number;
}

export interface SetupLinkTable {
  token_hash: string;
  account_id: number;
  expires: number;
}

export interface ProductTable {
  id: Generated<number>;
  account_id: number;
  name: string;
  description: string;
  created_ms: number;
  key_algorithm: number;
  password: string;
  is_public: number;
  feature_definitions: string;
  /** The id of the newest license in the product. */
  last_license_id: number;
  /** Unix seconds; null while it is there. */
  removed: number | null;
}

export interface LicenseTable {
  global_id: Generated<number>;
  account_id: number;
  product_id: number;
  id: number;
  key: string;
  created: number;
  expires: number;
  period: number;
  f1: number;
  f2: number;
  f3: number;
  f4: number;
  f5: number;
  f6: number;
  f7: number;
  f8: number;
  notes: string | null;
  is_blocked: number;
  customer_id: number | null;
  reseller_id: number | null;
  starts_on_activation: number;
  max_machines: number;
  allowed_machines: string | null;
  /** The machine a verified trial was made for; null for every other license. */
  trial_machine_code: string | null;
  modified: number;
}

export interface MachineTable {
  license_id: number;
  /** 0 node-locked, 1 floating. */
  pool: number;
  code: string;
  account_id: number;
  ip: string;
  activated_ms: number;
  friendly_name: string;
  floating_expires: number;
  is_overdraft: number;
}

export interface CustomerTable {
  id: Generated<number>;
  account_id: number;
  name: string;
  email: string | null;
  company_name: string | null;
  notes: string | null;
  created_ms: number;
  secret: string;
  enable_association: number;
  association_code: string;
  allow_activation_management: number;
  allow_multiple_users: number;
  max_devices: number;
  is_public: number;
  reseller_id: number | null;
}

export interface ResellerTable {
  id: Generated<number>;
  account_id: number;
  invite_id: number;
  reseller_user_id: number;
  created: number;
  name: string | null;
  url: string | null;
  email: string | null;
  phone: string | null;
  description: string | null;
  metadata: string | null;
}

/** What the vendor tells all applications. */
export interface MessageTable {
  id: Generated<number>;
  account_id: number;
  channel: string;
  content: string;
  created: number;
}

export interface DataObjectTable {
  id: Generated<number>;
  account_id: number;
  /** The API's ReferencerType: 0 account, 1 product, 2 license, 3 machine of a license. */
  referencer_type: number;
  /** The account's, product's or license's id; a machine's objects hang on its license. */
  referencer_id: number;
  /** Empty but for objects of a machine. */
  machine_code: string;
  name: string;
  string_value: string;
  int_value: number;
}

export interface TokenTable {
  id: Generated<number>;
  account_id: number;
  name: string;
  /** SHA-256 of the secret, in hex. */
  secret_hash: string;
  /** JSON list of permission names. */
  permissions: string;
  product_lock: number;
  key_lock: number;
  feature_lock: number;
  created: number;
  expires: number | null;
  revoked: number | null;
  /** JSON list of addresses and networks; empty for anywhere. */
  allowed_addresses: Generated<string>;
  /** To within some minutes. */
  last_used: number | null;
  /** For whom an application asked; null for a token of the vendor. */
  customer_id: number | null;
  /** The device that the application asked for. */
  device_id: number | null;
}

export interface LicenseTemplateTable {
  id: Generated<number>;
  account_id: number;
  name: string;
  parameters: string;
  created: number;
}

export interface WebApiLogTable {
  id: Generated<number>;
  account_id: number;
  product_id: number;
  /** 0 when the call named no license that exists. */
  license_id: number;
  key: string;
  ip: string;
  time: number;
  state: number;
  machine_code: string | null;
  friendly_name: string;
  floating_expires: number;
  do_int_value: number;
  do_id: number;
  /** Null, as all that follow, in rows from before it was kept. */
  request_id: string | null;
  /** The method and the names of its parameters; see request_shape. */
  shape_id: number | null;
  /** A token's id, a member's below zero, 0 for the operator at the machine. */
  caller_id: number | null;
  /** The refusal's name. */
  reason: string | null;
  /** 0 node-locked, 1 floating: what `seats` counts. */
  pool: number | null;
  /** Seats of the license that were held at the fullest moment of the call. */
  seats: number | null;
}

export interface EventTable {
  id: Generated<number>;
  account_id: number;
  product_id: number;
  key: string | null;
  machine_code: string | null;
  feature_name: string | null;
  event_name: string | null;
  time: number;
  value: number;
  currency: string | null;
  metadata: string | null;
}

/** First answers of calls that carried an Idempotency-Key, kept for a day. */
export interface ReplayTable {
  account_id: number;
  token_id: number;
  idempotency_key: string;
  request_hash: string;
  /** The outcome as JSON, sealed: it may hold a token's secret. */
  sealed_outcome: string;
  created: number;
}

/** Small facts that parts of the server keep: one value per account and name. */
export interface NoteTable {
  account_id: number;
  name: string;
  value: string;
}

/** Who changed what: each row's hash covers the row before it. */
export interface ObjectLogTable {
  id: Generated<number>;
  account_id: number;
  /** Counts within the account, from 1, without gaps. */
  sequence: number;
  created: number;
  resource_type: number;
  resource_action: number;
  object_id: number;
  actor_kind: string;
  /** The token's id; 0 for whoever needs none. */
  actor_id: number;
  actor_name: string;
  /** JSON: the object when it came or went, else each changed field with its old and new value. */
  data: string;
  hash: string;
}

/** The newest row of each account's object log; held while the next one is written. */
export interface ObjectLogHeadTable {
  account_id: number;
  sequence: number;
  hash: string;
}

/** What must follow a commit: mail to be sent. Whoever claims a row has it until `due`. */
export interface OutboxTable {
  id: Generated<number>;
  account_id: number;
  kind: string;
  /** What it is about; an account tells the same thing once. */
  reference: string;
  /** Names the row for whoever receives it twice. */
  uid: string;
  /** JSON text. */
  payload: string;
  created: number;
  useful_until: number;
  /** waiting, delivered or failed. */
  state: string;
  /** Attempts begun. */
  attempts: number;
  /** When the row is next looked at: to be sent while it waits, to be removed once it has ended. */
  due: number;
  /** Why the last attempt failed. */
  error: string | null;
}

/** Who signs in to the vendor's applications. */
export interface AppUserTable {
  id: Generated<number>;
  account_id: number;
  name: string;
  /** The name as it is compared. */
  comparable_name: string;
  email: string | null;
  customer_id: number | null;
  created: number;
  password_hash: string;
  reset_hash: string | null;
  reset_expires: number | null;
}

/** Wrong passwords by address and compared name; the empty name counts those for all names. */
/** How many trials an address was given for a product of late. */
export interface TrialRateTable {
  account_id: number;
  product_id: number;
  address: string;
  /** When its allowance is whole again. */
  whole_at_ms: number;
}

export interface LoginFailureTable {
  account_id: number;
  address: string;
  comparable_name: string;
  count: number;
  since: number;
}

/** Who signs in to the dashboard. */
export interface MemberTable {
  id: Generated<number>;
  account_id: number;
  email: string;
  /** The address as it is compared; nobody else has it who has not been removed. */
  comparable_email: string;
  name: string;
  /** Null until an invitation is accepted. */
  password_hash: string | null;
  role: string;
  /** JSON list, for operators. */
  grants: string;
  /** The secret of the second factor, sealed with the installation's secret key. */
  sealed_totp: string | null;
  /** Of the last code that was taken. */
  totp_step: number;
  pending_totp: string | null;
  /** JSON list of SHA-256. */
  recovery_hashes: string;
  created: number;
  removed: number | null;
}

export interface MemberSessionTable {
  id: Generated<number>;
  account_id: number;
  member_id: number;
  /** SHA-256 of the cookie. */
  secret_hash: string;
  created: number;
  /** At most a minute behind. */
  last_seen: number;
  expires: number;
  /** Masked. */
  address: string;
  user_agent: string;
}

/** Invitations, and links that replace a password. */
export interface MemberLinkTable {
  /** SHA-256 of what is in the link. */
  token_hash: string;
  account_id: number;
  member_id: number;
  purpose: string;
  expires: number;
}

export interface SignInTable {
  id: Generated<number>;
  account_id: number;
  member_id: number;
  time: number;
  /** Masked. */
  address: string;
  outcome: string;
}

/** Entries of offline usage logs that were applied. */
export interface UsageLogEntryTable {
  license_id: number;
  /** SHA-256 of the log as it was when the entry was its newest, in hex. */
  hash: string;
  account_id: number;
}

interface UsageRow {
  id: Generated<number>;
  account_id: number;
  product_id: number;
}

interface RequestColumns {
  total: number;
  successful: number;
  failed: number;
}

export interface UsageDayTable extends UsageRow, RequestColumns {
  /** Days since 1970. */
  day: number;
  devices: number;
  keys: number;
  customers: number;
}

export interface UsageCountryDayTable extends UsageRow, RequestColumns {
  day: number;
  country: string;
}

export interface UsageKeyTable extends UsageRow, RequestColumns {
  license_id: number;
  first: number;
  last: number;
  /** JSON, by counter. */
  counts: string;
}

export interface UsageDeviceTable extends UsageRow {
  license_id: number;
  machine_code: string;
  total: number;
  first: number;
  last: number;
}

export interface UsageBucketTable extends UsageRow {
  license_id: number;
  machine_code: string;
  start: number;
  refreshes: number;
  deactivations: number;
  first: number;
  last: number;
  last_state: number;
  gap: number | null;
}

/** Who was active on a day, as long as more can be added to it. */
export interface UsageMemberTable {
  day: number;
  account_id: number;
  product_id: number;
  kind: string;
  member: string;
}

/** Groups of log rows that are unusual. */
export interface AnomalyTable {
  account_id: number;
  /** Ids of the group's first and last row. */
  starting_at: number;
  ending_at: number;
  /** JSON list of sentences. */
  reasons: string;
}

/** What one process of the installation does at a time; of no account, as are the runs of jobs. */
export interface LeaseTable {
  name: string;
  owner: string;
  until_ms: number;
}

export interface JobRunTable {
  job: string;
  runner: string;
  started_ms: number;
  took_ms: number | null;
  outcome: string;
  error: string | null;
}

/** Methods with the names of the parameters that they were given, so that the log need not repeat them. */
export interface RequestShapeTable {
  id: Generated<number>;
  method: string;
  /** Wire names, separated by commas. */
  parameters: string;
}

/** The newest calls of each account that failed by our fault. */
export interface FailureTable {
  id: Generated<number>;
  /** 0 when the caller was not known yet. */
  account_id: number;
  request_id: string;
  time: number;
  method: string;
  caller_id: number;
  /** Masked. */
  address: string;
  parameters: string;
  error: string;
  duration_ms: number;
}

/** What an account, or one product of it, was used for in an hour or a day; product 0 stands for all. */
export interface UsageTimeTable {
  account_id: number;
  product_id: number;
  /** hour or day. */
  unit: string;
  start: number;
  calls: number;
  activations: number;
  new_devices: number;
  refusals: number;
  devices: number;
  keys: number;
  customers: number;
}

/** How often something with a name happened, such as a refusal for a reason; product 0 stands for all. */
export interface UsageTallyTable {
  account_id: number;
  product_id: number;
  kind: string;
  start: number;
  name: string;
  total: number;
}

/** Who was active in an hour or a day, as long as more can be added to it. */
export interface UsageActiveTable {
  kind: string;
  start: number;
  account_id: number;
  product_id: number;
  member: string;
}

/** Machines of a license: whether one ever held a floating seat, and when it was last counted as turned away. */
export interface UsageMachineTable {
  license_id: number;
  machine_code: string;
  account_id: number;
  seen: number;
  /** Unix seconds; 0 for never. */
  denied: number;
}

/** The most seats of a license that were held at once on a day, and how often a machine was turned away. */
export interface UsageSeatDayTable {
  account_id: number;
  day: number;
  license_id: number;
  product_id: number;
  node_locked: number;
  floating: number;
  denials: number;
  /** What days are sorted by. */
  pressure: number;
}

/** Events of a product on a day. Absent texts are empty. */
export interface EventDayTable {
  account_id: number;
  product_id: number;
  day: number;
  feature: string;
  event: string;
  currency: string;
  total: number;
  value: number;
  machines: number;
}

export interface ObjectLockTable {
  id: Generated<number>;
  account_id: number;
  kind: string;
  object_id: number;
  reason: string;
  locked_by: string;
  created: number;
}

export interface SavedViewTable {
  id: Generated<number>;
  account_id: number;
  page: string;
  name: string;
  /** JSON text. */
  content: string;
  created: number;
}

/** The engines keep it; of no account. */
export interface MigrationTable {
  name: string;
  applied: number;
}

/** An account at Stripe or PayPal. */
export interface PaymentProcessorTable {
  id: Generated<number>;
  account_id: number;
  /** Names it in the address to which it tells what happened. */
  uid: string;
  /** Stripe or PayPal. */
  kind: string;
  name: string;
  description: string;
  is_sandbox: number;
  public_key: string;
  /** Sealed with the installation's secret key, as is the webhook's secret. */
  sealed_private_key: string;
  sealed_webhook_secret: string | null;
  created: number;
  removed: number | null;
}

/** A page on which something is sold. */
export interface PaymentFormTable {
  id: Generated<number>;
  account_id: number;
  /** Stands in its address. */
  secret: string;
  /** JSON, see PaymentFormContent. */
  content: string;
  created: number;
  removed: number | null;
}

/** One purchase on other terms than the form's. */
export interface PaymentSessionTable {
  id: Generated<number>;
  account_id: number;
  form_id: number;
  secret_hash: string;
  /** JSON, see Terms. */
  content: string;
  created: number;
  expires: number;
  /** The payment that took it up. */
  payment_id: number | null;
}

/** What a buyer is about to pay, or has paid. */
export interface PaymentTable {
  id: Generated<number>;
  account_id: number;
  /** Stands in the address of the page that thanks. */
  uid: string;
  form_id: number;
  /** 0 where nothing was to pay. */
  processor_id: number;
  /** How often it was begun at a processor. */
  checkouts: number;
  /** What the processor calls it; empty until it knows of it. */
  checkout_id: string;
  checkout_url: string;
  /** In the currency's smallest unit. */
  amount: number;
  currency: string;
  /** JSON, see Purchase. */
  purchase: string;
  /** begun, paid, fulfilled or ended. */
  status: string;
  transaction_id: string;
  email: string;
  created: number;
  paid: number | null;
  /** Request items of the form that are done. */
  steps_done: number;
  /** JSON object: what they have answered. */
  variables: string;
  /** What the buyer is told. */
  message: string;
  /** How often its request items were taken up. */
  attempts: number;
  /** When it is next looked at, Unix seconds. */
  due: number;
  error: string | null;
  refunded: number;
  is_disputed: number;
  /** Who has bought, once a request item has said so. */
  customer_id: number | null;
}

/** Which license a subscription at Stripe pays for. */
export interface StripeSubscriptionTable {
  account_id: number;
  subscription_id: string;
  license_id: number;
  ended: number | null;
}

/** What was heard of a subscription, and what came of it. */
export interface SubscriptionEventTable {
  id: Generated<number>;
  account_id: number;
  subscription_id: string;
  /** 0 where the subscription has ended. */
  paid_until: number;
  /** JSON object: what Stripe was told to keep with it. */
  metadata: string;
  heard: number;
  /** When nothing was left to do. */
  settled: number | null;
  attempts: number;
  /** When it is next taken up, Unix seconds. */
  due: number;
  error: string | null;
}

/** Who signs in to customer portals, of whatever vendor. */
export interface PortalUserTable {
  id: Generated<number>;
  email: string;
  /** The address as it is compared. */
  comparable_email: string;
  /** Null for those who come in by links that are mailed to them. */
  password_hash: string | null;
  /** The secret of the second factor, sealed with the installation's secret key. */
  sealed_totp: string | null;
  /** Of the last code that was taken. */
  totp_step: number;
  pending_totp: string | null;
  /** JSON list of SHA-256. */
  recovery_hashes: string;
  /** When a link proved that the address is theirs. */
  confirmed: number | null;
  created: number;
}

export interface PortalSessionTable {
  id: Generated<number>;
  user_id: number;
  /** SHA-256 of the cookie. */
  secret_hash: string;
  created: number;
  /** At most a minute behind. */
  last_seen: number;
  expires: number;
  /** Masked. */
  address: string;
  user_agent: string;
}

/** Links that sign in once. */
export interface PortalLinkTable {
  /** SHA-256 of what is in the link. */
  token_hash: string;
  user_id: number;
  expires: number;
}

/** Whose licenses somebody sees in the portal. */
export interface CustomerLoginTable {
  account_id: number;
  customer_id: number;
  user_id: number;
  created: number;
  /** The terms that were accepted; empty where there were none. */
  terms_url: string;
}

export interface PortalSettingsTable {
  account_id: number;
  domain: string | null;
  sign_up_code: string;
  is_sign_up_open: number;
  lets_newcomers_manage: number;
  release_hours: number;
  logo: string;
  accent: string;
  support: string;
}

/** What customers have allowed applications, until these fetch their token. */
export interface AppConsentTable {
  account_id: number;
  /** SHA-256 of the application's AuthorizationToken. */
  authorization_hash: string;
  customer_id: number;
  app_name: string;
  device_name: string;
  machine_code: string;
  /** PEM. */
  public_key: string;
  challenge: string;
  /** 0 for a token without an end. */
  token_days: number;
  expires: number;
}

/** Machines from which a customer's licenses may be used by signing in. */
export interface CustomerDeviceTable {
  id: Generated<number>;
  account_id: number;
  customer_id: number;
  machine_code: string;
  name: string;
  created: number;
}

/** When a customer last took a machine off a license in the portal. */
export interface MachineReleaseTable {
  license_id: number;
  account_id: number;
  released: number;
}

/** Pages on which customers make activation files. */
export interface ActivationFormTable {
  id: Generated<number>;
  account_id: number;
  product_id: number;
  name: string;
  secret: string;
  /** 0 LinqSign, 1 StringSign. */
  format: number;
  introduction: string;
  is_open: number;
  created: number;
}

/** The one link with which a reseller comes in to the portal, or came in. */
export interface ResellerInviteTable {
  id: Generated<number>;
  account_id: number;
  reseller_id: number;
  token_hash: string;
  email: string;
  created: number;
  expires: number;
  /** When somebody came in by it. */
  accepted: number | null;
}

/** What resellers may issue; never removed. */
export interface IssuanceRightTable {
  id: Generated<number>;
  account_id: number;
  reseller_id: number;
  template_id: number;
  friendly_name: string;
  amount: number;
  issued: number;
  expires: number | null;
  is_blocked: number;
  created: number;
}

/** What resellers have issued. The license may be gone with its product. */
export interface IssuedLicenseTable {
  id: Generated<number>;
  account_id: number;
  right_id: number;
  license_id: number;
  customer_id: number;
  /** Of the form or call that issued it: the same one issues once. */
  once_key: string | null;
  created: number;
}
