import { Anchor, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link } from "@tanstack/react-router";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { signInTexts } from "../../texts/sign-in.ts";
import { Card } from "./card.tsx";
import { PasswordFields } from "./password-fields.tsx";
import { longEnough, sameAsPassword, validEmail } from "./rules.ts";
import { useArrival } from "./use-arrival.ts";
import { useCode } from "./use-code.ts";

const texts = signInTexts.reset;

/** Asks for a link; with the link's code, asks for the new password. */
export function Page() {
  const code = useCode();
  return code === "" ? <AskForLink /> : <ChoosePassword code={code} />;
}

function AskForLink() {
  const ask = useChange("admin/RequestPasswordReset", { touches: [] });
  const form = useForm({ mode: "uncontrolled", initialValues: { email: "" }, validate: { email: validEmail } });
  const back = (
    <Anchor component={Link} to="/sign-in" size="sm">
      {texts.toSignIn}
    </Anchor>
  );
  if (ask.isSuccess)
    return (
      <Card title={texts.sentTitle}>
        <Text size="sm" role="status">
          {texts.sent}
        </Text>
        {back}
      </Card>
    );
  return (
    <Card title={texts.title} hint={texts.askHint}>
      <Form
        form={form}
        change={ask}
        onSubmit={({ email }) => ask.mutate({ email: email.trim() })}
        submitLabel={texts.askSubmit}
      >
        <TextInput
          label={signInTexts.email}
          type="email"
          autoComplete="username"
          autoFocus
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
      </Form>
      {back}
    </Card>
  );
}

function ChoosePassword({ code }: { code: string }) {
  const arrive = useArrival();
  const reset = useChange("admin/ResetPassword", { touches: [], onDone: ({ session }) => session && arrive(session) });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { password: "", repeated: "" },
    validate: { password: longEnough, repeated: sameAsPassword },
  });
  return (
    <Card title={texts.title} hint={texts.hint}>
      <Form
        form={form}
        change={reset}
        onSubmit={({ password }) => reset.mutate({ code, password })}
        submitLabel={texts.submit}
      >
        <PasswordFields form={form} />
      </Form>
    </Card>
  );
}
