/**
 * Every reason for which Latchkey says no, with the exact text that goes over the wire. Shipped clients compare some of
 * these to the last full stop, so a text never changes once released. `{name}` marks a value filled in at the time.
 */
export const refusalTexts = {
  notAuthenticated: "Unable to authenticate.",
  tooManyWrongTokens: "Too many wrong access tokens. Please try again later.",
  accessDenied: "Access denied.",
  badParameters: "The input parameters were incorrect.",
  productNotFound: "Could not find the product.",
  keyNotFound: "Could not find the key.",
  keyBlocked: "The key is blocked and cannot be accessed.",
  machineLimitReached: "Cannot activate the new device as the limit has been reached.",
  machineNotActivated: "Either the machine code was never activated or key activation feature was never set up.",
  notesTooLong: "The notes field cannot be more than 500 characters.",
  customerNotFound: "Could not find the customer.",
  customerDetached: "Customer not found, so current key no longer references any customer.",
  resellerNotFound: "Could not find the reseller.",
  resellerUnknown: "Reseller could not be found.",
  resellerNameTooLong: "The name cannot be longer than 100 characters.",
  resellerUrlTooLong: "The url cannot be longer than 500 characters.",
  resellerEmailTooLong: "The email cannot be longer than 100 characters.",
  resellerPhoneTooLong: "The phone cannot be longer than 100 characters.",
  resellerDescriptionTooLong: "The description cannot be longer than 500 characters.",
  modelStateInvalid: "The model state is not valid. Please check the parameters.",
  messageNotFound: "The message could not be found.",
  timestampMalformed: "The timestamp in the Time parameter does not have the correct format.",
  resellerDetached: "Reseller not found, so current key no longer references any reseller.",
  resellerAccepted: "The reseller has accepted an invitation already. End the access first.",
  resellerHasRights: "The reseller has license issuance rights and cannot be removed. Block the rights instead.",
  templateHasRights: "The license template is used by a license issuance right and cannot be removed.",
  rightNotFound: "Could not find the license issuance right.",
  templateNotIssuable: "Resellers cannot issue licenses from this template: {problem}",
  rightBlocked: "The license issuance right is blocked.",
  rightExpired: "The license issuance right has expired.",
  rightSpent: "No licenses are left of this license issuance right.",
  onceKeyReused: "This OnceKey was used before for another customer.",
  issueFailed: "Could not issue a new license. Error message: {problem}",
  customerUnknown: "Customer could not be found.",
  customerGone: "Customer does not exist.",
  customerNameTooLong: "The name of the customer is limited to 100 characters.",
  customerEmailTooLong: "The email of the customer is limited to 100 characters.",
  customerCompanyTooLong: "The company name of the customer is limited to 100 characters.",
  customerNotesTooLong: "The notes of the customer is limited to 1000 characters.",
  addCustomerDenied: "Access denied. Please add 'AddCustomer' permission.",
  userNotAuthenticated: "Unable to authenticate user.",
  userIncomplete: "No username or password supplied.",
  userExists: "Username already exists. Please pick a different one.",
  userNotFound: "Username does not exist.",
  userCustomerNotFound: "Customer not found.",
  passwordNotChanged: "Could not update the password.",
  tooManyAttempts: "Too many wrong passwords. Please try again later.",
  skglPeriodTooLong: "Creation of a license with {days} day(s) is not possible in SKGL. The limit is 999 days.",
  skglProductFull: "Generating more than 99,999 keys is not possible in SKGL.",
  tooManyTrials: "Too many trials from this address. Please try again later.",
  trialSpent: "This machine code has already activated the trial.",
  machineCodeMissing: "The machine code cannot be null.",
  machineCodeTooLong: "The machine code cannot exceed 128 chars in length.",
  templateLocked:
    "The specified template id is not allowed because feature lock. Please use an access token with feature lock set to 0 or set it to the id of the license template.",
  templateNotFound: "Could not find the license template.",
  templateInvalid: "The license template is not valid: {problem}",
  templateFeaturesInvalid: "The template features are not valid: {problem}",
  searchInvalid:
    "The search query causes problems. Please check that it follows the standard: https://help.cryptolens.io/web-interface/linq-search-product",
  licenseChanged: "Somebody changed this license meanwhile. Please look at it again and repeat your change.",
  objectLocked: "This {kind} is locked against changes. Somebody who may manage object locks has to unlock it first.",
  lockNotFound: "This object is not locked.",
  viewNotFound: "Could not find the view.",
  nameNotConfirmed: "To remove the product, please give its name as Confirmation.",
  searchMistaken: "The search is not valid at character {position}: {problem}",
  orderInvalid: "The 'order by' field causes problems. Please check the remarks section for this method.",
  dataObjectOutOfReach: "Not enough permission and/or key not found.",
  dataObjectExists: "A data object with the same name already exists.",
  upperBoundReached: "The upper bound has been reached.",
  lowerBoundReached: "The lower bound has been reached.",
  integerOverflow: "The operation would cause an integer overflow.",
  usageLogTooLong: "The usage log has more than 1000 new entries.",
  signInFailed: "The e-mail address or the password is wrong.",
  codeWrong: "The code is wrong.",
  passwordWrong: "The password is wrong.",
  passwordTooShort: "A password has at least 12 characters.",
  totpNotBegun: "There is no second factor to confirm. Please begin again.",
  totpIsOff: "There is no second factor.",
  totpIsOn: "There is a second factor already. Please remove it first.",
  sessionNotFound: "Could not find the session.",
  memberNotFound: "Could not find the member.",
  memberExists: "Somebody with this e-mail address is here already.",
  notAccepted: "The invitation has not been accepted yet.",
  linkIsOver: "This link no longer works.",
  ownerNeeded: "An account needs an owner.",
  appNotAuthorized: "Nobody has allowed this application to sign in yet.",
  challengeNotSigned: "The challenge was not signed with the application's key, or too long ago.",
  activationFormNotFound: "Could not find the activation form.",
  logoNotTaken: "The logo must be a PNG, JPEG or WebP image of at most 64 kB, or an https address.",
  portalDomainTaken: "Another account has this name for its portal.",
  portalUserNotFound: "Could not find the portal account.",
  deviceNotFound: "Could not find the device.",
  tokenNotFound: "Could not find the access token.",
  addressMalformed:
    "Allowed addresses are written like 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32, and there are at most 100.",
  grantTooWide: "An access token cannot grant more than the token that creates it.",
  accountKeyInvalid:
    "This is no private RSA key of 2048 to 4096 bits, in PEM without a password or as a whole RSAKeyValue.",
  accountKeyNotFound: "Could not find the key pair.",
  notConfirmed: "This must be confirmed by the name of the account.",
  mailVariablesUnknown: "This mail cannot be filled in with {names}. There are {known}.",
  mailVariablesMissing: "This mail is of no use without {names}.",
  mailLinkNotAlone: "[link] must stand on a line of its own in the text, and not in the subject.",
  mailNotSwitchedOn: "This server sends no mail: LATCHKEY_SMTP_URL is not set.",
  paymentFormNotFound: "The payment form does not exist.",
  currencyUnknown: "The currency string is incorrect.",
  processorNotFound: "Could not find the payment processor.",
  processorInUse: "This payment processor is in use.",
  requestItemInvalid: "Request item {number} is not valid: {problem}",
  paymentNotFound: "Could not find the payment.",
  paymentHasNothingToDo: "Nothing is left to do for this payment.",
  subscriptionEventNotFound: "Could not find what waits of a subscription.",
  noStripeProcessor: "No Stripe payment processor was set up.",
  subscriptionItemNotFound: "The subscription item id could not be found.",
  usageNotRecorded: "Could not increment the usage counter.",
  idempotencyKeyReused: "This Idempotency-Key was used before with different parameters.",
  idempotencyKeyTooLong: "An Idempotency-Key has at most 255 characters.",
  requestNotFound: "Could not find the request.",
  methodNotFound: "Could not find the method.",
  verbNotAllowed: "Please use GET or POST.",
  bodyTooLarge: "The request is too large.",
  busy: "The server is busy. Please try again.",
  databaseUnavailable: "The server cannot reach its database. Please try again.",
} as const;

export type RefusalReason = keyof typeof refusalTexts;

const statuses: Partial<Record<RefusalReason, number>> = {
  notAuthenticated: 401,
  tooManyWrongTokens: 429,
  methodNotFound: 404,
  verbNotAllowed: 405,
  bodyTooLarge: 413,
  busy: 503,
  databaseUnavailable: 503,
};

/** Says no. Thrown, but no Error: it carries no stack, because nothing is broken. */
export class Refusal {
  readonly reason: RefusalReason;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(reason: RefusalReason, details: Readonly<Record<string, string | number>> = {}) {
    this.reason = reason;
    this.details = details;
  }

  /** The text on the wire. */
  get text(): string {
    return refusalTexts[this.reason].replace(/\{(\w+)\}/g, (_, name: string) => String(this.details[name] ?? ""));
  }

  /** Compat: all but a few say no with HTTP 200, because that is the only form every SDK reads (wire.md, fact 10). */
  get status(): number {
    return statuses[this.reason] ?? 200;
  }

  /** When it is worth asking again; undefined where time changes nothing. */
  get retryAfterSeconds(): number | undefined {
    return this.status === 503 ? 1 : (this.details.retryAfterSeconds as number | undefined);
  }
}

/** Throws a Refusal. */
export function refuse(reason: RefusalReason, details?: Readonly<Record<string, string | number>>): never {
  throw new Refusal(reason, details);
}

/** What a call was refused for, where it was refused; anything else is thrown on. */
export function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  throw thrown;
}
