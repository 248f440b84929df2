import { Button, Group, Loader, Modal, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Problem } from "../../../components/problem.tsx";
import type { TableSelection } from "../../../components/table-selection.ts";
import { componentTexts } from "../../../texts/components.ts";
import { licenseBulkTexts as texts } from "../../../texts/license-bulk.ts";
import type { ListFilter } from "../list-state.ts";
import { ChangeField } from "./change-field.tsx";
import { type ChangeName, type ChangeValues, changeKind, firstValues, type Mistake, mistakeIn } from "./changes.ts";
import { useTargets } from "./use-targets.ts";

export interface ChangeDialogProps {
  readonly name: ChangeName;
  readonly selection: TableSelection;
  readonly filter: ListFilter;
  readonly featureNames?: readonly string[];
  readonly onClose: () => void;
  readonly onConfirm: (ids: readonly number[], values: ChangeValues) => void;
}

/** Asks for what a change needs, tells how many licenses it is about, and begins when the person says so. */
export function ChangeDialog(props: ChangeDialogProps) {
  return (
    <Modal opened onClose={props.onClose} title={texts.kinds[props.name].title} size="md">
      <ChangeForm {...props} />
    </Modal>
  );
}

function ChangeForm({ name, selection, filter, featureNames, onClose, onConfirm }: ChangeDialogProps) {
  const { asks, isDangerous } = changeKind(name);
  const { ids, count, error } = useTargets(selection, filter);
  const [values, setValues] = useState(firstValues);
  const [mistake, setMistake] = useState<Mistake>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = mistakeIn(asks, values);
    setMistake(found);
    if (found === undefined && ids !== undefined && ids.length > 0) onConfirm(ids, values);
  };
  const change = (some: Partial<ChangeValues>) => {
    setValues({ ...values, ...some });
    setMistake(undefined);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm">{texts.kinds[name].about}</Text>
        <ChangeField asks={asks} values={values} change={change} mistake={mistake} featureNames={featureNames} />
        <Problem error={error} />
        <Group gap="xs" role="status">
          {ids === undefined && !error && <Loader size="xs" />}
          <Text size="sm" fw={600}>
            {ids === undefined ? texts.counting(count) : texts.concerns(count)}
          </Text>
        </Group>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {componentTexts.cancel}
          </Button>
          <Button
            type="submit"
            color={isDangerous ? "red.8" : undefined}
            disabled={ids === undefined || ids.length === 0}
            data-autofocus={asks === undefined || undefined}
          >
            {texts.kinds[name].submit(count)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
