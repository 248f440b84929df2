import { Alert, Button, Group, Stack } from "@mantine/core";
import { IconAlertTriangle, IconDownload } from "@tabler/icons-react";
import { CodeBlock } from "../../components/code-block.tsx";
import { download } from "../../components/download.ts";
import { securityTexts } from "../../texts/security.ts";

const texts = securityTexts.recovery;

/** The codes, this once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const text = codes.join("\n");
  return (
    <Stack gap="md">
      <Alert color="orange" variant="light" icon={<IconAlertTriangle size={18} />} title={texts.title} role="status">
        {texts.text}
      </Alert>
      <CodeBlock code={text} label={texts.label} />
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          onClick={() => download(texts.fileName, `${text}\n`)}
        >
          {texts.download}
        </Button>
        <Button onClick={onDone}>{texts.done}</Button>
      </Group>
    </Stack>
  );
}
