import { Anchor, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconMail } from "@tabler/icons-react";
import { useState } from "react";
import type { AnswerOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { CodeBlock } from "../../components/code-block.tsx";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Facts } from "../../components/facts.tsx";
import { Form } from "../../components/form.tsx";
import { Section } from "../../components/section.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { Time } from "../../components/time.tsx";
import { toast } from "../../components/toast.tsx";
import { resellerTexts } from "../../texts/resellers.ts";
import { nameOf, type Reseller } from "./reseller.ts";

const texts = resellerTexts.access;
type Access = AnswerOf<"admin/GetResellerAccess">;
type Invited = AnswerOf<"admin/InviteReseller">;

/** Whether a reseller comes in to the reseller portal, and the ways to let them in and to end it. */
export function ResellerAccess({ reseller }: { reseller: Reseller }) {
  const answer = useAnswer("admin/GetResellerAccess", { resellerId: reseller.id });
  if (answer.data === undefined)
    return (
      <Section title={texts.title}>
        {answer.error ? <ErrorState error={answer.error} retry={() => void answer.refetch()} /> : <LoadingState />}
      </Section>
    );
  return (
    <Section
      title={texts.title}
      description={texts.about}
      actions={<Actions reseller={reseller} access={answer.data} />}
    >
      <Facts facts={factsOf(answer.data)} />
    </Section>
  );
}

function factsOf({ invite, user, portalUrl }: Access) {
  const link = (
    <Anchor href={portalUrl} target="_blank" rel="noopener" style={{ overflowWrap: "anywhere" }}>
      {portalUrl}
    </Anchor>
  );
  return [
    { name: texts.state, value: <State invite={invite} user={user} /> },
    { name: texts.portal, value: link },
  ];
}

function State({ invite, user }: Pick<Access, "invite" | "user">) {
  if (user !== null)
    return (
      <Group gap="xs">
        <StatusBadge tone="good">{texts.accepted}</StatusBadge>
        {user}
      </Group>
    );
  if (invite === null) return texts.nobody;
  const isOver = invite.expires * 1_000 <= Date.now();
  return (
    <Group gap="xs">
      <StatusBadge tone={isOver ? "neutral" : "accent"}>{isOver ? texts.over : texts.invited}</StatusBadge>
      {invite.email}
      <span>
        {texts.until} <Time at={invite.expires} />
      </span>
    </Group>
  );
}

function Actions({ reseller, access }: { reseller: Reseller; access: Access }) {
  const [isInviting, inviting] = useDisclosure(false);
  const [isEnding, ending] = useDisclosure(false);
  const end = useChange("admin/EndResellerAccess", { onDone: () => toast.done(texts.ended) });
  const { user, invite } = access;
  return (
    <Group gap="xs">
      {(user !== null || invite !== null) && (
        <Button variant="default" onClick={ending.open}>
          {user === null ? texts.withdraw : texts.end}
        </Button>
      )}
      {user === null && (
        <Button leftSection={<IconMail size={16} />} onClick={inviting.open}>
          {invite === null ? texts.invite : texts.inviteAgain}
        </Button>
      )}
      {isInviting && <Invite reseller={reseller} onClose={inviting.close} />}
      <ConfirmDialog
        isOpen={isEnding}
        onClose={ending.close}
        title={texts.endTitle}
        confirmLabel={user === null ? texts.withdraw : texts.end}
        isDangerous
        onConfirm={() => end.mutateAsync({ resellerId: reseller.id })}
      >
        {texts.endText(nameOf(reseller))}
      </ConfirmDialog>
    </Group>
  );
}

function Invite({ reseller, onClose }: { reseller: Reseller; onClose: () => void }) {
  const [invited, setInvited] = useState<Invited>();
  const invite = useChange("admin/InviteReseller", { onDone: setInvited });
  const form = useForm({ mode: "uncontrolled", initialValues: { email: reseller.email ?? "" } });
  return (
    <Modal opened onClose={onClose} title={texts.inviteTitle(nameOf(reseller))}>
      {invited ? (
        <Stack>
          <Text size="sm">{invited.isMailed ? texts.linkMailed : texts.linkText}</Text>
          <CodeBlock code={invited.link} label={texts.linkLabel} />
          <Button onClick={onClose}>{texts.done}</Button>
        </Stack>
      ) : (
        <Form
          form={form}
          change={invite}
          submitLabel={texts.makeLink}
          onSubmit={(values) => {
            const email = values.email.trim();
            invite.mutate({ resellerId: reseller.id, email, sendsMail: email !== "" });
          }}
          onCancel={onClose}
        >
          <TextInput
            label={texts.email}
            description={texts.emailHint}
            type="email"
            maxLength={100}
            data-autofocus
            key={form.key("email")}
            {...form.getInputProps("email")}
          />
        </Form>
      )}
    </Modal>
  );
}
