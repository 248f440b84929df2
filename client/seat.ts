import { CallRefused } from "./client.ts";
import type { License } from "./license.ts";
import type { HoldSeatParams, LicenseClient, VerifiedAnswer } from "./license-client.ts";

export interface SeatOptions {
  /** The seat is another's or was not renewed in time; nothing renews it any more. */
  readonly onLost?: (reason: unknown) => void;
  readonly onRenewed?: (license: License) => void;
  /** Runs the work after a while and gives what calls it off. */
  readonly schedule?: (work: () => void, milliseconds: number) => () => void;
  /** Unix milliseconds. */
  readonly clock?: () => number;
}

/** A floating seat that is renewed at half of its time, and more often when that fails. */
export interface HeldSeat {
  /** As the last renewal answered. */
  readonly license: License;
  /** Whether the seat is still this machine's. */
  readonly isHeld: boolean;
  /** Gives the seat back; without a connection it lapses by itself. */
  stop(): Promise<void>;
}

/** @throws what `activate` throws, when there is no seat to begin with */
export async function holdSeat(
  client: Pick<LicenseClient, "activate" | "deactivate">,
  params: HoldSeatParams,
  options: SeatOptions = {},
): Promise<HeldSeat> {
  const seat = new Seat(client, params, options);
  await seat.take();
  return seat;
}

class Seat implements HeldSeat {
  private readonly client: Pick<LicenseClient, "activate" | "deactivate">;
  private readonly params: HoldSeatParams;
  private readonly options: SeatOptions;
  private answer: VerifiedAnswer | undefined;
  private heldUntilMs = 0;
  private callOff: (() => void) | undefined;
  private renewing: Promise<void> | undefined;
  private hasEnded = false;

  constructor(client: Pick<LicenseClient, "activate" | "deactivate">, params: HoldSeatParams, options: SeatOptions) {
    this.client = client;
    this.params = params;
    this.options = options;
  }

  get license(): License {
    return this.answer!.license;
  }

  get isHeld(): boolean {
    return !this.hasEnded && this.nowMs() < this.heldUntilMs;
  }

  async take(): Promise<void> {
    const startedMs = this.nowMs();
    this.answer = await this.client.activate(this.params);
    this.heldUntilMs = startedMs + this.intervalMs;
    this.renewAfter(this.intervalMs / 2);
  }

  async stop(): Promise<void> {
    if (this.hasEnded) return;
    this.end();
    await this.renewing;
    const { productId, key, machineCode } = this.params;
    try {
      await this.client.deactivate({ productId, key, machineCode, floating: true });
    } catch {
      // It lapses by itself.
    }
  }

  private renewAfter(milliseconds: number): void {
    if (this.hasEnded) return;
    const { schedule = laterUnlessOver } = this.options;
    this.callOff = schedule(() => {
      this.renewing = this.renew();
    }, milliseconds);
  }

  private async renew(): Promise<void> {
    try {
      await this.take();
      if (!this.hasEnded) this.options.onRenewed?.(this.license);
    } catch (error) {
      const isOver = error instanceof CallRefused || this.nowMs() >= this.heldUntilMs;
      if (!isOver) return this.renewAfter(this.intervalMs / 8);
      if (this.hasEnded) return;
      this.end();
      this.options.onLost?.(error);
    }
  }

  private end(): void {
    this.hasEnded = true;
    this.callOff?.();
  }

  private get intervalMs(): number {
    return this.params.floatingTimeInterval * 1000;
  }

  private nowMs(): number {
    return (this.options.clock ?? Date.now)();
  }
}

/** A timer that does not keep a program of Node running that has nothing else to do. */
function laterUnlessOver(work: () => void, milliseconds: number): () => void {
  const timer: unknown = setTimeout(work, milliseconds);
  if (typeof timer === "object") (timer as { unref?: () => void }).unref?.();
  return () => clearTimeout(timer as Parameters<typeof clearTimeout>[0]);
}
