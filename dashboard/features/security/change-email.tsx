import { PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useSession } from "../../api/session.tsx";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { isMailAddress } from "../../components/mail-address.ts";
import { Section } from "../../components/section.tsx";
import { toast } from "../../components/toast.tsx";
import { securityTexts } from "../../texts/security.ts";

const texts = securityTexts.email;
const toggle = { "aria-label": securityTexts.password.show };

/** The address with which the member signs in. */
export function ChangeEmail() {
  const { session } = useSession();
  const change = useChange("admin/ChangeEmail", {
    onDone(_, { email }) {
      toast.done(texts.changed(email));
      form.reset();
    },
  });
  const form = useForm({
    initialValues: { email: "", password: "" },
    validate: {
      email: (value) => (isMailAddress(value) ? null : texts.wrong),
      password: (value) => (value === "" ? securityTexts.password.needed : null),
    },
  });
  return (
    <Section title={texts.title} description={texts.about(session.email)}>
      <Form
        form={form}
        change={change}
        onSubmit={({ email, password }) => change.mutate({ email: email.trim(), password })}
        submitLabel={texts.submit}
      >
        <TextInput
          label={texts.fresh}
          type="email"
          autoComplete="email"
          maw={400}
          maxLength={254}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={securityTexts.factor.password}
          autoComplete="current-password"
          maw={400}
          visibilityToggleButtonProps={toggle}
          {...form.getInputProps("password")}
        />
      </Form>
    </Section>
  );
}
