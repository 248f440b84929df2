import { Modal, PasswordInput, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Form } from "../../components/form.tsx";
import { securityTexts } from "../../texts/security.ts";

interface PasswordDialogProps {
  readonly title: string;
  readonly hint: string;
  readonly submitLabel: string;
  readonly change: {
    readonly error: unknown;
    readonly isPending: boolean;
    readonly mutate: (params: { password: string }) => void;
  };
  readonly onClose: () => void;
}

/** Asks for the member's password before something that lowers the guard. */
export function PasswordDialog({ title, hint, submitLabel, change, onClose }: PasswordDialogProps) {
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { password: "" },
    validate: { password: (value) => (value === "" ? securityTexts.password.needed : null) },
  });
  return (
    <Modal opened onClose={onClose} title={title} size="sm">
      <Form
        form={form}
        change={change}
        onSubmit={({ password }) => change.mutate({ password })}
        submitLabel={submitLabel}
        onCancel={onClose}
      >
        <Text size="sm">{hint}</Text>
        <PasswordInput
          label={securityTexts.factor.password}
          autoComplete="current-password"
          data-autofocus
          visibilityToggleButtonProps={{ "aria-label": securityTexts.password.show }}
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
      </Form>
    </Modal>
  );
}
