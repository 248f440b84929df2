import { ActionIcon, Menu, Modal, Stack, Text } from "@mantine/core";
import { IconDots, IconDownload, IconHelpCircle, IconPencil, IconPhone, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { client } from "../../api/client.ts";
import { useSession } from "../../api/session.tsx";
import { CodeBlock } from "../../components/code-block.tsx";
import { download } from "../../components/download.ts";
import { toast } from "../../components/toast.tsx";
import { licenseTexts } from "../../texts/license.ts";
import { type License, type Machine, named } from "./license.ts";

const texts = licenseTexts.machines;

interface MachineMenuProps {
  readonly license: License;
  readonly machine: Machine;
  readonly onExplain: (machineCode: string, floatingTimeInterval?: number) => void;
  readonly onRename: (machine: Machine) => void;
  readonly onRemove: (machine: Machine) => void;
}

/** What can be done with one machine. */
export function MachineMenu({ license, machine, onExplain, onRename, onRemove }: MachineMenuProps) {
  const { may } = useSession();
  const file = (format: 0 | 1) =>
    void client
      .call("admin/GetActivationFile", { ...named(license), machineCode: machine.code, format })
      .then(({ fileName, content }) => download(fileName, content, "application/octet-stream"))
      .catch(toast.problem);
  const [code, setCode] = useState<string>();
  const askForCode = () =>
    void client
      .call("admin/GetActivationCode", { ...named(license), machineCode: machine.code })
      .then((answer) => setCode(answer.code))
      .catch(toast.problem);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={texts.menu(machine.code)}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconHelpCircle size={15} />}
            onClick={() => onExplain(machine.code, machine.pool === "floating" ? 60 : 0)}
          >
            {texts.explain}
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={15} />} onClick={() => file(1)}>
            {texts.file}
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={15} />} onClick={() => file(0)}>
            {texts.fileOld}
          </Menu.Item>
          {machine.pool === "nodeLocked" && (
            <Menu.Item leftSection={<IconPhone size={15} />} onClick={askForCode}>
              {texts.typed}
            </Menu.Item>
          )}
          {may("MachineLockLimit") && (
            <>
              <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => onRename(machine)}>
                {texts.rename}
              </Menu.Item>
              <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => onRemove(machine)}>
                {texts.remove}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={code !== undefined} onClose={() => setCode(undefined)} title={texts.typedTitle}>
        <Stack gap="sm">
          <Text size="sm">{texts.typedText(machine.code)}</Text>
          <CodeBlock code={code ?? ""} label={texts.typedTitle} />
        </Stack>
      </Modal>
    </>
  );
}
