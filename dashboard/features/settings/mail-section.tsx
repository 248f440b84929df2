import { Stack } from "@mantine/core";
import { useAnswer } from "../../api/use-answer.ts";
import { Section } from "../../components/section.tsx";
import { TestMail } from "../../components/test-mail.tsx";
import { healthTexts } from "../../texts/health.ts";
import { settingsTexts } from "../../texts/settings.ts";
import { ByVariable } from "./by-variable.tsx";
import { textOf, type Variables } from "./settings.ts";

const texts = settingsTexts.mail;

/** Whether mail leaves this server, and a try. */
export function MailSection({ variables }: { variables: Variables | undefined }) {
  const sendsMail = useAnswer("admin/GetMailTexts", {}).data?.sendsMail;
  if (sendsMail === undefined) return null;
  return (
    <Section title={texts.title} description={sendsMail ? texts.on : texts.off}>
      <Stack gap="md">
        {variables && <FromEnvironment variables={variables} />}
        {sendsMail && <TestMail hint={texts.testHint} />}
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
