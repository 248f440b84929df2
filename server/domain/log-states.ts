import type { Activation } from "./activation.ts";

/**
 * The Web API log's four-digit states: kind of request, then 1 for success or 2 for failure, then a detail.
 * The details of trial keys, license changes and data objects are our choice (contract, analytics section 2.3 leaves
 * them unknown): correct them here.
 */
const states = {
  activation: { succeeded: 2010, refused: 2020 },
  keyCreation: { succeeded: 3010, refused: 3020 },
  trialKey: { succeeded: 3011, refused: 3021 },
  trialKeyReuse: { succeeded: 3012, refused: 3021 },
  deactivation: { succeeded: 6010, refused: 6020 },
  floatingRelease: { succeeded: 6011, refused: 6020 },
  licenseChange: { succeeded: 7010, refused: 7020 },
  dataObjectList: { succeeded: 8010, refused: 8020 },
  dataObjectIncrement: { succeeded: 8011, refused: 8021 },
  dataObjectDecrement: { succeeded: 8012, refused: 8022 },
  dataObjectSetInt: { succeeded: 8013, refused: 8023 },
  dataObjectSetString: { succeeded: 8014, refused: 8024 },
  dataObjectAdd: { succeeded: 8015, refused: 8025 },
  dataObjectRemove: { succeeded: 8016, refused: 8026 },
  usageLogUpload: { succeeded: 8017, refused: 8027 },
} as const;

/** What a method's log rows are about. */
export type LogKind = keyof typeof states;

const newMachineDetail = 1;
const trialDetail = 2;
const floatingSeat = 2014;
const overdraftSeat = 2015;
const machineLimitReached = 2024;

/** The state of a call that went well; `activationState` knows more about an activation. */
export function succeededState(kind: LogKind): number {
  return states[kind].succeeded;
}

/** @param reason the refusal's name, as the method declares it */
export function refusedState(kind: LogKind, reason: string): number {
  if (kind === "activation" && reason === "machineLimitReached") return machineLimitReached;
  return states[kind].refused;
}

/** Which operation on a data object a state tells of, successful or not. */
export function dataObjectOperationOf(state: number): LogKind | undefined {
  return dataObjectOperations.get(state);
}

const dataObjectOperations: ReadonlyMap<number, LogKind> = new Map(
  Object.entries(states)
    .filter(([kind]) => kind.startsWith("dataObject"))
    .flatMap(([kind, { succeeded, refused }]) =>
      [succeeded, refused].map((state) => [state, kind as LogKind] as const),
    ),
);

/** The state of an activation that was decided. */
export function activationState(activation: Activation): number {
  if (activation.refused) return refusedState("activation", activation.refused);
  if (activation.machine?.pool === "floating") return activation.machine.isOverdraft ? overdraftSeat : floatingSeat;
  return (
    succeededState("activation") +
    (activation.outcome === "registered" ? newMachineDetail : 0) +
    (activation.startedTrial ? trialDetail : 0)
  );
}
