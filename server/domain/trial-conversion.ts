import { startOf } from "./usage-series.ts";

/**
 * A trial is a license that was made by CreateTrialKey, or that has a feature that marks a trial. It is converted when it
 * is no trial any more itself, though it was made as one; or when, at the time it was made or later, its customer got a
 * license of the same product that is no trial; or when one of its machines asked for such a license. Trials that were made
 * by hand and whose mark was taken away again cannot be told from licenses that were bought, and are not among them.
 */
export interface Trial {
  readonly licenseId: number;
  /** Unix seconds. */
  readonly created: number;
  /** Whether CreateTrialKey made it. */
  readonly isVerified: boolean;
  /** Whether it still has a feature that marks a trial. */
  readonly isMarked: boolean;
}

/** When licenses that are no trials came to the same customer, or to the same machines. */
export interface Purchases {
  readonly byCustomer: readonly number[];
  readonly byMachine: readonly number[];
}

export type Conversion = "sameLicense" | "customer" | "machine";

export function conversionOf(trial: Trial, { byCustomer, byMachine }: Purchases): Conversion | undefined {
  if (trial.isVerified && !trial.isMarked) return "sameLicense";
  const isLater = (time: number) => time >= trial.created;
  if (byCustomer.some(isLater)) return "customer";
  return byMachine.some(isLater) ? "machine" : undefined;
}

export interface Cohort {
  /** Of the day on which the trials were made, in Unix seconds. */
  readonly start: number;
  readonly trials: number;
  readonly verified: number;
  readonly converted: number;
  readonly ways: Readonly<Record<Conversion, number>>;
}

const nobody = { trials: 0, verified: 0, converted: 0, ways: { sameLicense: 0, customer: 0, machine: 0 } };

/** Trials by the day on which they were made, oldest first. */
export function cohortsOf(trials: readonly (Trial & { readonly conversion: Conversion | undefined })[]): Cohort[] {
  const cohorts = new Map<number, Cohort>();
  for (const { created, isVerified, conversion } of trials) {
    const start = startOf(created, "day");
    const before = cohorts.get(start) ?? { start, ...nobody };
    cohorts.set(start, {
      start,
      trials: before.trials + 1,
      verified: before.verified + Number(isVerified),
      converted: before.converted + Number(conversion !== undefined),
      ways: conversion ? { ...before.ways, [conversion]: before.ways[conversion] + 1 } : before.ways,
    });
  }
  return [...cohorts.values()].sort((one, other) => one.start - other.start);
}
