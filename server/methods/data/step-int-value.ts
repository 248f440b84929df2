import { defineMethod } from "../../api/define-method.ts";
import { flag, type Params, whole } from "../../api/params.ts";
import type { Subject } from "../../api/subjects.ts";
import { mayStepBy } from "../../domain/caller.ts";
import { stepped } from "../../domain/counter.ts";
import { type FoundObject, object } from "./subjects.ts";

type Operation = "IncrementIntValue" | "DecrementIntValue";

const directions = {
  IncrementIntValue: {
    sign: 1,
    summary: "Adds to the number of a data object, at once or not at all.",
    bound: "The highest value allowed.",
    boundReached: "upperBoundReached",
    logs: "dataObjectIncrement",
  },
  DecrementIntValue: {
    sign: -1,
    summary: "Takes away from the number of a data object, at once or not at all.",
    bound: "The lowest value allowed.",
    boundReached: "lowerBoundReached",
    logs: "dataObjectDecrement",
  },
} as const;

const declare = <const N extends string, P extends Params>(
  name: N,
  operation: Operation,
  on: Subject<FoundObject> & { params: P },
) => {
  const direction = directions[operation];
  return defineMethod({
    name,
    summary: direction.summary,
    description: "The sign of IntValue is dropped. A token's feature lock is the largest step that it may take.",
    permission: operation,
    access: "writes",
    on,
    params: {
      intValue: whole().default(0).describe("The step."),
      enableBound: flag().describe("Whether Bound counts."),
      bound: whole().default(0).describe(direction.bound),
    },
    refusals: [direction.boundReached, "integerOverflow"],
    result: {},
    logs: direction.logs,

    async handle({ params, object, store, caller, log, refuse }) {
      const { intValue, enableBound } = params;
      log.note({ dataObjectId: object.id, dataObjectIntValue: intValue });
      if (!mayStepBy(caller, intValue)) return refuse("accessDenied");

      const step = stepped(object.intValue, intValue, enableBound ? params.bound : undefined, direction.sign);
      if (step.refused) return refuse(step.refused);

      await store.dataObjects.count({ ...object, intValue: step.value });
      return {};
    },
  });
};

export const incrementIntValue = declare("data/IncrementIntValue", "IncrementIntValue", object.general);
export const incrementIntValueToKey = declare("data/IncrementIntValueToKey", "IncrementIntValue", object.ofKey);
export const incrementIntValueToMachineCode = declare(
  "data/IncrementIntValueToMachineCode",
  "IncrementIntValue",
  object.ofMachine,
);
export const decrementIntValue = declare("data/DecrementIntValue", "DecrementIntValue", object.general);
export const decrementIntValueToKey = declare("data/DecrementIntValueToKey", "DecrementIntValue", object.ofKey);
export const decrementIntValueToMachineCode = declare(
  "data/DecrementIntValueToMachineCode",
  "DecrementIntValue",
  object.ofMachine,
);
