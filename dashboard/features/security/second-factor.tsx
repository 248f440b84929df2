import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useSession } from "../../api/session.tsx";
import { useChange } from "../../api/use-change.ts";
import { Section } from "../../components/section.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { toast } from "../../components/toast.tsx";
import { securityTexts } from "../../texts/security.ts";
import { PasswordDialog } from "./password-dialog.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { SetUpFactor } from "./set-up-factor.tsx";

const texts = securityTexts.factor;

/** The authenticator of the member: set up, renew its recovery codes, turn off. */
export function SecondFactor() {
  const { hasTotp } = useSession().session;
  const [asked, setAsked] = useState<"setUp" | "renew" | "remove">();
  const [codes, setCodes] = useState<readonly string[]>();
  const close = () => setAsked(undefined);
  const show = (recoveryCodes: readonly string[]) => {
    setCodes(recoveryCodes);
    close();
  };
  const renew = useChange("admin/RenewRecoveryCodes", { onDone: ({ recoveryCodes }) => show(recoveryCodes) });
  const remove = useChange("admin/RemoveTotp", {
    onDone() {
      toast.done(texts.removed);
      close();
    },
  });
  const badge = <StatusBadge tone={hasTotp ? "good" : "neutral"}>{hasTotp ? texts.isOn : texts.isOff}</StatusBadge>;
  return (
    <Section title={texts.title} description={texts.about} actions={badge}>
      {codes ? (
        <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} />
      ) : asked === "setUp" ? (
        <SetUpFactor onCodes={show} onCancel={close} />
      ) : hasTotp ? (
        <Group gap="xs">
          <Button variant="default" onClick={() => setAsked("renew")}>
            {texts.renew}
          </Button>
          <Button variant="default" onClick={() => setAsked("remove")}>
            {texts.remove}
          </Button>
        </Group>
      ) : (
        <Button onClick={() => setAsked("setUp")}>{texts.begin}</Button>
      )}
      {asked === "renew" && (
        <PasswordDialog
          title={texts.renewTitle}
          hint={texts.renewHint}
          submitLabel={texts.renew}
          change={renew}
          onClose={close}
        />
      )}
      {asked === "remove" && (
        <PasswordDialog
          title={texts.removeTitle}
          hint={texts.removeHint}
          submitLabel={texts.remove}
          change={remove}
          onClose={close}
        />
      )}
    </Section>
  );
}
