import type { ParamsOf } from "../../../../client/client.ts";

type Change = ParamsOf<"admin/ChangeLicenses">["change"];

export interface ChangeValues {
  readonly days: string;
  readonly reason: string;
  /** 1 to 8. */
  readonly feature: string;
  /** Empty while none is chosen. */
  readonly customerId: string;
  readonly notes: string;
  readonly limit: string;
}

export type Asked = keyof ChangeValues;

interface ChangeKind {
  readonly permission: string;
  readonly asks?: Asked;
  /** Takes something away from people who use it. */
  readonly isDangerous?: boolean;
  readonly changeOf: (values: ChangeValues) => Change;
  /** What takes it back, exactly, from every license that it changed. */
  readonly undoOf?: (values: ChangeValues) => Change;
}

const feature = (number: string, isOn: boolean) => ({ features: { [number]: isOn } }) as Change;

/** What can be done with many licenses at once. */
export const changeKinds = {
  extend: { permission: "ExtendLicense", asks: "days", changeOf: ({ days }) => ({ extendDays: Number(days) }) },
  block: {
    permission: "BlockKey",
    asks: "reason",
    isDangerous: true,
    changeOf: ({ reason }) => ({ block: true, ...(reason.trim() ? { blockReason: reason.trim() } : {}) }),
    undoOf: () => ({ block: false }),
  },
  unblock: {
    permission: "UnblockKey",
    changeOf: () => ({ block: false }),
    undoOf: () => ({ block: true }),
  },
  addFeature: {
    permission: "AddFeature",
    asks: "feature",
    changeOf: (values) => feature(values.feature, true),
    undoOf: (values) => feature(values.feature, false),
  },
  removeFeature: {
    permission: "RemoveFeature",
    asks: "feature",
    isDangerous: true,
    changeOf: (values) => feature(values.feature, false),
    undoOf: (values) => feature(values.feature, true),
  },
  setCustomer: {
    permission: "ChangeCustomer",
    asks: "customerId",
    isDangerous: true,
    changeOf: ({ customerId }) => ({ customerId: Number(customerId) }),
  },
  removeCustomer: { permission: "ChangeCustomer", isDangerous: true, changeOf: () => ({ customerId: 0 }) },
  notes: { permission: "ChangeNotes", asks: "notes", isDangerous: true, changeOf: ({ notes }) => ({ notes }) },
  limit: {
    permission: "MachineLockLimit",
    asks: "limit",
    isDangerous: true,
    changeOf: ({ limit }) => ({ maxNoOfMachines: Number(limit) }),
  },
} as const satisfies Record<string, ChangeKind>;

export type ChangeName = keyof typeof changeKinds;
export const changeNames = Object.keys(changeKinds) as ChangeName[];
export const changePermissions = [...new Set(changeNames.map((name) => changeKinds[name].permission))];
export const changeKind = (name: ChangeName): ChangeKind => changeKinds[name];

export const firstValues: ChangeValues = {
  days: "30",
  reason: "",
  feature: "1",
  customerId: "",
  notes: "",
  limit: "1",
};

export type Mistake = "daysNeeded" | "customerNeeded" | "limitNeeded";

/** What is wrong with the values, as far as the change asks for them. */
export function mistakeIn(asks: Asked | undefined, { days, customerId, limit }: ChangeValues): Mistake | undefined {
  if (asks === "days" && (!/^-?\d{1,5}$/.test(days.trim()) || Number(days) === 0)) return "daysNeeded";
  if (asks === "customerId" && customerId === "") return "customerNeeded";
  if (asks === "limit" && (!/^\d{1,10}$/.test(limit.trim()) || Number(limit) > 2_147_483_647)) return "limitNeeded";
  return undefined;
}
