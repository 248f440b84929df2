import { Alert, Button, Group, Modal, Progress, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDownload } from "@tabler/icons-react";
import type { ParamsOf } from "../../../client/client.ts";
import { Problem } from "../../components/problem.tsx";
import { componentTexts } from "../../texts/components.ts";
import { logTexts } from "../../texts/logs.ts";
import { maxExported, useLogExport } from "./use-log-export.ts";

const texts = logTexts.export;

interface LogExportProps {
  readonly filter: ParamsOf<"admin/ListLog">;
}

/** Saves all lines that match as a file, however many pages that takes. */
export function LogExport({ filter }: LogExportProps) {
  const [isOpen, opening] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={16} />} onClick={opening.open}>
        {texts.open}
      </Button>
      <Modal opened={isOpen} onClose={opening.close} title={texts.title} size="sm">
        <ExportForm filter={filter} onClose={opening.close} />
      </Modal>
    </>
  );
}

function ExportForm({ filter, onClose }: LogExportProps & { onClose: () => void }) {
  const { lines, reached, isRunning, isCut, error, run, stop } = useLogExport(onClose);
  return (
    <Stack gap="md">
      <Text size="sm">{texts.about(maxExported)}</Text>
      {isRunning && (
        <div>
          <Progress value={100} animated aria-label={texts.title} />
          <Text size="sm" mt={6} role="status">
            {texts.progress(lines, reached)}
          </Text>
        </div>
      )}
      {isCut && <Alert color="orange">{texts.cut(maxExported, reached)}</Alert>}
      <Problem error={error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={isRunning ? stop : onClose}>
          {isRunning ? texts.stop : isCut ? componentTexts.close : componentTexts.cancel}
        </Button>
        <Button loading={isRunning} onClick={() => void run(filter)} data-autofocus>
          {texts.submit}
        </Button>
      </Group>
    </Stack>
  );
}
