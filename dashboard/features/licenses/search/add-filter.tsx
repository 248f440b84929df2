import { Button, Group, Popover, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconFilterPlus } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { licenseSearchTexts } from "../../../texts/license-search.ts";
import { featureChoices } from "../feature-choices.ts";
import { type Field, type FilterName, type FilterValues, filterKinds, filterOf } from "./filters.ts";

const texts = licenseSearchTexts.filters;
const names = Object.keys(filterKinds) as FilterName[];
const nothing: FilterValues = { days: "30", from: "", to: "", feature: "1", text: "" };

export interface AddFilterProps {
  readonly onAdd: (condition: string, options: { showsBlocked: boolean }) => void;
  readonly featureNames?: readonly string[];
}

/** Filters for people who do not know the language: what they choose is written into the condition. */
export function AddFilter(props: AddFilterProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={300} trapFocus shadow="md">
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilterPlus size={16} />} onClick={() => setOpen(!isOpen)}>
          {texts.add}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.add}>
        <FilterForm {...props} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function FilterForm({ onAdd, featureNames, onDone }: AddFilterProps & { onDone: () => void }) {
  const [name, setName] = useState<FilterName>("expiresWithin");
  const [values, setValues] = useState(nothing);
  const [mistake, setMistake] = useState<string>();
  const { asks, condition, showsBlocked = false } = filterOf(name);
  const change = (some: Partial<FilterValues>) => {
    setValues({ ...values, ...some });
    setMistake(undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const problem = mistakeIn(asks, values);
    setMistake(problem);
    if (problem !== undefined) return;
    onAdd(condition({ ...values, text: values.text.trim() }, new Date()), { showsBlocked });
    onDone();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Select
          label={texts.kind}
          data={names.map((value) => ({ value, label: texts.kinds[value] }))}
          value={name}
          onChange={(value) => value && setName(value as FilterName)}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          maxDropdownHeight={260}
          data-autofocus
        />
        <FilterFields asks={asks} values={values} change={change} mistake={mistake} featureNames={featureNames} />
        <Text size="xs" c="dimmed">
          {asks === "days" ? texts.frozen : texts.about}
        </Text>
        <Group justify="flex-end">
          <Button type="submit">{texts.submit}</Button>
        </Group>
      </Stack>
    </form>
  );
}

interface FilterFieldsProps {
  readonly asks: Field | undefined;
  readonly values: FilterValues;
  readonly change: (some: Partial<FilterValues>) => void;
  readonly mistake: string | undefined;
  readonly featureNames: readonly string[] | undefined;
}

function FilterFields({ asks, values, change, mistake, featureNames }: FilterFieldsProps) {
  const text = (name: "days" | "text" | "from" | "to", more: { type?: string; error?: string } = {}) => (
    <TextInput
      label={texts[name]}
      value={values[name]}
      onChange={({ currentTarget }) => change({ [name]: currentTarget.value })}
      {...more}
    />
  );
  if (asks === "days") return text("days", { error: mistake });
  if (asks === "text") return text("text", { error: mistake });
  if (asks === "dates")
    return (
      <>
        {text("from", { type: "date", error: mistake })}
        {text("to", { type: "date" })}
      </>
    );
  if (asks !== "feature") return null;
  return (
    <Select
      label={texts.feature}
      data={featureChoices(featureNames)}
      value={values.feature}
      onChange={(feature) => feature && change({ feature })}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
    />
  );
}

function mistakeIn(asks: Field | undefined, { days, text, from, to }: FilterValues): string | undefined {
  if (asks === "days" && !/^[1-9]\d{0,4}$/.test(days.trim())) return texts.daysNeeded;
  if (asks === "text" && text.trim() === "") return texts.textNeeded;
  if (asks === "dates" && from === "" && to === "") return texts.datesNeeded;
  return undefined;
}
