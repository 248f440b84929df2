import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { componentTexts } from "../texts/components.ts";

const texts = componentTexts.choice;

interface Option {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceProps {
  readonly label: string;
  readonly current: Option | null;
  readonly choices: readonly Option[];
  readonly isDisabled?: boolean;
  readonly error?: ReactNode;
  /** Asks the server for others, where it has more than `choices`. */
  readonly onSearch?: (text: string) => void;
  /** 0 takes it away. */
  readonly onChoose: (id: number) => void;
}

/** One of many things by its id, found by typing. */
export function Choice({ label, current, choices, isDisabled, error, onSearch, onChoose }: ChoiceProps) {
  const isAmong = choices.some(({ value }) => value === current?.value);
  return (
    <Select
      label={label}
      placeholder={texts.search}
      data={current && !isAmong ? [current, ...choices] : [...choices]}
      value={current?.value ?? null}
      onChange={(value) => onChoose(Number(value ?? 0))}
      onSearchChange={(text) => onSearch?.(text === current?.label ? "" : text)}
      searchable
      clearable
      disabled={isDisabled}
      error={error}
      nothingFoundMessage={texts.nothing}
      // The server has searched already, by more than what is shown.
      filter={onSearch ? ({ options }) => options : undefined}
    />
  );
}

interface Named {
  readonly name?: string | null;
  readonly companyName?: string | null;
  readonly email?: string | null;
}

/** What tells a customer from another. */
export function customerLabel({ name, companyName, email }: Named): string {
  return [name, companyName, email].filter(Boolean).join(" · ");
}
