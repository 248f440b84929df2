import { Select, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useSession } from "../../../api/session.tsx";
import { useAnswer } from "../../../api/use-answer.ts";
import { customerLabel } from "../../../components/choice.tsx";
import { licenseBulkTexts as texts } from "../../../texts/license-bulk.ts";
import { featureChoices } from "../feature-choices.ts";
import type { Asked, ChangeValues, Mistake } from "./changes.ts";

export interface ChangeFieldProps {
  readonly asks: Asked | undefined;
  readonly values: ChangeValues;
  readonly change: (some: Partial<ChangeValues>) => void;
  readonly mistake: Mistake | undefined;
  readonly featureNames: readonly string[] | undefined;
}

/** The one thing that a change needs to know. */
export function ChangeField({ asks, values, change, mistake, featureNames }: ChangeFieldProps) {
  const error = mistake && texts[mistake];
  if (asks === undefined) return null;
  const { label, hint } = texts.fields[asks];
  const shared = { label, description: hint, error };
  if (asks === "customerId")
    return <CustomerField {...shared} value={values.customerId} onChange={(customerId) => change({ customerId })} />;
  if (asks === "feature")
    return (
      <Select
        {...shared}
        data={featureChoices(featureNames)}
        value={values.feature}
        onChange={(feature) => feature && change({ feature })}
        allowDeselect={false}
        data-autofocus
      />
    );
  const typed = {
    ...shared,
    value: values[asks],
    "data-autofocus": true,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => change({ [asks]: currentTarget.value }),
  };
  if (asks === "notes") return <Textarea {...typed} maxLength={500} autosize minRows={2} maxRows={8} />;
  return <TextInput {...typed} maxLength={500} inputMode={asks === "limit" ? "numeric" : "text"} />;
}

interface CustomerFieldProps {
  readonly label: string;
  readonly description: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function CustomerField({ value, onChange, ...shared }: CustomerFieldProps) {
  const { may } = useSession();
  const [search, setSearch] = useState("");
  const [text] = useDebouncedValue(search, 250);
  const isWanted = may("GetCustomers");
  const { data } = useAnswer("customer/GetCustomers", { search: text, limit: 20 }, { isWanted, keepsLast: true });
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  const found = (data?.customers ?? []).map((one) => ({ value: String(one.id), label: customerLabel(one) }));
  const isAmong = found.some((one) => one.value === value);
  return (
    <Select
      {...shared}
      data={chosen && !isAmong ? [chosen, ...found] : found}
      value={value || null}
      onChange={(id, option) => {
        setChosen(option ? { value: option.value, label: option.label } : undefined);
        onChange(id ?? "");
      }}
      onSearchChange={(typed) => setSearch(typed === chosen?.label ? "" : typed)}
      searchable
      nothingFoundMessage={texts.noCustomer}
      // The server has searched already, by more than what is shown.
      filter={({ options }) => options}
      data-autofocus
    />
  );
}
