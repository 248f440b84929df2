import { Anchor, Button, Group, PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { signInTexts as texts } from "../../texts/sign-in.ts";
import { Card } from "./card.tsx";
import { required, validEmail } from "./rules.ts";
import { useArrival } from "./use-arrival.ts";

type Credentials = { readonly email: string; readonly password: string };

/** E-mail address and password, and then the code where the member wants one. */
export function Page() {
  const [known, setKnown] = useState<Credentials>();
  const arrive = useArrival();
  const signIn = useChange("admin/SignIn", {
    touches: [],
    onDone: ({ session, needsCode }, { email, password }) => {
      if (needsCode) setKnown({ email, password });
      else if (session) arrive(session);
    },
  });
  if (known !== undefined)
    return (
      <Card title={texts.title} heading={texts.codeTitle} hint={texts.codeHint}>
        <CodeForm
          change={signIn}
          onCode={(code) => signIn.mutate({ ...known, code })}
          onBack={() => {
            signIn.reset();
            setKnown(undefined);
          }}
        />
      </Card>
    );
  return (
    <Card title={texts.title} heading={texts.greeting}>
      <CredentialsForm change={signIn} onCredentials={(credentials) => signIn.mutate(credentials)} />
    </Card>
  );
}

type Change = { readonly error: unknown; readonly isPending: boolean };

function CredentialsForm({ change, onCredentials }: { change: Change; onCredentials: (known: Credentials) => void }) {
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { email: "", password: "" },
    validate: { email: validEmail, password: required },
  });
  return (
    <Form form={form} change={change} onSubmit={onCredentials} submitLabel={texts.submit}>
      <TextInput
        label={texts.email}
        type="email"
        autoComplete="username"
        autoFocus
        key={form.key("email")}
        {...form.getInputProps("email")}
      />
      <PasswordInput
        label={texts.password}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ "aria-label": texts.show }}
        key={form.key("password")}
        {...form.getInputProps("password")}
      />
      <Anchor component={Link} to="/reset-password" size="sm">
        {texts.forgotten}
      </Anchor>
    </Form>
  );
}

function CodeForm({ change, onCode, onBack }: { change: Change; onCode: (code: string) => void; onBack: () => void }) {
  const form = useForm({ mode: "uncontrolled", initialValues: { code: "" }, validate: { code: required } });
  return (
    <>
      <Form form={form} change={change} onSubmit={({ code }) => onCode(code.trim())} submitLabel={texts.confirmCode}>
        <TextInput
          label={texts.code}
          autoComplete="one-time-code"
          autoFocus
          key={form.key("code")}
          {...form.getInputProps("code")}
        />
      </Form>
      <Group>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onBack}>
          {texts.back}
        </Button>
      </Group>
    </>
  );
}
