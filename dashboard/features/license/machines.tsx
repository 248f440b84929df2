import { Button, Table, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useSession } from "../../api/session.tsx";
import { useChange } from "../../api/use-change.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { Time } from "../../components/time.tsx";
import { toast } from "../../components/toast.tsx";
import { licenseTexts } from "../../texts/license.ts";
import { AddMachines } from "./add-machines.tsx";
import { type License, type Machine, named } from "./license.ts";
import { MachineMenu } from "./machine-menu.tsx";
import { RenameMachine } from "./rename-machine.tsx";
import { SeatTime } from "./seat-time.tsx";

const texts = licenseTexts.machines;

export interface MachinesProps {
  readonly license: License;
  readonly onExplain: (machineCode: string, floatingTimeInterval?: number) => void;
}

/** The machines in both pools. */
export function Machines({ license, onExplain }: MachinesProps) {
  const { may } = useSession();
  const [isAdding, adding] = useDisclosure(false);
  const [renamed, setRenamed] = useState<Machine>();
  const [removed, setRemoved] = useState<Machine>();
  const remove = useChange("admin/RemoveMachines", { onDone: () => toast.done(texts.removed) });
  const free = ({ code, pool }: Machine) =>
    remove.mutateAsync({ ...named(license), machineCodes: [code], floating: pool === "floating" });
  const addButton = may("MachineLockLimit") && (
    <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={adding.open}>
      {texts.add}
    </Button>
  );
  return (
    <Section title={texts.title} actions={addButton} isFlush>
      {license.machines.length === 0 ? (
        <EmptyState title={texts.none}>{texts.noneHint}</EmptyState>
      ) : (
        <Table.ScrollContainer minWidth={320}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th pl="lg">{texts.code}</Table.Th>
                <Table.Th>{texts.seat}</Table.Th>
                <Table.Th visibleFrom="xs">{texts.since}</Table.Th>
                <Table.Th aria-hidden w={50} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {license.machines.map((machine) => (
                <Table.Tr key={`${machine.pool} ${machine.code}`}>
                  <Table.Td pl="lg" style={{ overflowWrap: "anywhere" }}>
                    <Text size="sm" fw={550}>
                      {machine.friendlyName || machine.code}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {[machine.friendlyName && machine.code, machine.ip].filter(Boolean).join(" · ")}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <Seat machine={machine} />
                  </Table.Td>
                  <Table.Td visibleFrom="xs">
                    <Time at={machine.activated} as="ago" />
                  </Table.Td>
                  <Table.Td>
                    <MachineMenu
                      license={license}
                      machine={machine}
                      onExplain={onExplain}
                      onRename={setRenamed}
                      onRemove={setRemoved}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <AddMachines license={license} isOpen={isAdding} onClose={adding.close} />
      <RenameMachine license={license} machine={renamed} onClose={() => setRenamed(undefined)} />
      <ConfirmDialog
        isOpen={removed !== undefined}
        onClose={() => setRemoved(undefined)}
        title={texts.removeTitle}
        confirmLabel={texts.remove}
        onConfirm={async () => removed && free(removed)}
        isDangerous
      >
        {removed && texts.removeText(removed.friendlyName || removed.code)}
      </ConfirmDialog>
    </Section>
  );
}

function Seat({ machine: { pool, lapses, isOverdraft } }: { machine: Machine }) {
  return (
    <>
      <Text size="sm">{texts[pool]}</Text>
      {lapses !== null && <SeatTime lapses={lapses} />}
      {isOverdraft && <StatusBadge tone="warning">{texts.overdraft}</StatusBadge>}
    </>
  );
}
