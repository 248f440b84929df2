/** Where an answer is known to differ from the hosted service, or is not complete yet. */
export const differences: readonly string[] = [
  "`ai/GetWebAPILog`: with AnomalyClassification, groups of 25 rows are held against what is usual for the account; the hosted service has a trained model. `anomalyProperties` has `reasons` beside the fields that are known.",
  "User authentication: after ten wrong passwords for a name, or 300 for all names, the address they came from waits up to 15 minutes, with a refusal of our own.",
  "Data objects that switch behaviour: `cryptolens_customtosurl`, `cryptolens_orderby`, `cryptolens_customer_secret`, `cryptolens_trialactivation`, `cryptolens_unblockextendedlicenses`, `cryptolens_dobjreset`, `cryptolens_expirationnotice`, `cryptolens_expirationnotice_send_copy`.",
  "HTTP statuses other than 200: 401 for a token that is not accepted, 404 for an unknown method, 405 for a verb other than GET and POST, 413 for a body that is too large, 500 for a failure of ours, 503 when too many calls are under way or the database cannot be reached. All carry `result` and `message`.",
  "Payment forms: the buyer pays on Stripe's page (Checkout) or PayPal's (Orders v2) and types no card into the form. A PayPal processor takes a client id and a secret in place of an e-mail address and a PDT token. Request items that name this server, or the hosted service's, run inside it and need no token; others reach the internet only. `?format=plaintext` answers a refusal with status 400.",
  "`subscription/StripeUrl`: takes events of any API version, answers 400 to a wrong signature and 404 to an unknown account, and makes the license that a price describes where the subscription names none.",
];

/** Where no source says what is right. Each is marked in the code or follows from it. */
export const assumptions: readonly string[] = [
  "Web API log: the last digits of the states of trial keys, license changes and data objects (`server/domain/log-states.ts`).",
  "Usage analytics: a key's id is its `globalId`; a device is counted by its machine code in capitals; requests with an address whose country is not known are in no country. The last two minutes of the log are not counted yet.",
  "User authentication: names are unique and matched in any case; Login lists blocked and expired licenses too, in model version 1; a reset token works once, for 24 hours, and a newer one or a new password ends it; several users may have one customer.",
  "Resellers: GetResellers shows metadata as JSON text; GetResellerCustomers lists customers who were brought by the reseller or have a license from it; removing a reseller leaves licenses and customers without one.",
  "Messages: the refusal of an unknown id is `The message could not be found.`; channels are compared to the letter. Events: metadata is searched for a part, in any case; a bare Time is one moment; texts that were not given are empty.",
  "Offline usage logs: every entry counts once for its license, whichever file it comes in (`docs/decisions/0010-usage-logs-by-entry.md`); more than 1,000 new entries at a time are refused.",
  "Web API log: IPv6 addresses are cut to 48 bits; a Limit above 1,000 counts as 1,000; a call that reached no product and no data object leaves no entry, nor does a method that only reads.",
  "Payment forms: a session must be begun before it expires, and may then be paid; with price 0 its items run at once; the PHP SDK's `Prices` is taken for the price. POST sends a request item's query as a form. `Ext/CheckPayment` answers with JSON.",
  "Stripe subscriptions: an invoice that was paid extends the license to the end of its period and the days of grace, five at first; RecordUsage counts with a billing meter where the price has one.",
  "OSInfo is kept as an analytics event named `OSInfo` (`server/methods/key/os-info.ts`).",
  "Sign-in for applications: GetChallenge and GetToken both take the permission GetToken; what a customer has allowed waits 15 minutes and is fetched once; 0 days are a token without an end; clocks may be 15 minutes off. A token of a customer opens User/GetLicenseKeys and nothing else. Devices are counted by machine code, apart from activations.",
  "A machine that activates again keeps its time of activation. Its friendly name changes when a new one is given.",
  "AllowedMachines admits listed machines beyond the node-locked limit only, not beyond the floating one. TrialActivation restarts the period for node-locked machines only.",
  "A floating seat beyond the limit carries the prefix `floating:overdraft:`.",
  "Metadata is signed whether or not Sign is set. A license that is both blocked and expired is reported as blocked.",
  "A key lock of -1 and one of -2 mean the same.",
  "Expiry notices: sent for licenses whose end is real (time-limited, not renewed by Stripe, not waiting for the first activation); an empty list of days means `0,3,7`, no data object no notices. Only the nearest one that is due is sent, and day 0 is sent when the job blocks, not when a person does (`server/domain/expiry-notice.ts`).",
  "CreateKeyFromTemplate runs all steps of a template in one transaction: it leaves a whole license or nothing.",
  "An SKGL key that is written anew counts its days from today.",
  "Request bodies in JSON are accepted beside forms.",
];

/** What Web API 3 does not have. */
export const additions: readonly string[] = [
  "`Idempotency-Key`, a header for every method that writes: within 24 hours the same token and key get the first outcome again, and nothing is done twice. Other parameters under the same key are refused.",
  "`/openapi.json`: an OpenAPI 3.1 description of every method that is served.",
  "`/healthz`, `/readyz` and `/metrics` (Prometheus) for whoever runs the server.",
  "The group `admin`, for what the hosted service offers in its dashboard only:",
];
