import type { License } from "../domain/license.ts";
import { type LogKind, refusedState, succeededState } from "../domain/log-states.ts";
import type { SeatsHeld } from "../domain/machine.ts";
import { maskedAddress } from "../domain/masked-address.ts";
import type { Product } from "../domain/product.ts";
import { poolNumber } from "../storage/license-rows.ts";
import type { NewLogEntry } from "../storage/web-api-log.ts";
import type { Trace } from "./trace.ts";

/** What a handler may say about the call in the Web API log. */
export interface LogDetails {
  state?: number;
  machineCode?: string;
  friendlyName?: string;
  floatingExpires?: number;
  dataObjectId?: number;
  dataObjectIntValue?: number;
  /** How many seats of a pool were held at the fullest moment of the call. */
  seats?: SeatsHeld | undefined;
  /** Where the license came about, or changed its key, during the call. */
  license?: Pick<License, "globalId" | "key">;
}

/** A line of the Web API log in the making. */
export class LogDraft {
  private readonly kind: LogKind | undefined;
  private readonly address: string;
  private readonly time: number;
  private readonly givenKey: string;
  private readonly trace: Trace | undefined;
  private product: Product | undefined;
  private details: LogDetails = {};

  constructor(
    kind: LogKind | undefined,
    call: { address: string; nowSeconds: number; params: Record<string, unknown>; trace?: Trace },
  ) {
    this.kind = kind;
    this.address = call.address;
    this.time = call.nowSeconds;
    this.givenKey = String(call.params.key ?? "");
    this.trace = call.trace;
  }

  /** Notes what the call turned out to be about. */
  about(found: { product?: Product | undefined; license?: License | undefined }): void {
    this.product = found.product ?? this.product;
    if (found.license) this.details.license = found.license;
  }

  /** Notes that a step of the call, with a line of its own, came as far as this. */
  aboutProductOf(step: LogDraft): void {
    this.product = step.product ?? this.product;
  }

  note(details: LogDetails): void {
    this.details = { ...this.details, ...details };
  }

  succeeded(): NewLogEntry | undefined {
    return this.kind && this.entry(this.details.state ?? succeededState(this.kind));
  }

  refused(reason: string): NewLogEntry | undefined {
    return this.kind && this.entry(refusedState(this.kind, reason), reason);
  }

  /** A call that reached nothing of the account leaves no line: there is nobody to show it to. */
  private entry(state: number, reason?: string): NewLogEntry | undefined {
    const { license, machineCode, friendlyName, floatingExpires, dataObjectId, dataObjectIntValue, seats } =
      this.details;
    if (this.product === undefined && dataObjectId === undefined) return undefined;
    return {
      productId: this.product?.id ?? 0,
      licenseId: license?.globalId ?? 0,
      key: license?.key ?? this.givenKey,
      ip: maskedAddress(this.address),
      time: this.time,
      state,
      machineCode: machineCode ?? null,
      friendlyName: friendlyName ?? "",
      floatingExpires: floatingExpires ?? 0,
      dataObjectIntValue: dataObjectIntValue ?? 0,
      dataObjectId: dataObjectId ?? 0,
      ...this.trace,
      reason,
      pool: seats && poolNumber[seats.pool],
      seats: seats?.held,
    };
  }
}
