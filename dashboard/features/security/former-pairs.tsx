import { Button, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../api/use-change.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Section } from "../../components/section.tsx";
import { Time } from "../../components/time.tsx";
import { toast } from "../../components/toast.tsx";
import { accountKeyTexts as texts } from "../../texts/account-keys.ts";
import type { AccountKeys } from "./account-keys.ts";

/** The pairs that signed before, each of which can sign again. */
export function FormerPairs({ keys: { former, licenses } }: { keys: AccountKeys }) {
  const [chosen, setChosen] = useState<number>();
  const restore = useChange("admin/RestoreAccountKey", { onDone: () => toast.done(texts.restored) });
  return (
    <Section title={texts.former}>
      {former.length === 0 ? (
        <Text size="sm">{texts.noFormer}</Text>
      ) : (
        <Table.ScrollContainer minWidth={420}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{texts.fingerprint}</Table.Th>
                <Table.Th>{texts.made}</Table.Th>
                <Table.Th>{texts.replaced}</Table.Th>
                <Table.Th>{texts.actions}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {former.map(({ id, fingerprint, made, replaced }) => (
                <Table.Tr key={id}>
                  <Table.Td>
                    <code>{fingerprint.slice(0, 16)}</code>
                  </Table.Td>
                  <Table.Td>
                    <Time at={made} as="day" />
                  </Table.Td>
                  <Table.Td>
                    <Time at={replaced} />
                  </Table.Td>
                  <Table.Td>
                    <Button size="xs" variant="default" onClick={() => setChosen(id)}>
                      {texts.restore}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <ConfirmDialog
        isOpen={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        title={texts.restoreTitle}
        confirmLabel={texts.restore}
        isDangerous
        onConfirm={() => restore.mutateAsync({ id: chosen! })}
      >
        {texts.breaks(licenses)}
      </ConfirmDialog>
    </Section>
  );
}
