import { Button, Group, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import { componentTexts } from "../texts/components.ts";
import { Problem } from "./problem.tsx";

export interface FormProps<Values extends Record<string, unknown>> {
  /** From `useForm` of @mantine/form, in mode "uncontrolled"; fields take `{...form.getInputProps("name")}` and `key={form.key("name")}`. */
  readonly form: UseFormReturnType<Values>;
  /** From `useChange`; its refusal is shown above the buttons. */
  readonly change: { readonly error: unknown; readonly isPending: boolean };
  readonly onSubmit: (values: Values) => void;
  readonly submitLabel?: string;
  readonly onCancel?: () => void;
  readonly children: ReactNode;
}

/** A form: its fields one under the other, what the server said no to, and the buttons. */
export function Form<Values extends Record<string, unknown>>(props: FormProps<Values>) {
  const { form, change, onSubmit, submitLabel = componentTexts.save, onCancel, children } = props;
  return (
    <form onSubmit={form.onSubmit((values) => onSubmit(values), focusFirstMistake)} noValidate>
      <Stack gap="md">
        {children}
        <Problem error={change.error} />
        <Group justify={onCancel ? "flex-end" : "flex-start"} gap="xs">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {componentTexts.cancel}
            </Button>
          )}
          <Button type="submit" loading={change.isPending}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function focusFirstMistake(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>("form [aria-invalid=true]")?.focus());
}
