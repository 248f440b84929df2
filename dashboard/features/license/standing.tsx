import { Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCalendarPlus, IconLock, IconLockOpen, IconPencil } from "@tabler/icons-react";
import { useSession } from "../../api/session.tsx";
import { useChange } from "../../api/use-change.ts";
import { DaysLeft } from "../../components/days-left.tsx";
import { Facts } from "../../components/facts.tsx";
import { Section } from "../../components/section.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { Time } from "../../components/time.tsx";
import { toast } from "../../components/toast.tsx";
import { licenseTexts as texts } from "../../texts/license.ts";
import { BlockLicense } from "./block-license.tsx";
import { EditLicense } from "./edit-license.tsx";
import { ExtendLicense } from "./extend-license.tsx";
import { type License, named } from "./license.ts";

const tones = { valid: "good", expired: "warning", blocked: "bad" } as const;

/** Whether the license may be used, why, and what it allows. */
export function Standing({ license }: { license: License }) {
  return (
    <Section>
      <Group justify="space-between" align="flex-start" gap="sm" mb="md">
        <Stack gap={4} style={{ flex: "1 1 18rem" }}>
          <Group gap="xs">
            <StatusBadge tone={tones[license.status]}>{texts.status[license.status]}</StatusBadge>
            <Text fw={550}>{license.reason}</Text>
          </Group>
          {license.blockReason && <Text size="sm">{texts.blockedBecause(license.blockReason)}</Text>}
          <Text size="sm" c="dimmed">
            {license.sentence}
          </Text>
        </Stack>
        <Actions license={license} />
      </Group>
      <Facts facts={factsOf(license)} />
    </Section>
  );
}

function factsOf(license: License) {
  const { customer, expires, maxNoOfMachines: most } = license;
  const names = texts.facts;
  const date = (
    <>
      <Time at={expires} as="day" />{" "}
      <Text span size="sm" c="dimmed">
        {license.isTimeLimited ? <DaysLeft expires={expires} /> : names.noLimit}
      </Text>
    </>
  );
  return [
    { name: names.expires, value: date },
    { name: names.seats, value: texts.ofSeats(license.nodeLockedSeats, most) },
    { name: names.floating, value: texts.ofSeats(license.floatingSeats, most) },
    { name: names.customer, value: customer ? customer.name || customer.companyName || customer.email : names.nobody },
    { name: names.lastActivity, value: <Time at={license.lastActivity} as="ago" /> },
    { name: names.created, value: <Time at={license.created} as="day" /> },
  ];
}

function Actions({ license }: { license: License }) {
  const { may } = useSession();
  const [isEditing, editing] = useDisclosure(false);
  const [isExtending, extending] = useDisclosure(false);
  const [isBlocking, blocking] = useDisclosure(false);
  const change = useChange("admin/EditLicense");
  const block = (isBlocked: boolean) => change.mutateAsync({ ...named(license), block: isBlocked });
  const unblock = () => void block(false).then(() => toast.done(texts.block.undone, () => block(true)), toast.problem);
  return (
    <Group gap="xs">
      {license.block
        ? may("UnblockKey") && (
            <Button
              variant="default"
              leftSection={<IconLockOpen size={16} />}
              loading={change.isPending}
              onClick={unblock}
            >
              {texts.actions.unblock}
            </Button>
          )
        : may("BlockKey") && (
            <Button variant="default" leftSection={<IconLock size={16} />} onClick={blocking.open}>
              {texts.actions.block}
            </Button>
          )}
      {may(["MachineLockLimit", "ChangeNotes", "TrialActivation"]) && (
        <Button variant="default" leftSection={<IconPencil size={16} />} onClick={editing.open}>
          {texts.actions.edit}
        </Button>
      )}
      {may("ExtendLicense") && (
        <Button leftSection={<IconCalendarPlus size={16} />} onClick={extending.open}>
          {texts.actions.extend}
        </Button>
      )}
      <EditLicense license={license} isOpen={isEditing} onClose={editing.close} />
      <ExtendLicense license={license} isOpen={isExtending} onClose={extending.close} />
      <BlockLicense license={license} isOpen={isBlocking} onClose={blocking.close} />
    </Group>
  );
}
