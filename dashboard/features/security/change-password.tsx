import { PasswordInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { Section } from "../../components/section.tsx";
import { toast } from "../../components/toast.tsx";
import { securityTexts } from "../../texts/security.ts";

const texts = securityTexts.password;
const minLength = 12;
const toggle = { "aria-label": texts.show };

export function ChangePassword() {
  const change = useChange("admin/ChangePassword", {
    onDone() {
      toast.done(texts.changed);
      form.reset();
    },
  });
  const form = useForm({
    initialValues: { old: "", fresh: "", repeated: "" },
    validate: {
      old: (value) => (value === "" ? texts.needed : null),
      fresh: (value) => (value.length < minLength ? texts.short : null),
      repeated: (value, { fresh }) => (value === fresh ? null : texts.differ),
    },
  });
  const field = (name: "old" | "fresh" | "repeated") => ({
    label: texts[name],
    maw: 400,
    visibilityToggleButtonProps: toggle,
    ...form.getInputProps(name),
  });
  return (
    <Section title={texts.title} description={texts.about}>
      <Form
        form={form}
        change={change}
        onSubmit={({ old, fresh }) => change.mutate({ oldPassword: old, newPassword: fresh })}
        submitLabel={texts.submit}
      >
        <PasswordInput autoComplete="current-password" {...field("old")} />
        <PasswordInput autoComplete="new-password" description={texts.freshHint} {...field("fresh")} />
        <PasswordInput autoComplete="new-password" {...field("repeated")} />
      </Form>
    </Section>
  );
}
