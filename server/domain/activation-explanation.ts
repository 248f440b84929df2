import type { Activation, Check } from "./activation.ts";

type Values = Check["values"];
type Answers = Readonly<
  Record<Check["check"], readonly [yes: (values: Values) => string, no: (values: Values) => string]>
>;

/** What each answer means, as a sentence. */
const sentences: Answers = {
  blocked: [() => "The license is blocked, so every activation is refused.", () => "The license is not blocked."],
  unlimited: [
    () => "The maximum number of machines is 0: any machine may use the license, and none is remembered.",
    ({ maxMachines }) => `The license counts machines: it has ${seats(maxMachines)} in each pool.`,
  ],
  known: [
    ({ pool }) =>
      `The machine already has ${pool === "floating" ? "a floating seat that holds" : "a seat"}, and keeps it.`,
    ({ pool }) => `The machine has no ${pool === "floating" ? "floating " : ""}seat yet.`,
  ],
  freeSeat: [
    ({ seatsTaken, maxMachines }) => `A seat is free: ${seatsTaken} of ${maxMachines} are taken.`,
    ({ seatsTaken, maxMachines }) => `No seat is free: ${seatsTaken} of ${maxMachines} are taken.`,
  ],
  allowedMachine: [
    () => "The machine is among the allowed machines, which are admitted beyond the limit.",
    () => "The machine is not among the allowed machines, which alone are admitted beyond the limit.",
  ],
  overdraft: [
    ({ maxOverdraft }) =>
      `The application tolerates ${maxOverdraft} beyond the limit, so the machine gets an overdraft seat.`,
    ({ maxOverdraft }) =>
      maxOverdraft === 0
        ? "The application tolerates no machine beyond the limit."
        : `The application tolerates ${maxOverdraft} beyond the limit, and these are taken too.`,
  ],
  startsTrial: [
    () => "The license starts its countdown upon activation, so its period begins again now.",
    ({ trialActivation }) =>
      trialActivation
        ? "Only the first machine starts the countdown of this product's licenses, and this is not the first."
        : "The license does not start its countdown upon activation, so its date stays.",
  ],
};

/** Answers that speak against the machine. */
const obstacles: Readonly<Record<Check["check"], boolean | undefined>> = {
  blocked: true,
  unlimited: undefined,
  known: undefined,
  freeSeat: false,
  allowedMachine: false,
  overdraft: false,
  startsTrial: undefined,
};

export interface ExplainedCheck extends Check {
  /** Whether the machine came past this check; an obstacle that a later check removes is one all the same. */
  readonly passed: boolean;
  readonly text: string;
}

/** A check in words. */
export function explainedCheck(check: Check): ExplainedCheck {
  const [yes, no] = sentences[check.check];
  const passed = obstacles[check.check] !== check.isTrue;
  return { ...check, passed, text: (check.isTrue ? yes : no)(check.values) };
}

/** What Activate would answer, in words. */
export function verdictOf(activation: Activation): string {
  if (activation.refused === "keyBlocked") return "Activate refuses: the key is blocked.";
  if (activation.refused) return "Activate refuses: the limit of machines has been reached.";
  switch (activation.outcome) {
    case "unlimited":
      return "Activate admits the machine without remembering it.";
    case "known":
      return "Activate admits the machine, which has its seat already.";
    case "registered":
      return "Activate gives the machine a seat, which it keeps until it is deactivated.";
    case "seatRenewed":
      return "Activate renews the machine's floating seat.";
    case "seatTaken":
      return activation.machine?.isOverdraft
        ? "Activate gives the machine a floating seat beyond the limit."
        : "Activate gives the machine a floating seat.";
  }
}

function seats(count: unknown): string {
  return `${count} seat${count === 1 ? "" : "s"}`;
}
