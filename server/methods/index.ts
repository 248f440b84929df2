import type { Method } from "../api/define-method.ts";
import { acceptInvitation } from "./admin/accept-invitation.ts";
import { addActivationForm } from "./admin/add-activation-form.ts";
import { addIssuanceRight } from "./admin/add-issuance-right.ts";
import { addMachines } from "./admin/add-machines.ts";
import { addPaymentForm } from "./admin/add-payment-form.ts";
import { addPaymentProcessor } from "./admin/add-payment-processor.ts";
import { addProduct } from "./admin/add-product.ts";
import { addTemplate } from "./admin/add-template.ts";
import { addToken } from "./admin/add-token.ts";
import { beginTotp } from "./admin/begin-totp.ts";
import { changeOwnEmail } from "./admin/change-email.ts";
import { changeLicenses } from "./admin/change-licenses.ts";
import { changeOwnPassword } from "./admin/change-password.ts";
import { checkSeats } from "./admin/check-seats.ts";
import { clearCustomer } from "./admin/clear-customer.ts";
import { clearReseller } from "./admin/clear-reseller.ts";
import { confirmTotp } from "./admin/confirm-totp.ts";
import { createLicenses } from "./admin/create-licenses.ts";
import { describeTokenGrant } from "./admin/describe-token-grant.ts";
import { diagnose } from "./admin/diagnose.ts";
import { dismissSubscriptionEvent } from "./admin/dismiss-subscription-event.ts";
import { editActivationForm } from "./admin/edit-activation-form.ts";
import { editFeatures } from "./admin/edit-features.ts";
import { editIssuanceRight } from "./admin/edit-issuance-right.ts";
import { editLicense } from "./admin/edit-license.ts";
import { editMailText } from "./admin/edit-mail-text.ts";
import { editMember } from "./admin/edit-member.ts";
import { editPaymentForm } from "./admin/edit-payment-form.ts";
import { editPaymentProcessor } from "./admin/edit-payment-processor.ts";
import { editPortalSettings } from "./admin/edit-portal-settings.ts";
import { editProduct } from "./admin/edit-product.ts";
import { editSettings } from "./admin/edit-settings.ts";
import { editSubscriptionSettings } from "./admin/edit-subscription-settings.ts";
import { editTemplate } from "./admin/edit-template.ts";
import { editToken } from "./admin/edit-token.ts";
import { endCustomerApp } from "./admin/end-customer-app.ts";
import { endCustomerDevice } from "./admin/end-customer-device.ts";
import { endPortalUser } from "./admin/end-portal-user.ts";
import { endResellerAccess } from "./admin/end-reseller-access.ts";
import { explainActivation } from "./admin/explain-activation.ts";
import { exportLicenses } from "./admin/export-licenses.ts";
import { forgetUsageLog } from "./admin/forget-usage-log.ts";
import { getAccount } from "./admin/get-account.ts";
import { getAccountKeys } from "./admin/get-account-keys.ts";
import { getActivationCode } from "./admin/get-activation-code.ts";
import { getActivationFile } from "./admin/get-activation-file.ts";
import { getActivationForms } from "./admin/get-activation-forms.ts";
import { getAnomalies } from "./admin/get-anomalies.ts";
import { getCustomerAccess } from "./admin/get-customer-access.ts";
import { getEventSummary } from "./admin/get-event-summary.ts";
import { getFirstActivation } from "./admin/get-first-activation.ts";
import { getHealth } from "./admin/get-health.ts";
import { getIssuanceRights } from "./admin/get-issuance-rights.ts";
import { getLicense } from "./admin/get-license.ts";
import { getLicenseHistory } from "./admin/get-license-history.ts";
import { getLoginHistory } from "./admin/get-login-history.ts";
import { getMailTexts } from "./admin/get-mail-texts.ts";
import { getMembers } from "./admin/get-members.ts";
import { getObjectLocks } from "./admin/get-object-locks.ts";
import { getPaymentForms } from "./admin/get-payment-forms.ts";
import { getPaymentProcessors } from "./admin/get-payment-processors.ts";
import { getPeakSeats } from "./admin/get-peak-seats.ts";
import { getPortalSettings } from "./admin/get-portal-settings.ts";
import { getRequest } from "./admin/get-request.ts";
import { getResellerAccess } from "./admin/get-reseller-access.ts";
import { getSession } from "./admin/get-session.ts";
import { getSessions } from "./admin/get-sessions.ts";
import { getSettings } from "./admin/get-settings.ts";
import { getSubscriptionSettings } from "./admin/get-subscription-settings.ts";
import { getTokenOptions } from "./admin/get-token-options.ts";
import { getTokenPresets } from "./admin/get-token-presets.ts";
import { getTokens } from "./admin/get-tokens.ts";
import { getTrialConversion } from "./admin/get-trial-conversion.ts";
import { getUsageBreakdown } from "./admin/get-usage-breakdown.ts";
import { getUsageOverTime } from "./admin/get-usage-over-time.ts";
import { getViews } from "./admin/get-views.ts";
import { importAccountKey } from "./admin/import-account-key.ts";
import { importLicenses } from "./admin/import-licenses.ts";
import { inviteMember } from "./admin/invite-member.ts";
import { inviteReseller } from "./admin/invite-reseller.ts";
import { issueFromRight } from "./admin/issue-from-right.ts";
import { listLicenseIds } from "./admin/list-license-ids.ts";
import { listLicenses } from "./admin/list-licenses.ts";
import { listLog } from "./admin/list-log.ts";
import { listObjectLog } from "./admin/list-object-log.ts";
import { listPayments } from "./admin/list-payments.ts";
import { listSubscriptionEvents } from "./admin/list-subscription-events.ts";
import { lockObject } from "./admin/lock-object.ts";
import { makeResetLink } from "./admin/make-reset-link.ts";
import { previewMailText } from "./admin/preview-mail-text.ts";
import { removeActivationForm } from "./admin/remove-activation-form.ts";
import { removeMachines } from "./admin/remove-machines.ts";
import { removeMember } from "./admin/remove-member.ts";
import { removePaymentForm } from "./admin/remove-payment-form.ts";
import { removePaymentProcessor } from "./admin/remove-payment-processor.ts";
import { removeProduct } from "./admin/remove-product.ts";
import { removeTemplate } from "./admin/remove-template.ts";
import { removeTotp } from "./admin/remove-totp.ts";
import { removeView } from "./admin/remove-view.ts";
import { renameMachine } from "./admin/rename-machine.ts";
import { renewRecoveryCodes } from "./admin/renew-recovery-codes.ts";
import { requestPasswordReset } from "./admin/request-password-reset.ts";
import { resetPassword } from "./admin/reset-password.ts";
import { restoreAccountKey } from "./admin/restore-account-key.ts";
import { retryPayment } from "./admin/retry-payment.ts";
import { retrySubscriptionEvent } from "./admin/retry-subscription-event.ts";
import { revokeSession } from "./admin/revoke-session.ts";
import { revokeToken } from "./admin/revoke-token.ts";
import { rotateAccountKey } from "./admin/rotate-account-key.ts";
import { saveView } from "./admin/save-view.ts";
import { searchEverything } from "./admin/search-everything.ts";
import { sendTestMail } from "./admin/send-test-mail.ts";
import { signIn } from "./admin/sign-in.ts";
import { signOut } from "./admin/sign-out.ts";
import { unlockObject } from "./admin/unlock-object.ts";
import { verifyObjectLog } from "./admin/verify-object-log.ts";
import { getDailyAggregates } from "./ai/get-daily-aggregates.ts";
import { getDailyCountryAggregates } from "./ai/get-daily-country-aggregates.ts";
import { getEvents } from "./ai/get-events.ts";
import { getKeyDevices } from "./ai/get-key-devices.ts";
import { getKeyUsageSummaries } from "./ai/get-key-usage-summaries.ts";
import { getLicenseActivityBuckets } from "./ai/get-license-activity-buckets.ts";
import { getObjectLog } from "./ai/get-object-log.ts";
import { getWebApiLog } from "./ai/get-web-api-log.ts";
import { registerEvent } from "./ai/register-event.ts";
import { registerEvents } from "./ai/register-events.ts";
import { getChallenge } from "./auth/get-challenge.ts";
import { getToken } from "./auth/get-token.ts";
import { keyLock } from "./auth/key-lock.ts";
import { addCustomer } from "./customer/add-customer.ts";
import { editCustomer } from "./customer/edit-customer.ts";
import { getCustomerLicenses } from "./customer/get-customer-licenses.ts";
import { getCustomerLicensesBySecret } from "./customer/get-customer-licenses-by-secret.ts";
import { getCustomers } from "./customer/get-customers.ts";
import { removeCustomer } from "./customer/remove-customer.ts";
import { addDataObject, addDataObjectToKey, addDataObjectToMachineCode } from "./data/add-data-object.ts";
import { listDataObjects, listDataObjectsToKey, listDataObjectsToMachineCode } from "./data/list-data-objects.ts";
import { removeDataObject, removeDataObjectToKey, removeDataObjectToMachineCode } from "./data/remove-data-object.ts";
import { setIntValue, setIntValueToKey, setIntValueToMachineCode } from "./data/set-int-value.ts";
import { setStringValue, setStringValueToKey, setStringValueToMachineCode } from "./data/set-string-value.ts";
import {
  decrementIntValue,
  decrementIntValueToKey,
  decrementIntValueToMachineCode,
  incrementIntValue,
  incrementIntValueToKey,
  incrementIntValueToMachineCode,
} from "./data/step-int-value.ts";
import { uploadValuesToKey } from "./data/upload-values.ts";
import { activate } from "./key/activate.ts";
import { addFeature } from "./key/add-feature.ts";
import { blockKey } from "./key/block-key.ts";
import { changeCustomer } from "./key/change-customer.ts";
import { changeNotes } from "./key/change-notes.ts";
import { changeReseller } from "./key/change-reseller.ts";
import { createKey } from "./key/create-key.ts";
import { createKeyFromTemplate } from "./key/create-key-from-template.ts";
import { createTrialKey } from "./key/create-trial-key.ts";
import { deactivate } from "./key/deactivate.ts";
import { extendLicense } from "./key/extend-license.ts";
import { getKey } from "./key/get-key.ts";
import { machineLockLimit } from "./key/machine-lock-limit.ts";
import { removeFeature } from "./key/remove-feature.ts";
import { trialActivation } from "./key/trial-activation.ts";
import { unblockKey } from "./key/unblock-key.ts";
import { getLicenseTemplates } from "./license-template/get-license-templates.ts";
import { createMessage } from "./message/create-message.ts";
import { getMessages } from "./message/get-messages.ts";
import { removeMessage } from "./message/remove-message.ts";
import { createSession } from "./paymentform/create-session.ts";
import { getKeys } from "./product/get-keys.ts";
import { getProducts } from "./product/get-products.ts";
import { addReseller } from "./reseller/add-reseller.ts";
import { editReseller } from "./reseller/edit-reseller.ts";
import { getResellerCustomers } from "./reseller/get-reseller-customers.ts";
import { getResellers } from "./reseller/get-resellers.ts";
import { removeReseller } from "./reseller/remove-reseller.ts";
import { recordUsage } from "./subscription/record-usage.ts";
import { getLicenseKeys } from "./user/get-license-keys.ts";
import { associate } from "./userauth/associate.ts";
import { changePassword } from "./userauth/change-password.ts";
import { dissociate } from "./userauth/dissociate.ts";
import { getUsers } from "./userauth/get-users.ts";
import { login } from "./userauth/login.ts";
import { register } from "./userauth/register.ts";
import { removeUser } from "./userauth/remove-user.ts";
import { resetPasswordToken } from "./userauth/reset-password-token.ts";

/** Every method there is, with its types; the client's are made from these. */
export const typedMethods = [
  activate,
  addFeature,
  blockKey,
  changeCustomer,
  changeNotes,
  changeReseller,
  createKey,
  createKeyFromTemplate,
  createTrialKey,
  deactivate,
  extendLicense,
  getKey,
  machineLockLimit,
  removeFeature,
  trialActivation,
  unblockKey,
  getKeys,
  getProducts,
  getLicenseTemplates,
  keyLock,
  getChallenge,
  getToken,
  getLicenseKeys,
  addCustomer,
  editCustomer,
  getCustomers,
  getCustomerLicenses,
  getCustomerLicensesBySecret,
  removeCustomer,
  login,
  register,
  changePassword,
  resetPasswordToken,
  associate,
  dissociate,
  getUsers,
  removeUser,
  addReseller,
  editReseller,
  getResellers,
  getResellerCustomers,
  removeReseller,
  createMessage,
  getMessages,
  removeMessage,
  addDataObject,
  addDataObjectToKey,
  addDataObjectToMachineCode,
  listDataObjects,
  listDataObjectsToKey,
  listDataObjectsToMachineCode,
  removeDataObject,
  removeDataObjectToKey,
  removeDataObjectToMachineCode,
  setIntValue,
  setIntValueToKey,
  setIntValueToMachineCode,
  setStringValue,
  setStringValueToKey,
  setStringValueToMachineCode,
  incrementIntValue,
  incrementIntValueToKey,
  incrementIntValueToMachineCode,
  decrementIntValue,
  decrementIntValueToKey,
  decrementIntValueToMachineCode,
  uploadValuesToKey,
  forgetUsageLog,
  getWebApiLog,
  getObjectLog,
  registerEvent,
  registerEvents,
  getEvents,
  getDailyAggregates,
  getDailyCountryAggregates,
  getKeyDevices,
  getKeyUsageSummaries,
  getLicenseActivityBuckets,
  signIn,
  signOut,
  getSession,
  changeOwnPassword,
  beginTotp,
  confirmTotp,
  removeTotp,
  renewRecoveryCodes,
  getSessions,
  revokeSession,
  getLoginHistory,
  getMembers,
  inviteMember,
  editMember,
  removeMember,
  makeResetLink,
  acceptInvitation,
  requestPasswordReset,
  resetPassword,
  addProduct,
  editProduct,
  editFeatures,
  addToken,
  editToken,
  getTokens,
  revokeToken,
  describeTokenGrant,
  getTokenPresets,
  getTokenOptions,
  createLicenses,
  addTemplate,
  editTemplate,
  removeTemplate,
  getAccount,
  getAccountKeys,
  importAccountKey,
  rotateAccountKey,
  restoreAccountKey,
  verifyObjectLog,
  listLog,
  getTrialConversion,
  getFirstActivation,
  getHealth,
  checkSeats,
  getSettings,
  editSettings,
  listObjectLog,
  getUsageOverTime,
  getUsageBreakdown,
  getPeakSeats,
  getEventSummary,
  getAnomalies,
  getRequest,
  getMailTexts,
  editMailText,
  changeOwnEmail,
  clearCustomer,
  addIssuanceRight,
  editIssuanceRight,
  endResellerAccess,
  getIssuanceRights,
  getResellerAccess,
  inviteReseller,
  issueFromRight,
  getCustomerAccess,
  endPortalUser,
  endCustomerDevice,
  endCustomerApp,
  clearReseller,
  diagnose,
  getObjectLocks,
  lockObject,
  unlockObject,
  previewMailText,
  sendTestMail,
  listLicenses,
  listLicenseIds,
  getLicense,
  editLicense,
  changeLicenses,
  addMachines,
  renameMachine,
  removeMachines,
  getActivationFile,
  getActivationCode,
  getActivationForms,
  addActivationForm,
  editActivationForm,
  removeActivationForm,
  getPortalSettings,
  editPortalSettings,
  getLicenseHistory,
  explainActivation,
  removeProduct,
  exportLicenses,
  importLicenses,
  searchEverything,
  getViews,
  saveView,
  removeView,
  createSession,
  recordUsage,
  addPaymentForm,
  editPaymentForm,
  removePaymentForm,
  getPaymentForms,
  addPaymentProcessor,
  editPaymentProcessor,
  removePaymentProcessor,
  getPaymentProcessors,
  listPayments,
  retryPayment,
  listSubscriptionEvents,
  retrySubscriptionEvent,
  dismissSubscriptionEvent,
  getSubscriptionSettings,
  editSubscriptionSettings,
] as const;

export const methods: readonly Method[] = typedMethods;
