import { Anchor, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link } from "@tanstack/react-router";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { Section } from "../../components/section.tsx";
import { toast } from "../../components/toast.tsx";
import { healthTexts } from "../../texts/health.ts";
import { settingsTexts } from "../../texts/settings.ts";
import { ByVariable } from "./by-variable.tsx";
import { isMailAddress, textOf, type Variables } from "./settings.ts";

const texts = settingsTexts.mail;

/** Whether mail leaves this server, and a try. */
export function MailSection({ variables }: { variables: Variables | undefined }) {
  const sendsMail = useAnswer("admin/GetMailTexts", {}).data?.sendsMail;
  if (sendsMail === undefined) return null;
  return (
    <Section title={texts.title} description={sendsMail ? texts.on : texts.off}>
      <Stack gap="md">
        {variables && <FromEnvironment variables={variables} />}
        {sendsMail && <TestMail />}
      </Stack>
    </Section>
  );
}

function FromEnvironment({ variables }: { variables: Variables }) {
  const shown = ["LATCHKEY_SMTP_URL", "LATCHKEY_MAIL_FROM"];
  return variables
    .filter(({ name }) => shown.includes(name))
    .map(({ name, isSet, meaning }) => (
      <ByVariable
        key={name}
        label={name === "LATCHKEY_SMTP_URL" ? texts.server : texts.from}
        value={isSet ? textOf(variables, name) || healthTexts.configuration.secret : healthTexts.configuration.unset}
        hint={meaning}
        name={name}
      />
    ));
}

function TestMail() {
  const { session } = useSession();
  const send = useChange("admin/SendTestMail", { onDone: (_, { address = "" }) => toast.done(texts.sent(address)) });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { address: session.email },
    validate: { address: (value) => (isMailAddress(value.trim()) ? null : texts.addressWrong) },
  });
  return (
    <Form
      form={form}
      change={send}
      submitLabel={texts.submit}
      onSubmit={({ address }) => send.mutate({ address: address.trim() })}
    >
      <TextInput
        label={texts.address}
        description={texts.addressHint}
        type="email"
        maw={440}
        maxLength={254}
        key={form.key("address")}
        {...form.getInputProps("address")}
      />
      {send.isSuccess && (
        <Text size="sm">
          <Anchor component={Link} to="/health" size="sm">
            {texts.toHealth}
          </Anchor>
        </Text>
      )}
    </Form>
  );
}
