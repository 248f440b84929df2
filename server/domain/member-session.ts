/** A member who has signed in on one browser. Times are Unix seconds. */
export interface MemberSession {
  readonly id: number;
  readonly memberId: number;
  readonly created: number;
  /** At most a minute behind. */
  readonly lastSeen: number;
  readonly expires: number;
  /** Masked. */
  readonly address: string;
  readonly userAgent: string;
}

const idleSeconds = 30 * 86_400;
/** However busy it is, a session ends, and its cookie with it. */
export const sessionSeconds = 90 * 86_400;
const touchSeconds = 60;

/** When a session ends that is used now. */
export function sessionEnd(created: number, nowSeconds: number): number {
  return Math.min(nowSeconds + idleSeconds, created + sessionSeconds);
}

/** Whether it is time to write down that a session is in use. */
export function isTouchDue({ lastSeen }: Pick<MemberSession, "lastSeen">, nowSeconds: number): boolean {
  return nowSeconds - lastSeen >= touchSeconds;
}
