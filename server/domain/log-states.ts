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

/** What activations that were granted are told as. */
export const succeededActivations = [2010, 2011, 2012, 2013, floatingSeat, overdraftSeat] as const;

/** @param reason the refusal's name, as the method declares it */
export function refusedState(kind: LogKind, reason: string): number {
  if (kind === "activation" && reason === "machineLimitReached") return machineLimitReached;
  return states[kind].refused;
}

/** A state in words. */
export interface StateText {
  readonly kind: LogKind | "other";
  readonly isSuccess: boolean;
  readonly text: string;
}

const kindTexts: Readonly<Record<LogKind, string>> = {
  activation: "Activate",
  keyCreation: "Create key",
  trialKey: "Create trial key",
  trialKeyReuse: "Create trial key",
  deactivation: "Deactivate",
  floatingRelease: "Release floating seat",
  licenseChange: "Change license",
  dataObjectList: "List data objects",
  dataObjectIncrement: "Increment data object",
  dataObjectDecrement: "Decrement data object",
  dataObjectSetInt: "Set data object's number",
  dataObjectSetString: "Set data object's text",
  dataObjectAdd: "Add data object",
  dataObjectRemove: "Remove data object",
  usageLogUpload: "Upload usage log",
};

const detailTexts: Readonly<Record<number, string>> = {
  2010: "known machine",
  2011: "new machine",
  2012: "known machine, countdown restarted",
  2013: "new machine, countdown started",
  [floatingSeat]: "floating seat",
  [overdraftSeat]: "floating seat beyond the limit",
  3011: "new trial",
  3012: "same trial again",
  [machineLimitReached]: "all seats taken",
};

/** What a state says, for a person; states that we never write are told as their number. */
export function stateText(state: number): StateText {
  const kind = kindOf(state);
  const isSuccess = Math.floor(state / 10) % 10 === 1;
  const what = kind === "other" ? `State ${state}` : kindTexts[kind];
  const detail = detailTexts[state] ?? (isSuccess ? "done" : "refused");
  return { kind, isSuccess, text: `${what}: ${detail}` };
}

function kindOf(state: number): StateText["kind"] {
  if (state >= 2010 && state <= machineLimitReached) return "activation";
  const found = Object.entries(states).find(([, { succeeded, refused }]) => state === succeeded || state === refused);
  return (found?.[0] as LogKind | undefined) ?? "other";
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

/** What a kind of request did, and what it failed to do, in words. */
const words: Readonly<Record<LogKind, readonly [succeeded: string, refused: string]>> = {
  activation: ["Activated again", "Activation refused"],
  keyCreation: ["License created", "Creation refused"],
  trialKey: ["Trial license created", "Trial license refused"],
  trialKeyReuse: ["Trial license given again", "Trial license refused"],
  deactivation: ["Deactivated", "Deactivation refused"],
  floatingRelease: ["Floating seat released", "Deactivation refused"],
  licenseChange: ["License changed", "Change refused"],
  dataObjectList: ["Data objects listed", "Data objects not listed"],
  dataObjectIncrement: ["Data object counted up", "Data object not counted up"],
  dataObjectDecrement: ["Data object counted down", "Data object not counted down"],
  dataObjectSetInt: ["Data object's number set", "Data object's number not set"],
  dataObjectSetString: ["Data object's text set", "Data object's text not set"],
  dataObjectAdd: ["Data object added", "Data object not added"],
  dataObjectRemove: ["Data object removed", "Data object not removed"],
  usageLogUpload: ["Usage log uploaded", "Usage log not uploaded"],
};

const wordsOfState: ReadonlyMap<number, string> = new Map([
  ...Object.entries(words).flatMap(([kind, [succeeded, refused]]) => {
    const state = states[kind as LogKind];
    return [
      [state.succeeded, succeeded],
      [state.refused, refused],
    ] as const;
  }),
  [states.activation.succeeded + newMachineDetail, "Activated on a new machine"],
  [states.activation.succeeded + trialDetail, "Activated again, the countdown started"],
  [states.activation.succeeded + newMachineDetail + trialDetail, "Activated on a new machine, the countdown started"],
  [floatingSeat, "Floating seat taken or renewed"],
  [overdraftSeat, "Floating seat taken beyond the limit"],
  [machineLimitReached, "Activation refused: the limit of machines was reached"],
]);

/** A state in words, for people. */
export function describedState(state: number): string {
  return wordsOfState.get(state) ?? `Request of kind ${state}`;
}
