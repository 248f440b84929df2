/** What a refusal in the Web API log means and what to do, by its name. */
export const refusalMeanings: Readonly<Record<string, string>> = {
  accessDenied:
    "The access token lacks the permission, or is locked to another product or license. Give the application a token that may do this.",
  badParameters:
    "Something was missing or malformed. It is a mistake in the application: compare it with the documentation.",
  productNotFound: "The application names a product that this account does not have. Check the product id in it.",
  keyNotFound:
    "The key is mistyped, belongs to another product, or was removed. Many of these from one network may be somebody guessing.",
  keyBlocked: "Somebody uses a license that is blocked. Unblock it if it should work again.",
  machineLimitReached:
    "All seats were taken. Deactivate a machine that is not used any more, or raise the number of machines.",
  machineNotActivated:
    "A machine asked to give back a seat that it does not hold. Harmless, unless the application sends another machine code than before.",
  trialSpent: "The machine has had its trial. Sell it a license, or make a key by hand.",
  tooManyTrials:
    "One network asked for many trials within an hour. Setting LATCHKEY_TRIALS_PER_HOUR says how many it may.",
  machineCodeMissing: "The application sent no machine code. It is a mistake in the application.",
  machineCodeTooLong: "The application sent a machine code that is too long. Let it send a hash instead.",
  templateNotFound: "The application names a license template that is not there.",
  templateLocked: "The access token is made for another license template.",
  dataObjectOutOfReach: "The data object is not there, or the access token may not change it.",
  dataObjectExists: "The data object was there already. Harmless, if the application checks for it first.",
  upperBoundReached: "A counter has reached its bound: what the customer bought is used up.",
  lowerBoundReached: "A counter has reached its bound: what the customer bought is used up.",
  integerOverflow: "A counter became too large for its kind.",
  customerNotFound: "The application names a customer that this account does not have.",
  licenseChanged: "Two people changed the license at once, and the second one was asked to look again.",
  usageLogTooLong: "An offline usage log was too long. Let the application upload it in parts.",
  notesTooLong: "A note had more than 500 characters.",
  unknown: "The line is from before reasons were kept.",
};
