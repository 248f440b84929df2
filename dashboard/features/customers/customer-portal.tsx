import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../api/use-change.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { KeyText } from "../../components/key-text.tsx";
import { Section } from "../../components/section.tsx";
import { Time } from "../../components/time.tsx";
import { toast } from "../../components/toast.tsx";
import { customerTexts } from "../../texts/customers.ts";
import { AccessRow } from "./access-row.tsx";
import type { CustomerAccess } from "./customer.ts";

const texts = customerTexts.portal;

type PortalUser = CustomerAccess["portalUsers"][number];

interface CustomerPortalProps {
  readonly customerId: number;
  readonly access: CustomerAccess;
}

/** The link with which a customer signs up, and who has. */
export function CustomerPortal({ customerId, access: { portalUsers, portalLink } }: CustomerPortalProps) {
  const [ending, setEnding] = useState<PortalUser>();
  const end = useChange("admin/EndPortalUser", { onDone: () => ending && toast.done(texts.ended(ending.email)) });
  return (
    <Section title={texts.title} description={texts.about}>
      <Stack gap="sm">
        {portalUsers.length === 0 ? (
          <Text size="sm" c="dimmed">
            {texts.none}
          </Text>
        ) : (
          <Stack component="ul" gap="sm" m={0} p={0}>
            {portalUsers.map((user) => (
              <AccessRow
                key={user.userId}
                name={user.email}
                details={
                  <>
                    {texts.since} <Time at={user.created} as="day" />
                  </>
                }
                endLabel={texts.end(user.email)}
                onEnd={() => setEnding(user)}
              />
            ))}
          </Stack>
        )}
        <div>
          <Text size="xs" c="dimmed">
            {texts.link}
          </Text>
          {portalLink === null ? (
            <Text size="sm">{texts.mayNot}</Text>
          ) : (
            <KeyText text={portalLink} what={texts.link} />
          )}
        </div>
      </Stack>
      <ConfirmDialog
        isOpen={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={texts.endTitle}
        confirmLabel={texts.submit}
        isDangerous
        onConfirm={async () => ending && end.mutateAsync({ customerId, userId: ending.userId })}
      >
        {ending && texts.endText(ending.email)}
      </ConfirmDialog>
    </Section>
  );
}
