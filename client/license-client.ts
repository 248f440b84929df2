import { type NotGenuine, readActivationFile } from "./activation-file.ts";
import { type Answer, Client } from "./client.ts";
import { type HttpOptions, httpTransport } from "./http-transport.ts";
import type { License, ModelVersion } from "./license.ts";
import { type FailedCheck, failedCheck } from "./license-checks.ts";
import type { Metadata } from "./metadata.ts";
import { type HeldSeat, holdSeat, type SeatOptions } from "./seat.ts";

export interface LicenseClientOptions extends HttpOptions {
  /** Address of the server, such as `https://licenses.example.com`. */
  readonly url: string;
  /** Access token that may Activate, GetKey and Deactivate, and nothing else. */
  readonly token: string;
  /** `<RSAKeyValue>...`, as `latchkey quickstart` shows it. */
  readonly publicKey: string;
  /**
   * Refuses answers that were signed longer ago than this, as one who replays old answers would give them. It compares the
   * server's clock with this machine's, which may be wrong.
   */
  readonly maxAnswerAgeDays?: number;
}

export interface LicenseName {
  readonly productId: number;
  readonly key: string;
}

export interface GetKeyParams<V extends ModelVersion = 3> extends LicenseName {
  /** 3 when left out. */
  readonly modelVersion?: V;
  /** Adds seats in use and validity. */
  readonly metadata?: boolean;
  /** Bits of the fields to return. */
  readonly fieldsToReturn?: number;
}

export interface ActivateParams<V extends ModelVersion = 3> extends GetKeyParams<V> {
  readonly machineCode: string;
  readonly friendlyName?: string;
  /** Takes a floating seat for so many seconds. */
  readonly floatingTimeInterval?: number;
  /** Floating seats beyond the limit. */
  readonly maxOverdraft?: number;
  /** Also content with a license without a machine limit, which lists no machines. */
  readonly acceptsUnlimited?: boolean;
}

export interface DeactivateParams extends LicenseName {
  readonly machineCode: string;
  /** Frees the floating seat instead of the node-locked one. */
  readonly floating?: boolean;
}

export interface HoldSeatParams extends Omit<ActivateParams, "modelVersion"> {
  /** Seconds that a seat holds without being renewed. */
  readonly floatingTimeInterval: number;
}

export interface VerifiedAnswer<V extends ModelVersion = 3> {
  readonly license: License<V>;
  readonly metadata: Metadata | undefined;
  /** To be saved for `readActivationFile`. */
  readonly file: string;
}

/** The answer was not signed by the account, or is about something else. */
export class AnswerNotGenuine extends Error {
  readonly reason: NotGenuine | FailedCheck;

  constructor(reason: NotGenuine | FailedCheck) {
    super(`The server's answer cannot be trusted: ${reason}.`);
    this.reason = reason;
  }
}

/**
 * Activates licenses in an application, and believes only what the account has signed. Its methods throw CallRefused
 * when the server says no, ServerUnreachable when it says nothing, and AnswerNotGenuine.
 */
export class LicenseClient {
  private readonly client: Client;
  private readonly options: LicenseClientOptions;

  constructor(options: LicenseClientOptions) {
    this.options = options;
    this.client = new Client(httpTransport(options.url, options.token, options));
  }

  /** Gives this machine a seat, or renews the one it has. The license may be expired: its date is yours to judge. */
  async activate<V extends ModelVersion = 3>(params: ActivateParams<V>): Promise<VerifiedAnswer<V>> {
    const { acceptsUnlimited = false, ...asked } = params;
    const { machineCode, floatingTimeInterval = 0 } = params;
    const answer = await this.client.call("key/Activate", { ...asked, ...signed(params) });
    const verified = await this.verify(answer, params);
    const nowMs = verified.license.signDate * 1000;
    const isFloating = floatingTimeInterval > 0;
    const license = verified.license as unknown as License;
    // Seats of older model versions do not tell when they lapse.
    const reason = failedCheck(license, { machineCode, isFloating, acceptsUnlimited, nowMs });
    const isUntold = reason === "seatLapsed" && (params.modelVersion ?? 3) < 3;
    if (reason && !isUntold) throw new AnswerNotGenuine(reason);
    return verified;
  }

  /** Reads the license and changes nothing. A blocked license is given too: see `license.block`. */
  async getKey<V extends ModelVersion = 3>(params: GetKeyParams<V>): Promise<VerifiedAnswer<V>> {
    return this.verify(await this.client.call("key/GetKey", { ...params, ...signed(params) }), params);
  }

  /** Frees the seat of a machine. */
  async deactivate(params: DeactivateParams): Promise<void> {
    await this.client.call("key/Deactivate", params);
  }

  /** Takes a floating seat and renews it until it is stopped or lost. */
  holdSeat(params: HoldSeatParams, options?: SeatOptions): Promise<HeldSeat> {
    return holdSeat(this, params, options);
  }

  private async verify<V extends ModelVersion>(answer: Answer, asked: GetKeyParams<V>): Promise<VerifiedAnswer<V>> {
    const file = JSON.stringify(answer);
    const { publicKey, maxAnswerAgeDays: maxAgeDays } = this.options;
    const { productId, modelVersion } = asked;
    const read = await readActivationFile(file, publicKey, { productId, modelVersion, maxAgeDays });
    if (!read.isValid) throw new AnswerNotGenuine(read.reason);
    const { license, metadata } = read;
    // A mask may hide the key, and an SKGL key changes with a trial that starts: then it is in the message.
    const isOther = license.key !== null && license.key !== asked.key && license.key !== answer.message;
    if (isOther) throw new AnswerNotGenuine("otherKey");
    return { license, metadata, file };
  }
}

function signed({ modelVersion = 3 }: GetKeyParams<ModelVersion>) {
  return { sign: true, signMethod: 1, modelVersion } as const;
}
