import type { License } from "../domain/license.ts";
import { type LogKind, refusedState, succeededState } from "../domain/log-states.ts";
import { maskedAddress } from "../domain/masked-address.ts";
import type { Product } from "../domain/product.ts";
import type { LogEntry } from "../storage/web-api-log.ts";

/** What a handler may say about the call in the Web API log. */
export interface LogDetails {
  state?: number;
  machineCode?: string;
  friendlyName?: string;
  floatingExpires?: number;
  dataObjectId?: number;
  dataObjectIntValue?: number;
  /** Where the license came about, or changed its key, during the call. */
  license?: Pick<License, "globalId" | "key">;
}

/** A line of the Web API log in the making. */
export class LogDraft {
  private readonly kind: LogKind | undefined;
  private readonly address: string;
  private readonly time: number;
  private readonly givenKey: string;
  private product: Product | undefined;
  private details: LogDetails = {};

  constructor(
    kind: LogKind | undefined,
    call: { address: string; nowSeconds: number; params: Record<string, unknown> },
  ) {
    this.kind = kind;
    this.address = call.address;
    this.time = call.nowSeconds;
    this.givenKey = String(call.params.key ?? "");
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

  succeeded(): Omit<LogEntry, "id"> | undefined {
    return this.kind && this.entry(this.details.state ?? succeededState(this.kind));
  }

  refused(reason: string): Omit<LogEntry, "id"> | undefined {
    return this.kind && this.entry(refusedState(this.kind, reason));
  }

  /** A call that reached nothing of the account leaves no line: there is nobody to show it to. */
  private entry(state: number): Omit<LogEntry, "id"> | undefined {
    const { license, machineCode, friendlyName, floatingExpires, dataObjectId, dataObjectIntValue } = this.details;
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
    };
  }
}
