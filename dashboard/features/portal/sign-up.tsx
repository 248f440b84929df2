import { Button, Stack, Switch } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../api/use-change.ts";
import { CodeBlock } from "../../components/code-block.tsx";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Section } from "../../components/section.tsx";
import { toast } from "../../components/toast.tsx";
import { portalTexts } from "../../texts/portal.ts";
import type { Settings } from "./portal-form.tsx";

const texts = portalTexts.signUp;

/** The link with which anybody signs up. */
export function SignUp({ settings }: { settings: Settings }) {
  const [isAsking, setAsking] = useState(false);
  const change = useChange("admin/EditPortalSettings");
  const { isSignUpOpen, letNewcomersManage, signUpUrl } = settings;
  const set = (wanted: { isSignUpOpen?: boolean; letNewcomersManage?: boolean }) =>
    void change.mutateAsync(wanted).then(() => toast.done(portalTexts.saved), toast.problem);
  const renew = async () => {
    await change.mutateAsync({ renewSignUpLink: true });
    toast.done(texts.renewed);
  };
  return (
    <Section title={texts.title}>
      <Stack gap="md">
        <Switch
          label={texts.isOpen}
          description={texts.isOpenHint}
          checked={isSignUpOpen}
          onChange={({ currentTarget }) => set({ isSignUpOpen: currentTarget.checked })}
        />
        {isSignUpOpen && (
          <>
            <Switch
              label={texts.manages}
              checked={letNewcomersManage}
              onChange={({ currentTarget }) => set({ letNewcomersManage: currentTarget.checked })}
            />
            <CodeBlock code={signUpUrl} label={texts.copied} />
            <div>
              <Button variant="default" onClick={() => setAsking(true)}>
                {texts.renew}
              </Button>
            </div>
          </>
        )}
      </Stack>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={texts.renewTitle}
        confirmLabel={texts.renew}
        onConfirm={renew}
      >
        {texts.renewText}
      </ConfirmDialog>
    </Section>
  );
}
