import { Refusal, type RefusalReason } from "../../server/api/refusals.ts";

/** Ways in which a token can be another than the call needs: the columns of the matrix. */
export const lockNames = ["another account", "another product", "another key", "named keys", "feature lock 1"] as const;
type LockName = (typeof lockNames)[number];

/** By method, the refusal for each kind of token; `-` where the call succeeds, and shows or changes only what the token may. */
const matrix = `
key/Activate                          productNotFound       accessDenied          accessDenied          -                     -
key/AddFeature                        productNotFound       accessDenied          accessDenied          -                     -
key/BlockKey                          productNotFound       accessDenied          accessDenied          -                     -
key/ChangeCustomer                    productNotFound       accessDenied          accessDenied          -                     -
key/ChangeNotes                       productNotFound       accessDenied          accessDenied          -                     -
key/ChangeReseller                    productNotFound       accessDenied          accessDenied          -                     -
key/CreateKey                         productNotFound       accessDenied          -                     -                     -
key/CreateKeyFromTemplate             templateNotFound      templateInvalid       -                     -                     templateLocked
key/CreateTrialKey                    productNotFound       accessDenied          -                     -                     -
key/Deactivate                        productNotFound       accessDenied          accessDenied          -                     -
key/ExtendLicense                     productNotFound       accessDenied          accessDenied          -                     -
key/GetKey                            productNotFound       accessDenied          accessDenied          -                     -
key/MachineLockLimit                  productNotFound       accessDenied          accessDenied          -                     -
key/RemoveFeature                     productNotFound       accessDenied          accessDenied          -                     -
key/TrialActivation                   productNotFound       accessDenied          accessDenied          -                     -
key/UnblockKey                        productNotFound       accessDenied          accessDenied          -                     -
product/GetKeys                       productNotFound       accessDenied          -                     -                     -
product/GetProducts                   -                     -                     -                     -                     -
licensetemplate/GetLicenseTemplates   -                     -                     -                     -                     -
auth/KeyLock                          productNotFound       accessDenied          accessDenied          -                     accessDenied
auth/GetChallenge                     appNotAuthorized      -                     -                     -                     -
auth/GetToken                         appNotAuthorized      -                     -                     -                     -
user/GetLicenseKeys                   accessDenied          accessDenied          accessDenied          accessDenied          accessDenied
customer/AddCustomer                  -                     -                     -                     -                     -
customer/EditCustomer                 customerUnknown       accessDenied          accessDenied          accessDenied          -
customer/GetCustomers                 -                     accessDenied          accessDenied          accessDenied          -
customer/GetCustomerLicenses          customerUnknown       -                     -                     accessDenied          -
customer/GetCustomerLicensesBySecret  customerUnknown       -                     -                     -                     -
customer/RemoveCustomer               customerGone          accessDenied          accessDenied          accessDenied          -
userauth/Login                        userNotAuthenticated  -                     -                     -                     -
userauth/Register                     -                     -                     -                     -                     -
userauth/ChangePassword               passwordNotChanged    -                     -                     -                     -
userauth/ResetPasswordToken           userNotFound          accessDenied          accessDenied          accessDenied          -
userauth/Associate                    userNotFound          accessDenied          accessDenied          accessDenied          -
userauth/Dissociate                   userNotFound          accessDenied          accessDenied          accessDenied          -
userauth/GetUsers                     -                     accessDenied          accessDenied          accessDenied          -
userauth/RemoveUser                   userNotFound          accessDenied          accessDenied          accessDenied          -
data/AddDataObject                    dataObjectOutOfReach  dataObjectOutOfReach  dataObjectOutOfReach  dataObjectOutOfReach  -
data/AddDataObjectToKey               productNotFound       accessDenied          dataObjectOutOfReach  -                     -
data/AddDataObjectToMachineCode       productNotFound       accessDenied          dataObjectOutOfReach  -                     -
data/ListDataObjects                  dataObjectOutOfReach  dataObjectOutOfReach  dataObjectOutOfReach  dataObjectOutOfReach  -
data/ListDataObjectsToKey             productNotFound       accessDenied          dataObjectOutOfReach  -                     -
data/ListDataObjectsToMachineCode     productNotFound       accessDenied          dataObjectOutOfReach  -                     -
data/RemoveDataObject                 dataObjectOutOfReach  dataObjectOutOfReach  dataObjectOutOfReach  dataObjectOutOfReach  -
data/RemoveDataObjectToKey            productNotFound       accessDenied          dataObjectOutOfReach  -                     -
data/RemoveDataObjectToMachineCode    productNotFound       accessDenied          dataObjectOutOfReach  -                     -
data/SetIntValue                      dataObjectOutOfReach  dataObjectOutOfReach  dataObjectOutOfReach  dataObjectOutOfReach  -
data/SetIntValueToKey                 productNotFound       accessDenied          dataObjectOutOfReach  -                     -
data/SetIntValueToMachineCode         productNotFound       accessDenied          dataObjectOutOfReach  -                     -
data/SetStringValue                   dataObjectOutOfReach  dataObjectOutOfReach  dataObjectOutOfReach  dataObjectOutOfReach  -
data/SetStringValueToKey              productNotFound       accessDenied          dataObjectOutOfReach  -                     -
data/SetStringValueToMachineCode      productNotFound       accessDenied          dataObjectOutOfReach  -                     -
data/IncrementIntValue                dataObjectOutOfReach  dataObjectOutOfReach  dataObjectOutOfReach  dataObjectOutOfReach  accessDenied
data/IncrementIntValueToKey           productNotFound       accessDenied          dataObjectOutOfReach  -                     accessDenied
data/IncrementIntValueToMachineCode   productNotFound       accessDenied          dataObjectOutOfReach  -                     accessDenied
data/DecrementIntValue                dataObjectOutOfReach  dataObjectOutOfReach  dataObjectOutOfReach  dataObjectOutOfReach  accessDenied
data/DecrementIntValueToKey           productNotFound       accessDenied          dataObjectOutOfReach  -                     accessDenied
data/DecrementIntValueToMachineCode   productNotFound       accessDenied          dataObjectOutOfReach  -                     accessDenied
data/UploadValuesToKey                productNotFound       accessDenied          dataObjectOutOfReach  -                     accessDenied
admin/ForgetUsageLog                  productNotFound       accessDenied          accessDenied          -                     -
ai/GetWebAPILog                       productNotFound       accessDenied          accessDenied          accessDenied          -
ai/GetObjectLog                       -                     accessDenied          accessDenied          accessDenied          -
ai/GetDailyAggregates                 productNotFound       accessDenied          accessDenied          accessDenied          -
ai/GetDailyCountryAggregates          productNotFound       accessDenied          accessDenied          accessDenied          -
ai/GetKeyDevices                      productNotFound       accessDenied          accessDenied          accessDenied          -
ai/GetKeyUsageSummaries               productNotFound       accessDenied          accessDenied          accessDenied          -
ai/GetLicenseActivityBuckets          productNotFound       accessDenied          accessDenied          -                     -
message/CreateMessage                 -                     accessDenied          accessDenied          accessDenied          -
message/GetMessages                   -                     -                     -                     -                     -
message/RemoveMessage                 messageNotFound       accessDenied          accessDenied          accessDenied          -
reseller/AddReseller                  -                     accessDenied          accessDenied          accessDenied          -
reseller/EditReseller                 resellerUnknown       accessDenied          accessDenied          accessDenied          -
reseller/GetResellers                 -                     accessDenied          accessDenied          accessDenied          -
reseller/GetResellerCustomers         resellerUnknown       accessDenied          accessDenied          accessDenied          -
reseller/RemoveReseller               resellerUnknown       accessDenied          accessDenied          accessDenied          -
ai/RegisterEvent                      productNotFound       accessDenied          -                     -                     -
ai/RegisterEvents                     productNotFound       accessDenied          -                     -                     -
ai/GetEvents                          productNotFound       accessDenied          accessDenied          accessDenied          -
admin/AddProduct                      -                     accessDenied          accessDenied          accessDenied          -
admin/EditProduct                     productNotFound       accessDenied          -                     -                     -
admin/EditFeatures                    productNotFound       accessDenied          -                     -                     -
admin/AddToken                        -                     grantTooWide          grantTooWide          grantTooWide          grantTooWide
admin/EditToken                       tokenNotFound         accessDenied          accessDenied          accessDenied          -
admin/DescribeTokenGrant              -                     -                     -                     -                     -
admin/GetTokenPresets                 -                     -                     -                     -                     -
admin/GetTokenOptions                 -                     -                     -                     -                     -
admin/GetTokens                       -                     accessDenied          accessDenied          accessDenied          -
admin/RevokeToken                     tokenNotFound         accessDenied          accessDenied          accessDenied          -
admin/CreateLicenses                  productNotFound       accessDenied          -                     -                     -
admin/AddTemplate                     -                     accessDenied          accessDenied          accessDenied          -
admin/EditTemplate                    templateNotFound      accessDenied          accessDenied          accessDenied          -
admin/RemoveTemplate                  templateNotFound      accessDenied          accessDenied          accessDenied          -
admin/GetAccount                      -                     -                     -                     -                     -
admin/GetAccountKeys                  -                     accessDenied          accessDenied          accessDenied          -
admin/ImportAccountKey                -                     accessDenied          accessDenied          accessDenied          -
admin/RotateAccountKey                notConfirmed          accessDenied          accessDenied          accessDenied          -
admin/RestoreAccountKey               accountKeyNotFound    accessDenied          accessDenied          accessDenied          -
admin/VerifyObjectLog                 -                     accessDenied          accessDenied          accessDenied          -
admin/GetMailTexts                    -                     accessDenied          accessDenied          accessDenied          -
admin/EditMailText                    -                     accessDenied          accessDenied          accessDenied          -
admin/ListLicenses                    productNotFound       accessDenied          accessDenied          accessDenied          -
admin/RemoveProduct                   productNotFound       accessDenied          accessDenied          accessDenied          -
admin/ExportLicenses                  productNotFound       accessDenied          accessDenied          accessDenied          -
admin/ImportLicenses                  productNotFound       accessDenied          accessDenied          accessDenied          -
admin/SearchEverything                -                     accessDenied          accessDenied          accessDenied          -
admin/GetViews                        -                     accessDenied          accessDenied          accessDenied          -
admin/SaveView                        -                     accessDenied          accessDenied          accessDenied          -
admin/RemoveView                      viewNotFound          accessDenied          accessDenied          accessDenied          -
admin/ListLicenseIds                  productNotFound       accessDenied          accessDenied          accessDenied          -
admin/GetLicense                      productNotFound       accessDenied          accessDenied          -                     -
admin/EditLicense                     productNotFound       accessDenied          accessDenied          -                     accessDenied
admin/AddMachines                     productNotFound       accessDenied          accessDenied          -                     -
admin/RenameMachine                   productNotFound       accessDenied          accessDenied          -                     -
admin/RemoveMachines                  productNotFound       accessDenied          accessDenied          -                     -
admin/GetActivationFile               productNotFound       accessDenied          accessDenied          -                     -
admin/GetActivationCode               productNotFound       accessDenied          accessDenied          -                     -
admin/GetLicenseHistory               productNotFound       accessDenied          accessDenied          accessDenied          -
admin/ExplainActivation               productNotFound       accessDenied          accessDenied          -                     -
admin/ChangeLicenses                  -                     -                     accessDenied          accessDenied          -
admin/ListObjectLog                   -                     accessDenied          accessDenied          accessDenied          -
admin/ListLog                         productNotFound       accessDenied          accessDenied          accessDenied          -
admin/GetUsageOverTime                productNotFound       accessDenied          accessDenied          accessDenied          -
admin/GetUsageBreakdown               productNotFound       accessDenied          accessDenied          accessDenied          -
admin/GetTrialConversion              productNotFound       accessDenied          accessDenied          accessDenied          -
admin/GetPeakSeats                    productNotFound       accessDenied          accessDenied          accessDenied          -
admin/GetEventSummary                 productNotFound       accessDenied          accessDenied          accessDenied          -
admin/GetAnomalies                    -                     accessDenied          accessDenied          accessDenied          -
admin/GetSettings                     -                     accessDenied          accessDenied          accessDenied          -
admin/GetFirstActivation              -                     accessDenied          accessDenied          accessDenied          -
admin/GetHealth                       -                     accessDenied          accessDenied          accessDenied          -
admin/CheckSeats                      -                     accessDenied          accessDenied          accessDenied          -
admin/EditSettings                    -                     accessDenied          accessDenied          accessDenied          -
admin/ClearCustomer                   customerUnknown       accessDenied          accessDenied          accessDenied          -
admin/GetCustomerAccess               customerUnknown       accessDenied          accessDenied          accessDenied          -
admin/EndPortalUser                   customerUnknown       accessDenied          accessDenied          accessDenied          -
admin/EndCustomerDevice               customerUnknown       accessDenied          accessDenied          accessDenied          -
admin/EndCustomerApp                  customerUnknown       accessDenied          accessDenied          accessDenied          -
admin/ClearReseller                   resellerUnknown       accessDenied          accessDenied          accessDenied          -
admin/InviteReseller                  resellerUnknown       accessDenied          accessDenied          accessDenied          -
admin/GetResellerAccess               resellerUnknown       accessDenied          accessDenied          accessDenied          -
admin/EndResellerAccess               resellerUnknown       accessDenied          accessDenied          accessDenied          -
admin/AddIssuanceRight                resellerUnknown       accessDenied          accessDenied          accessDenied          accessDenied
admin/GetIssuanceRights               resellerUnknown       accessDenied          accessDenied          accessDenied          -
admin/EditIssuanceRight               rightNotFound         accessDenied          accessDenied          accessDenied          -
admin/IssueFromRight                  rightNotFound         accessDenied          accessDenied          accessDenied          accessDenied
admin/Diagnose                        -                     accessDenied          accessDenied          accessDenied          -
admin/GetObjectLocks                  -                     accessDenied          accessDenied          accessDenied          -
admin/PreviewMailText                 -                     accessDenied          accessDenied          accessDenied          -
admin/GetActivationForms              -                     accessDenied          accessDenied          accessDenied          -
admin/AddActivationForm               productNotFound       accessDenied          accessDenied          accessDenied          -
admin/EditActivationForm              activationFormNotFound accessDenied          accessDenied          accessDenied          -
admin/RemoveActivationForm            activationFormNotFound accessDenied          accessDenied          accessDenied          -
admin/GetPortalSettings               -                     accessDenied          accessDenied          accessDenied          -
admin/EditPortalSettings              -                     accessDenied          accessDenied          accessDenied          -
admin/GetRequest                      requestNotFound       accessDenied          accessDenied          accessDenied          -
paymentform/CreateSession             paymentFormNotFound   accessDenied          accessDenied          accessDenied          -
admin/AddPaymentForm                  -                     accessDenied          accessDenied          accessDenied          -
admin/EditPaymentForm                 paymentFormNotFound   accessDenied          accessDenied          accessDenied          -
admin/RemovePaymentForm               paymentFormNotFound   accessDenied          accessDenied          accessDenied          -
admin/GetPaymentForms                 -                     accessDenied          accessDenied          accessDenied          -
admin/AddPaymentProcessor             -                     accessDenied          accessDenied          accessDenied          -
admin/EditPaymentProcessor            processorNotFound     accessDenied          accessDenied          accessDenied          -
admin/RemovePaymentProcessor          processorNotFound     accessDenied          accessDenied          accessDenied          -
admin/GetPaymentProcessors            -                     accessDenied          accessDenied          accessDenied          -
admin/ListPayments                    -                     accessDenied          accessDenied          accessDenied          -
admin/RetryPayment                    paymentNotFound       accessDenied          accessDenied          accessDenied          -
admin/ListSubscriptionEvents          -                     accessDenied          accessDenied          accessDenied          -
admin/RetrySubscriptionEvent          subscriptionEventNotFound accessDenied      accessDenied          accessDenied          -
admin/DismissSubscriptionEvent        subscriptionEventNotFound accessDenied      accessDenied          accessDenied          -
admin/GetSubscriptionSettings         -                     accessDenied          accessDenied          accessDenied          -
admin/EditSubscriptionSettings        -                     accessDenied          accessDenied          accessDenied          -
`;

/** What each method answers to a token that is locked to something else than it is asked about. */
export const lockMatrix: ReadonlyMap<string, Readonly<Record<LockName, string>>> = new Map(
  matrix
    .trim()
    .split("\n")
    .map((line) => {
      const [method, ...told] = line.split(/\s+/);
      const answers = lockNames.map((name, at) => [name, textOf(told[at]!)]);
      return [method!, Object.fromEntries(answers) as Record<LockName, string>];
    }),
);

function textOf(told: string): string {
  return told === "-" ? "succeeds" : new Refusal(told as RefusalReason, { problem: "Access denied." }).text;
}
