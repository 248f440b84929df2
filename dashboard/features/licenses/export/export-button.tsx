import { Button, Group, Modal, Progress, Radio, SegmentedControl, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { Problem } from "../../../components/problem.tsx";
import { componentTexts } from "../../../texts/components.ts";
import { licenseExportTexts as texts } from "../../../texts/license-export.ts";
import type { ListFilter } from "../list-state.ts";
import { type Format, formats } from "./export-file.ts";
import { useExport } from "./use-export.ts";

export interface ExportProps {
  readonly filter: ListFilter;
  /** The keys of the table's columns that are shown. */
  readonly shown: readonly string[];
  /** How many match, where that was counted. */
  readonly total: number | undefined;
}

/** Saves all licenses that match as a file, however many pages that takes. */
export function ExportButton(props: ExportProps) {
  const [isOpen, opening] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={16} />} onClick={opening.open}>
        {texts.open}
      </Button>
      <Modal opened={isOpen} onClose={opening.close} title={texts.title} size="sm">
        <ExportForm {...props} onClose={opening.close} />
      </Modal>
    </>
  );
}

function ExportForm({ filter, shown, total, onClose }: ExportProps & { onClose: () => void }) {
  const [format, setFormat] = useState<Format>("csv");
  const [columns, setColumns] = useState<"all" | "shown">("all");
  const { rows, isRunning, error, run, stop } = useExport(onClose);
  return (
    <Stack gap="md">
      <Text size="sm">{total === undefined ? texts.aboutMany : texts.about(total)}</Text>
      <SegmentedControl
        aria-label={texts.format}
        value={format}
        onChange={(value) => setFormat(value as Format)}
        data={formats.map((value) => ({ value, label: texts.formats[value] }))}
        disabled={isRunning}
      />
      <Radio.Group label={texts.columns} value={columns} onChange={(value) => setColumns(value as "all" | "shown")}>
        <Stack gap={6} mt={6}>
          <Radio value="all" label={texts.allColumns} disabled={isRunning} />
          <Radio value="shown" label={texts.shownColumns} disabled={isRunning} />
        </Stack>
      </Radio.Group>
      {isRunning && (
        <div>
          <Progress value={total ? (rows / total) * 100 : 100} animated aria-label={texts.title} />
          <Text size="sm" mt={6} role="status">
            {texts.progress(rows, total)}
          </Text>
        </div>
      )}
      <Problem error={error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={isRunning ? stop : onClose}>
          {isRunning ? texts.stop : componentTexts.cancel}
        </Button>
        <Button
          loading={isRunning}
          onClick={() => void run(filter, { format, shown: columns === "shown" ? shown : undefined })}
          data-autofocus
        >
          {texts.submit}
        </Button>
      </Group>
    </Stack>
  );
}
