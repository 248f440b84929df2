import { Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { signInTexts } from "../../texts/sign-in.ts";
import { Card } from "./card.tsx";
import { PasswordFields } from "./password-fields.tsx";
import { longEnough, required, sameAsPassword } from "./rules.ts";
import { useArrival } from "./use-arrival.ts";
import { useCode } from "./use-code.ts";

const texts = signInTexts.invitation;

/** Where the link of an invitation leads. */
export function Page() {
  const code = useCode();
  const arrive = useArrival();
  const accept = useChange("admin/AcceptInvitation", {
    touches: [],
    onDone: ({ session }) => session && arrive(session),
  });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { name: "", password: "", repeated: "" },
    validate: { name: required, password: longEnough, repeated: sameAsPassword },
  });
  if (code === "")
    return (
      <Card title={texts.title}>
        <Text size="sm">{texts.noCode}</Text>
      </Card>
    );
  return (
    <Card title={texts.title} heading={texts.greeting} hint={texts.hint}>
      <Form
        form={form}
        change={accept}
        onSubmit={({ name, password }) => accept.mutate({ code, name: name.trim(), password })}
        submitLabel={texts.submit}
      >
        <TextInput
          label={texts.name}
          autoComplete="name"
          autoFocus
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        <PasswordFields form={form} />
      </Form>
    </Card>
  );
}
