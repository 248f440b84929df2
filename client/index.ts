export { type CodeOf, type ReadCode, readActivationCode } from "./activation-code.ts";
export {
  type NotGenuine,
  type ReadActivation,
  type ReadingOptions,
  readActivationFile,
} from "./activation-file.ts";
export {
  type Answer,
  type AnswerOf,
  CallRefused,
  Client,
  type MethodName,
  type ParamsOf,
  type Transport,
} from "./client.ts";
export { type HttpOptions, httpTransport, ServerUnreachable } from "./http-transport.ts";
export type { Customer, DataObject, License, Machine, ModelVersion, Reseller } from "./license.ts";
export type { FailedCheck, LicenseChecks } from "./license-checks.ts";
export {
  type ActivateParams,
  AnswerNotGenuine,
  type DeactivateParams,
  type GetKeyParams,
  type HoldSeatParams,
  LicenseClient,
  type LicenseClientOptions,
  type LicenseName,
  type VerifiedAnswer,
} from "./license-client.ts";
export { type Metadata, verifiedMetadata } from "./metadata.ts";
export { PublicKey } from "./public-key.ts";
export type { HeldSeat, SeatOptions } from "./seat.ts";
